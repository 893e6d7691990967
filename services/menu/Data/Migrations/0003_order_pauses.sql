-- Where a store takes no orders: "store", "totem:ID" or "category:ID". "until" is when orders are taken again by themselves; the message is
-- a text in the chain's languages.
create table order_pause (
  chain_id uuid not null,
  store_id uuid not null,
  key text not null,
  message jsonb,
  until timestamptz,
  primary key (chain_id, store_id, key)
);
select protect('order_pause');
