-- Portions left in a store, by entity key. Orders count them down; below zero is what was sold beyond them by totems that were offline. The
-- generation tells one count from the one before it: what an order took of an earlier count does not come back to this one.
create table portion (
  chain_id uuid not null,
  store_id uuid not null,
  key text not null,
  remaining int not null,
  generation bigint not null,
  changed_at timestamptz not null,
  primary key (chain_id, store_id, key)
);
select protect('portion');

-- What an order took, once. A cancelled order's row stays, so that it neither counts nor comes back again, in whatever order the events come.
create table portion_use (
  chain_id uuid not null,
  order_id uuid not null,
  key text not null,
  store_id uuid not null,
  units int not null,
  generation bigint not null,
  given_back boolean not null,
  at timestamptz not null,
  primary key (chain_id, order_id, key)
);
create index portion_use_age on portion_use (chain_id, at);
select protect('portion_use');
