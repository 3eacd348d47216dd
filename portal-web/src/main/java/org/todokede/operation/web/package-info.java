/**
 * How the portal does, as a program of the operator asks: {@code /health/ready?detail} as JSON, {@code /metrics} in the text format of Prometheus, version
 * 0.0.4. {@link org.todokede.operation.web.OperatorDoor} says who may know; for anybody else the one is a word and the other does not exist.
 * {@link org.todokede.operation.web.Traffic} counts at the front door, by kind of address and class of status, never by address or person.
 */
package org.todokede.operation.web;
