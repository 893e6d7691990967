-- For "what did this totem show on 3 May at 12:03?".

-- When a menu came on screen by the totem's own clock; null before this migration, where settled_at is when it said so.
alter table rollout_target add column shown_at timestamptz;

-- A store's overlay from a moment on. What there is now is the first that is known, unless it is the store's very first.
create table availability_history (
  chain_id uuid not null,
  store_id uuid not null,
  sequence bigint not null,
  at timestamptz not null,
  overlay json not null,
  primary key (store_id, sequence)
);
create index availability_history_at on availability_history (store_id, at desc);
create index availability_history_age on availability_history using brin (at);
insert into availability_history (chain_id, store_id, sequence, at, overlay) select chain_id, store_id, sequence, changed_at, overlay from availability;
select protect('availability_history');
select allow_worker('availability_history', 'select, delete');
