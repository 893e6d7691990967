-- The list of orders may be sorted by when they were placed and by what was charged, both ways.
create index placed_order_placed on placed_order (chain_id, placed_at, id);
create index placed_order_charged on placed_order (chain_id, charged, id);
