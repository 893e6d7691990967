-- Per totem, the last time that a connection took over from one that was alive: a cable pulled and plugged in again, or two machines with one identity.
create table connection_replaced (
  totem_id uuid primary key references totem (id),
  chain_id uuid not null,
  -- The first of those counted; a day without any begins anew.
  since timestamptz not null,
  at timestamptz not null,
  times int not null,
  older_address text,
  newer_address text
);
select protect('connection_replaced');
select allow_worker('connection_replaced', 'select, insert, update, delete');
