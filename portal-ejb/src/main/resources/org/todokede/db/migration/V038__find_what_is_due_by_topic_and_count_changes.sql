-- Reminders wait in the outbox beside mail that a portal without a mail server never sends; each topic finds its own.
drop index outbox_message_due;
create index outbox_message_due on outbox_message (sent_at, topic, due_at);

-- How many transactions have changed something, on all servers: each takes the first row that no other holds, so that none waits, and the sum tells whether a
-- page that was kept still shows what is stored.
create table change_count (
    slot integer primary key,
    changes bigint not null
);
insert into change_count (slot, changes) select n, 0 from (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31), (32), (33), (34), (35), (36), (37), (38), (39), (40), (41), (42), (43), (44), (45), (46), (47), (48), (49), (50), (51), (52), (53), (54), (55), (56), (57), (58), (59), (60), (61), (62), (63), (64)) as slots (n);
