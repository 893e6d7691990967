-- What hosting needs in every service's schema. Placeholders are filled by the migrator.

grant usage on schema {schema} to {role}, {worker};
alter default privileges in schema {schema} grant select, insert, update, delete on tables to {role};
alter default privileges in schema {schema} grant usage, select on sequences to {role}, {worker};

-- The chain this connection acts for; null when none is set, and then no row is visible.
create function current_chain() returns uuid language sql stable as
  $$ select nullif(current_setting('totems.chain', true), '')::uuid $$;

-- Row-level security by chain, also for the owner. Call it for every table with chain data.
create function protect(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy chain on %s using (chain_id = {schema}.current_chain()) with check (chain_id = {schema}.current_chain())', target);
end $$;

-- Lets background work of this service reach a table across chains, with the named rights ('select, update').
create function allow_worker(target regclass, rights text) returns void language plpgsql as $$
begin
  execute format('grant %s on %s to {worker}', rights, target);
  execute format('create policy worker on %s to {worker} using (true) with check (true)', target);
end $$;

-- Effects on other services, written in the change's own transaction, delivered at least once.
create table outbox (
  id uuid primary key,
  chain_id uuid not null,
  destination text not null,
  kind text not null,
  payload json not null, -- not jsonb, which sorts members: entities of a menu are hashed as they are written
  trace_parent text,
  created_at timestamptz not null default now(),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text
);
create index outbox_due on outbox (next_attempt_at, id);
select protect('outbox');
select allow_worker('outbox', 'select, update, delete');

-- Deliveries already handled, so that a repeated one changes nothing.
create table inbox (
  id uuid primary key,
  chain_id uuid not null,
  kind text not null,
  handled_at timestamptz not null default now()
);
select protect('inbox');
select allow_worker('inbox', 'select, delete');

-- Who changed what, written in the change's own transaction; never updated.
create table audit_entry (
  id uuid primary key,
  chain_id uuid not null,
  at timestamptz not null default now(),
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb
);
create index audit_entry_newest on audit_entry (chain_id, id desc);
select protect('audit_entry');
revoke update, delete on audit_entry from {role};

-- The chain, its price zones and stores: originals in admin, versioned copies elsewhere.
create table chain (
  chain_id uuid primary key,
  version bigint not null,
  name text not null
);
select protect('chain');
select allow_worker('chain', 'select');

create table zone (
  chain_id uuid not null,
  id text not null,
  name text not null,
  primary key (chain_id, id)
);
select protect('zone');
select allow_worker('zone', 'select');

create table store (
  chain_id uuid not null,
  id uuid not null,
  name text not null,
  city text not null,
  time_zone text not null,
  zone text not null,
  closed boolean not null default false,
  revision bigint not null default 1,
  primary key (chain_id, id)
);
select protect('store');
select allow_worker('store', 'select');
