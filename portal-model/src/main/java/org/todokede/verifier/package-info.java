/**
 * What an outsider checks the record with: a few files that need the JDK and nothing else, neither this portal nor a database nor a class of ours, compiled and
 * started where they lie. It is written a second time on purpose: what {@link org.todokede.record} makes is judged by something that does not share its mistakes.
 */
package org.todokede.verifier;
