/**
 * How the portal does, for whoever runs it: counts and ages, never a name, an address or a number of a case. The front door asks whether somebody may know
 * ({@code org.todokede.operation.web.OperatorDoor}): a program on the same machine that no proxy speaks for, or one that shows the operator's token. Administrators
 * see the same on a page, with the mail that waits and the work in the background ({@code SystemService}). Nothing here changes anything, and nothing is kept: figures of the database are asked for when they are wanted, each by one statement that reads an index. Only that the clock
 * of a machine was set goes on record, because the days of the law are counted from what it said ({@code ClockWatch}).
 */
package org.todokede.operation.service;
