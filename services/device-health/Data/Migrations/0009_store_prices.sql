-- What a release is in a store that has prices of its own; other stores have their zone's. Content, price book and their deltas are those of the zone.
create table rollout_store (
  rollout_id uuid not null references rollout (id),
  store_id uuid not null,
  chain_id uuid not null,
  version bigint not null,
  zone text not null,
  manifest text not null,
  store_prices_hash text not null,
  store_prices_delta json,
  primary key (rollout_id, store_id)
);
create index rollout_store_zone on rollout_store (chain_id, version, zone);
select protect('rollout_store');
select allow_worker('rollout_store', 'select');
