package org.todokede.fuzz;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls and makes what only its own package can call or make, as the portal does. */
final class Hidden {

    private static final Map<String, Method> FOUND = new ConcurrentHashMap<>();

    private Hidden() {}

    /** Calls what only its own package can call, by its name and the number of its arguments. @param type name behind org.todokede @param on null if it is called on nothing */
    static Object inside(String type, String name, Object on, Object... arguments) throws ReflectiveOperationException {
        Method method = FOUND.computeIfAbsent(type + " " + name + " " + arguments.length, key -> {
            try {
                Method found = Arrays.stream(Class.forName("org.todokede." + type).getDeclaredMethods())
                        .filter(each -> each.getName().equals(name) && !each.isSynthetic() && each.getParameterCount() == arguments.length).findFirst().orElseThrow();
                found.setAccessible(true);
                return found;
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return called(method, on, arguments);
    }

    /** Makes what only its own package can make. */
    static Object made(String type, Object... arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName("org.todokede." + type).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    static Method hidden(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    static Object called(Method method, Object on, Object... arguments) throws IllegalAccessException {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(thrown.getCause());
        }
    }
}
