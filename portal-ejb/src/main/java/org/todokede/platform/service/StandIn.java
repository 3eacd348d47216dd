package org.todokede.platform.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** What stands before something of the database and answers in its place, or hands on. */
final class StandIn {

    private StandIn() {}

    /** What is done in place of a call. */
    interface Call {
        Object answer(Method method, Object[] args) throws Throwable;
    }

    static <T> T of(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(StandIn.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> call.answer(method, args)));
    }

    /** Hands a call on: it ends as the call of the target itself does, with the same failure. */
    static Object handOn(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
