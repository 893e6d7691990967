-- Where programs outside are told what happened. The secret signs what is sent, so it is kept as it is.
create table webhook_endpoint (
  chain_id uuid not null,
  id uuid primary key,
  url text not null,
  events text[] not null,
  secret text not null,
  created_by text not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  -- "person", "gone" (410) or "failed" (a day of retries).
  disabled_reason text
);
create index webhook_endpoint_chain on webhook_endpoint (chain_id);
select protect('webhook_endpoint');
select allow_worker('webhook_endpoint', 'select, update');

-- What is to be sent, was sent or could not be: written in the change's own transaction.
create table webhook_delivery (
  chain_id uuid not null,
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoint (id) on delete cascade,
  -- The same for every endpoint, attempt and repetition: what receivers know repetitions by.
  event_id uuid not null,
  kind text not null,
  payload text not null,
  created_at timestamptz not null,
  -- "pending", "delivered" or "failed".
  status text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  leased_until timestamptz,
  attempted_at timestamptz,
  last_status int,
  last_error text,
  last_response text,
  last_latency_ms int
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_attempt_at) where status = 'pending';
create index webhook_delivery_newest on webhook_delivery (endpoint_id, created_at desc, id desc);
select protect('webhook_delivery');
select allow_worker('webhook_delivery', 'select, update, delete');
