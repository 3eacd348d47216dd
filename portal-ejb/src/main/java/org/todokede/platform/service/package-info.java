/**
 * The ground the services stand on. {@link org.todokede.platform.service.Startup} migrates the schema and loads reference data once, before anything
 * else runs; on PostgreSQL {@link org.todokede.platform.service.DatabaseOwner} can do the first part before, as another user than the portal's. Every act passes {@link org.todokede.platform.service.ActDoor}: one transaction for the act and its line in the record, a transaction of
 * its own for the line of a refusal, and {@link org.todokede.platform.service.DurabilityGate} before anybody is told that it was done. The clock is
 * injected, in Tokyo, and may be moved in a training environment only; a database that was begun for training is opened for nothing else, and none other for training
 * ({@link org.todokede.platform.service.DatabasePurpose}). {@link org.todokede.platform.service.Background} has work done that nobody waits for, by the time
 * that passes: each {@link org.todokede.platform.service.BackgroundWork} finds by a query what is due, so that no deadline hangs on a round.
 * A list that grows is read by keyset: the next page begins after the last row that was shown, by the columns of an index that it is sorted by, and never by
 * counting rows off; so the ten thousandth page costs what the first does, and nothing that is added meanwhile shifts it. Every query has a limit.
 */
package org.todokede.platform.service;
