package org.todokede.review.service;

import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.Map;

/** Conditions of one statement in JPQL, with the values of their parameters: what nobody asks for is neither written nor set. */
final class Conditions {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    Conditions and(String condition) {
        text.append(" and ").append(condition);
        return this;
    }

    /** The value of a parameter, of a condition or of the statement around them. */
    Conditions with(String parameter, Object value) {
        values.put(parameter, value);
        return this;
    }

    /** To be written behind a first condition of the statement's own. */
    String text() {
        return text.toString();
    }

    <T> TypedQuery<T> setOn(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
