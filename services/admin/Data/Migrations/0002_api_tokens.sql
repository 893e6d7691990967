-- Programs' tokens. Looked up by the hash of an unguessable text before any chain is known, by the worker's role.
create table api_token (
  chain_id uuid not null,
  id uuid primary key,
  hash text not null unique,
  -- What people know it by once it is gone: its first characters.
  prefix text not null,
  name text not null,
  scopes jsonb not null,
  rails jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create index api_token_chain on api_token (chain_id, created_at desc);
select protect('api_token');
select allow_worker('api_token', 'select, update');
