-- Reminders wait in the outbox beside mail that a portal without a mail server never sends; each topic finds its own.
drop index outbox_message_due;
create index outbox_message_due on outbox_message (sent_at, topic, due_at);
