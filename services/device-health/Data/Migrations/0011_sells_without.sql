-- What a totem has to do without, its words joined by commas, and why it sells nothing; null from older agents.
alter table heartbeat add column kitchen_printer text;
alter table heartbeat add column power text;
alter table heartbeat add column sells_without text;
alter table heartbeat add column out_of_order text;
