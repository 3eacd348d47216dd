/**
 * What an outsider checks the record with: one file that needs the JDK and nothing else, neither this portal nor a database nor a class of ours, started from
 * its source. It is written a second time on purpose: what {@link org.todokede.record} makes is judged by something that does not share its mistakes.
 */
package org.todokede.verifier;
