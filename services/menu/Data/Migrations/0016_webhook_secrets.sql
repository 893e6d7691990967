-- Secrets are sealed with a key that is not in the database; those written before are sealed when the service starts. Secrets that were replaced sign beside
-- the new one until then, so that receivers have a day to take it over.
alter table webhook_endpoint add column previous_secrets text[] not null default '{}';
alter table webhook_endpoint add column previous_until timestamptz;
