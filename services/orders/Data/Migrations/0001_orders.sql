-- An order's body never changes; its status moves forward only, each step an event.

create table placed_order (
  id uuid primary key,
  chain_id uuid not null,
  store_id uuid not null,
  totem_id uuid not null,
  number text not null,
  business_day date not null,
  status text not null,
  mode text not null,
  method text not null,
  placed_at timestamptz not null,
  accepted_at timestamptz not null,
  changed_at timestamptz not null,
  -- Centavos: what our prices say, what the guest was charged, and their difference.
  total bigint not null,
  charged bigint not null,
  variance bigint not null,
  menu_version bigint not null,
  -- SHA-256 of the body, to tell a repetition from another order under the same id.
  body_hash text not null,
  body json not null,
  lines json not null
);
create index placed_order_newest on placed_order (chain_id, accepted_at desc, id desc);
create index placed_order_number on placed_order (chain_id, store_id, business_day, number);
create index placed_order_open on placed_order (chain_id, store_id, accepted_at)
  where status in ('AwaitingPayment', 'Accepted', 'Preparing', 'Ready');
create index placed_order_totem_open on placed_order (chain_id, totem_id, accepted_at)
  where status in ('AwaitingPayment', 'Accepted', 'Preparing', 'Ready');
select protect('placed_order');

create table order_event (
  id uuid primary key,
  chain_id uuid not null,
  order_id uuid not null references placed_order (id),
  status text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null
);
create index order_event_order on order_event (order_id, id);
select protect('order_event');
revoke update, delete on order_event from {role};
