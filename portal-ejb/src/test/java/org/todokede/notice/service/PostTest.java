package org.todokede.notice.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.platform.service.PortalConfig;

/** How a letter gets to the mail server. */
@Tag("network")
class PostTest {

    private static Post to(String server) throws ReflectiveOperationException {
        Post post = new Post();
        Field config = Post.class.getDeclaredField("config");
        config.setAccessible(true);
        config.set(post, new PortalConfig() {
            @Override
            public Optional<URI> mail() {
                return Optional.of(URI.create(server));
            }

            @Override
            public String mailFrom() {
                return "portal@todokede.example";
            }
        });
        return post;
    }

    private static GreenMail server(String protocol) {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        return server;
    }

    @Test
    void aLetter_reachesTheServer_asItIs() throws Exception {
        GreenMail server = server(ServerSetup.PROTOCOL_SMTP);
        try {
            to("smtp://127.0.0.1:" + server.getSmtp().getPort()).send(new Post.Letter("a@b.example", "届出 1", "届出\n"), "7");
            assertEquals("届出 1", server.getReceivedMessages()[0].getSubject());
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerWhoseCertificateNobodyVouchesFor_isSentNothing() throws Exception {
        GreenMail server = server(ServerSetup.PROTOCOL_SMTPS);
        try {
            Post post = to("smtps://127.0.0.1:" + server.getSmtps().getPort());
            MessagingException refused = assertThrows(MessagingException.class, () -> post.send(new Post.Letter("a@b.example", "1", "x"), "7"));
            assertTrue(causes(refused, SSLHandshakeException.class), () -> String.valueOf(refused));
            assertEquals(0, server.getReceivedMessages().length);
        } finally {
            server.stop();
        }
    }

    @Test
    void aSubjectWithALineBreak_makesNoHeaderOfItsOwn() throws Exception {
        GreenMail server = server(ServerSetup.PROTOCOL_SMTP);
        try {
            to("smtp://127.0.0.1:" + server.getSmtp().getPort()).send(new Post.Letter("a@b.example", "1\r\nBcc: c@d.example\r\n\r\nx", "text"), "7");
            assertEquals(1, server.getReceivedMessages().length);
            assertEquals(null, server.getReceivedMessages()[0].getHeader("Bcc"));
        } finally {
            server.stop();
        }
        GreenMail other = server(ServerSetup.PROTOCOL_SMTP);
        try {
            Post post = to("smtp://127.0.0.1:" + other.getSmtp().getPort());
            assertThrows(MessagingException.class, () -> post.send(new Post.Letter("a@b.example\r\nBcc: c@d.example", "1", "x"), "7"));
            assertEquals(0, other.getReceivedMessages().length);
        } finally {
            other.stop();
        }
    }

    private static boolean causes(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
