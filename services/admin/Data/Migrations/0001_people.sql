-- People sign in once for all their chains, so a person has no chain; what they may do in a chain does.

create table person (
  id uuid primary key,
  name text not null,
  language text not null default 'pt-BR',
  email text not null,
  normalized_email text not null unique,
  user_name text not null,
  normalized_user_name text not null unique,
  email_confirmed boolean not null default false,
  password_hash text,
  security_stamp text,
  concurrency_stamp text,
  phone_number text,
  phone_number_confirmed boolean not null default false,
  two_factor_enabled boolean not null default false,
  lockout_end timestamptz,
  lockout_enabled boolean not null default true,
  access_failed_count int not null default 0
);
grant select on person to {worker};

create table membership (
  chain_id uuid not null references chain (chain_id),
  person_id uuid not null references person (id),
  role text not null,
  -- The whole chain when null.
  store_id uuid,
  id uuid primary key,
  unique nulls not distinct (chain_id, person_id, role, store_id),
  foreign key (chain_id, store_id) references store (chain_id, id)
);
create index membership_person on membership (person_id);
select protect('membership');
select allow_worker('membership', 'select');

-- Truth of sessions; Redis has copies. Looked up by the hash of an unguessable cookie, before any chain is known.
create table session (
  hash text primary key,
  person_id uuid not null references person (id),
  chain_id uuid not null,
  body jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);
create index session_person on session (person_id);
