package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.SessionCookieConfig;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.service.PortalConfig;

/** Where people come by TLS, the cookie of the session is bound to TLS and to this host. */
class CookieSecurityTest {

    private static Map<String, Object> set(boolean tls) throws ReflectiveOperationException {
        Map<String, Object> set = new TreeMap<>();
        SessionCookieConfig session = (SessionCookieConfig) Proxy.newProxyInstance(CookieSecurityTest.class.getClassLoader(), new Class<?>[] {SessionCookieConfig.class},
                (proxy, method, arguments) -> method.getName().startsWith("set") ? set.put(method.getName(), arguments[0]) : null);
        ServletContext context = (ServletContext) Proxy.newProxyInstance(CookieSecurityTest.class.getClassLoader(), new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> method.getName().equals("getSessionCookieConfig") ? session : null);
        CookieSecurity security = new CookieSecurity();
        Field config = CookieSecurity.class.getDeclaredField("config");
        config.setAccessible(true);
        config.set(security, new PortalConfig() {
            @Override
            public boolean isReachedByTls() {
                return tls;
            }
        });
        security.contextInitialized(new ServletContextEvent(context));
        return set;
    }

    /** The server names its cookie as web.xml does, and not as {@link Sessions} names its own: one would take the place of the other. */
    @Test
    void theTwoCookies_haveTwoNames() throws IOException {
        String webXml = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        assertTrue(webXml.contains("<name>" + CookieSecurity.SESSION + "</name>"), webXml);
        assertNotEquals(Sessions.COOKIE, CookieSecurity.SESSION);
        assertNotEquals(Sessions.COOKIE_BY_TLS, CookieSecurity.THIS_HOST + CookieSecurity.SESSION);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCookieOfTheSession_isBoundToThisHost_whereThereIsTls(boolean tls) throws ReflectiveOperationException {
        Map<String, Object> bound = Map.of("setName", "__Host-todokede-view", "setPath", "/", "setSecure", true);
        assertEquals(tls ? new TreeMap<>(bound) : Map.of(), set(tls));
    }
}
