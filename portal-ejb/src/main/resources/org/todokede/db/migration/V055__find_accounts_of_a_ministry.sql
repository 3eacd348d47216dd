-- Each worklist names the officers of its ministry: they are found without reading the accounts of all filers.
create index account_of_ministry on account (ministry, active);
