package org.todokede.notice.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import org.todokede.platform.service.PortalConfig;

/** Hands mail to the server of {@code PORTAL_MAIL}; gives up after seconds, so that nobody waits for a server that is silent. */
@ApplicationScoped
public class Post {

    private static final String PATIENCE_MS = "5000";

    /** Bytes of a hash that tell letters about one thing from each other. */
    private static final int DIGEST_BYTES = 12;

    /** A letter to one person. */
    public record Letter(String to, String subject, String text) {}

    @Inject
    private PortalConfig config;

    /** Whether there is a server to hand mail to. */
    public boolean isOpen() {
        return config.mail().isPresent();
    }

    /**
     * Hands a letter over. Whoever does not hear whether it was taken hands it over again; so that it is still one letter, its Message-ID follows from what it is about
     * and from what it says, and mail servers and readers know it again. A letter that says something else, such as a new link, is another.
     *
     * @param occasion what it is about, unlike any other of this portal
     * @throws MessagingException if the server is not there, or does not take it
     */
    public void send(Letter letter, String occasion) throws MessagingException {
        URI server = config.mail().orElseThrow(() -> new MessagingException("no mail server"));
        String protocol = "smtps".equals(server.getScheme()) ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        // by the kind of address, as Transport.send looks for it: otherwise it takes plain SMTP whatever else is set
        properties.setProperty("mail.transport.protocol.rfc822", protocol);
        properties.setProperty(prefix + "host", server.getHost());
        properties.setProperty(prefix + "port", String.valueOf(server.getPort() > 0 ? server.getPort() : "smtps".equals(protocol) ? 465 : 25));
        properties.setProperty(prefix + "connectiontimeout", PATIENCE_MS);
        properties.setProperty(prefix + "timeout", PATIENCE_MS);
        properties.setProperty(prefix + "writetimeout", PATIENCE_MS);
        // by TLS only to whom the certificate names
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", String.valueOf(server.getUserInfo() != null));
        Session session = Session.getInstance(properties, server.getUserInfo() == null ? null : signIn(server.getUserInfo()));
        String id = "<%s.%s@%s>".formatted(occasion, digest(letter), URI.create(config.address()).getHost());
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress(config.mailFrom()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        Transport.send(message);
    }

    private static String digest(Letter letter) {
        try {
            byte[] all = (letter.to() + "\n" + letter.subject() + "\n" + letter.text()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Authenticator signIn(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(parts[0], parts.length > 1 ? parts[1] : "");
            }
        };
    }
}
