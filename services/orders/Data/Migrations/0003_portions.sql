-- What stores count by portions, as menu last said.
create table counted_store (
  chain_id uuid not null,
  store_id uuid not null,
  sequence bigint not null,
  keys text[] not null,
  primary key (chain_id, store_id)
);
select protect('counted_store');

-- What an order took of it, as JSON of units by entity key; null is nothing. Written once.
alter table placed_order add column portions json;
