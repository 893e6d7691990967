-- Rollouts of any kind, in waves; see docs/decisions/0010.

-- What is there already is filled in past the policies by chain, which bind the owner too.
alter table rollout no force row level security;
alter table rollout_target no force row level security;

-- Kind: 0 menu, 1 agent, 2 configuration. State: scheduled, running, paused, done, aborted, superseded.
alter table rollout
  add kind smallint not null default 0,
  add state text not null default 'running',
  add plan json not null default '{}',
  add start_at timestamptz,
  add paused_at timestamptz,
  -- A person's name for it is in the audit log; here "person" or the gate that failed.
  add pause_reason text,
  add finished_at timestamptz,
  add rolls_back_to bigint;
alter table rollout drop constraint rollout_chain_id_version_key;
alter table rollout add unique (chain_id, kind, version);
create index rollout_at_work on rollout (chain_id) where state in ('scheduled', 'running', 'paused');
update rollout set state = 'superseded' where superseded_at is not null;

-- Phase also: -1 waiting for its wave, its window or the end of a pause; -2 skipped. Desired is what has a phase of 0 or more.
alter table rollout_target
  add kind smallint not null default 0,
  add wave smallint not null default 1,
  add attempt smallint not null default 1,
  -- Desired since then.
  add released_at timestamptz;
update rollout_target t set released_at = r.started_at from rollout r where r.id = t.rollout_id;
alter table rollout_target drop constraint rollout_target_pkey;
alter table rollout_target add primary key (totem_id, kind, version);

-- State: waiting, running, soaking, passed, failed.
create table rollout_wave (
  rollout_id uuid not null references rollout (id),
  number smallint not null,
  chain_id uuid not null,
  rule json not null,
  size int not null,
  state text not null default 'waiting',
  started_at timestamptz,
  soaking_at timestamptz,
  finished_at timestamptz,
  -- The gates' last verdicts, for the page.
  gates json not null default '[]',
  -- Gates that a person decided to ignore in this wave.
  waived text[] not null default '{}',
  primary key (rollout_id, number)
);
insert into rollout_wave (rollout_id, number, chain_id, rule, size, state, started_at)
select r.id, 1, r.chain_id, '{}', (select count(*) from rollout_target t where t.rollout_id = r.id), 'passed', r.started_at from rollout r;
select protect('rollout_wave');
alter table rollout force row level security;
alter table rollout_target force row level security;
