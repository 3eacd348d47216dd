-- Codes of new letters have 128 random bits, in 26 signs; those of before keep their sixteen.
alter table letter alter column code set data type varchar(26);
