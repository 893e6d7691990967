-- The fleet: totems, what they should be (desired), what they are (reported), and how they are.

create table totem (
  id uuid primary key,
  chain_id uuid not null,
  store_id uuid not null,
  name text not null,
  letter text not null,
  public_key bytea not null,
  hostname text not null,
  enrolled_at timestamptz not null,
  retired_at timestamptz,
  -- Changes of this totem's own part of desired: commands, name. See Twin/DesiredQuery.cs for how the revision is made.
  revision bigint not null default 1
);
create index totem_store on totem (chain_id, store_id);
create unique index totem_letter on totem (store_id, letter) where retired_at is null;
select protect('totem');
select allow_worker('totem', 'select, update');

create table claim_code (
  id uuid primary key,
  chain_id uuid not null,
  store_id uuid not null,
  totem_name text not null,
  code_hash bytea not null unique,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  claimed_at timestamptz,
  totem_id uuid,
  public_key bytea
);
select protect('claim_code');
-- The code is all a new totem has; its chain is found by it.
select allow_worker('claim_code', 'select, delete');

-- Assertions already traded for a token, until they expire by themselves.
create table used_assertion (
  totem_id uuid not null,
  jti text not null,
  chain_id uuid not null,
  expires_at timestamptz not null,
  primary key (totem_id, jti)
);
create index used_assertion_expiry on used_assertion (expires_at);
select protect('used_assertion');
select allow_worker('used_assertion', 'select, insert, delete');

-- A release on its way to the chain's totems; its id is the release's.
create table rollout (
  id uuid primary key,
  chain_id uuid not null,
  version bigint not null,
  note text not null,
  published_by text not null,
  published_at timestamptz not null,
  started_at timestamptz not null,
  -- A newer release took over; totems not done by then never will be.
  superseded_at timestamptz,
  trace_parent text,
  menu_keys json not null,
  unique (chain_id, version)
);
select protect('rollout');
select allow_worker('rollout', 'select');

-- What a release is in a price zone. json, not jsonb: deltas are hashed as written.
create table rollout_zone (
  rollout_id uuid not null references rollout (id),
  zone text not null,
  chain_id uuid not null,
  version bigint not null,
  manifest text not null,
  content_hash text not null,
  prices_hash text not null,
  content_delta json,
  prices_delta json,
  primary key (rollout_id, zone),
  unique (chain_id, version, zone)
);
select protect('rollout_zone');
select allow_worker('rollout_zone', 'select');

-- A totem in a rollout. The newest version is the totem's desired menu. Phase: 0 pending, 1 told, 2 fetching, 3 fetched, 4 failed,
-- 5 applied; it only rises. No foreign keys: a publish writes a row per totem, and checking 50,000 references would double its time.
create table rollout_target (
  rollout_id uuid not null,
  totem_id uuid not null,
  chain_id uuid not null,
  version bigint not null,
  phase smallint not null default 0,
  reason text,
  detail text,
  told_at timestamptz,
  fetched_at timestamptz,
  settled_at timestamptz,
  primary key (totem_id, version)
) with (fillfactor = 70);
create index rollout_target_rollout on rollout_target (rollout_id);
select protect('rollout_target');
select allow_worker('rollout_target', 'select, update');

-- A store's sold-out overlay, whole.
create table availability (
  store_id uuid primary key,
  chain_id uuid not null,
  sequence bigint not null,
  overlay json not null,
  changed_at timestamptz not null
);
select protect('availability');
select allow_worker('availability', 'select');

create table command (
  id uuid primary key,
  chain_id uuid not null,
  totem_id uuid not null references totem (id),
  kind text not null,
  status text not null,
  attempt int not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  sent_at timestamptz,
  finished_at timestamptz,
  detail text
);
create index command_of_totem on command (totem_id, created_at desc);
create index command_open on command (totem_id) where status in ('pending', 'sent');
select protect('command');
select allow_worker('command', 'select, update');

-- What a totem last said of itself. Written in batches.
create table reported (
  totem_id uuid primary key references totem (id),
  chain_id uuid not null,
  agent_version text not null,
  menu_version bigint,
  content_hash text,
  prices_hash text,
  availability_sequence bigint not null,
  state jsonb not null,
  received_at timestamptz not null
) with (fillfactor = 60);
select protect('reported');
select allow_worker('reported', 'select, insert, update');

-- Whether a totem is heard. Narrow, since it is written often; no index on what changes, so that updates stay within the page.
create table presence (
  totem_id uuid primary key references totem (id),
  chain_id uuid not null,
  state text not null default 'offline',
  since timestamptz not null,
  last_heard timestamptz,
  gateway_id uuid
) with (fillfactor = 50);
select protect('presence');
select allow_worker('presence', 'select, insert, update');

-- Changes of presence, dated from the last word before them.
create table presence_change (
  totem_id uuid not null,
  at timestamptz not null,
  chain_id uuid not null,
  state text not null,
  primary key (totem_id, at)
);
select protect('presence_change');
select allow_worker('presence_change', 'select, insert, update, delete');

-- Health over the last 48 hours.
create table heartbeat (
  totem_id uuid not null,
  received_at timestamptz not null,
  chain_id uuid not null,
  cpu_percent real not null,
  memory_mb real not null,
  disk_free_mb real not null,
  temperature_c real,
  latency_ms real,
  orders_waiting int not null,
  printer text not null,
  pinpad text not null,
  uptime_seconds bigint not null,
  said_at timestamptz not null,
  primary key (totem_id, received_at)
);
create index heartbeat_age on heartbeat using brin (received_at);
select protect('heartbeat');
select allow_worker('heartbeat', 'select, insert, delete');

-- Instances of this service and when each was last known to work. No chain data.
create table gateway (
  id uuid primary key,
  started_at timestamptz not null,
  heard_at timestamptz not null,
  stopped_at timestamptz
);
revoke all on gateway from {role};
grant select, insert, update, delete on gateway to {worker};
