package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.SessionCookieConfig;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCookieOfTheSession_isBoundToThisHost_whereThereIsTls(boolean tls) throws ReflectiveOperationException {
        Map<String, Object> bound = Map.of("setName", "__Host-todokede", "setPath", "/", "setSecure", true);
        assertEquals(tls ? new TreeMap<>(bound) : Map.of(), set(tls));
    }
}
