-- What an instance that holds a draft in memory needs to bring it up to date without reading all of it: rows by revision, and the
-- revision at which a row was last removed, after which only a whole read is right.
alter table draft add column removed_at_revision bigint not null default 0;

create index draft_entity_revision on draft_entity (chain_id, revision);
create index draft_price_revision on draft_price (chain_id, revision);

-- Whatever removes rows does so under the draft's lock, after its revision was raised. A key is never updated.
create function note_draft_removal() returns trigger language plpgsql as $$
begin
  update {schema}.draft set removed_at_revision = revision where chain_id in (select distinct chain_id from removed);
  return null;
end $$;

create trigger draft_entity_removed after delete on draft_entity
  referencing old table as removed for each statement execute function note_draft_removal();
create trigger draft_price_removed after delete on draft_price
  referencing old table as removed for each statement execute function note_draft_removal();
