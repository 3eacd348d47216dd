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
import java.util.Properties;
import org.todokede.platform.service.PortalConfig;

/** Hands mail to the server of {@code PORTAL_MAIL}; gives up after seconds, so that nobody waits for a server that is silent. */
@ApplicationScoped
public class Post {

    private static final String PATIENCE_MS = "5000";

    /** A letter to one person. */
    public record Letter(String to, String subject, String text) {}

    @Inject
    private PortalConfig config;

    /** Whether there is a server to hand mail to. */
    public boolean isOpen() {
        return config.mail().isPresent();
    }

    /**
     * @param message key of what is sent: one that is sent twice has the same number in the mail, and can be known by it
     * @throws MessagingException if the server is not there, or does not take it
     */
    public void send(Letter letter, long message) throws MessagingException {
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
        MimeMessage mail = new Numbered(session, "<%d.outbox@%s>".formatted(message, config.address().replaceFirst("^[a-z]+://", "").replaceFirst("[:/].*", "")));
        mail.setFrom(new InternetAddress(config.mailFrom()));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        mail.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        mail.setText(letter.text(), StandardCharsets.UTF_8.name());
        Transport.send(mail);
    }

    /** A mail under a number of our own: the library would make a new one each time. */
    private static final class Numbered extends MimeMessage {

        private final String number;

        Numbered(Session session, String number) {
            super(session);
            this.number = number;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", number);
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
