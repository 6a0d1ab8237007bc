/** Version 1 of the tables. Plain SQL that PostgreSQL and PGlite both take; a statement ends with a semicolon at the end of a line. */
export const initial = `
create table settings (key text primary key, value text not null);

create table organisations (
  id text primary key,
  name text not null,
  head bigint not null default 0,
  pruned bigint not null default 0
);

create table teammates (
  id text primary key,
  org text not null references organisations,
  name text not null,
  email text not null,
  title text,
  role text not null,
  active boolean not null default true,
  phone text
);
create index teammates_org on teammates (org);

create table numbers (
  id text primary key,
  org text not null references organisations,
  position int not null,
  phone text not null unique,
  label text,
  enabled boolean not null default true,
  incapable text,
  max_contacts int
);
create table number_access (
  number_id text not null references numbers,
  teammate_id text not null references teammates,
  primary key (teammate_id, number_id)
);

create table contacts (
  id text primary key,
  org text not null references organisations,
  name text not null,
  dnd boolean not null default false,
  deleted boolean not null default false
);
create index contacts_org on contacts (org);
create table contact_phones (
  contact_id text not null references contacts,
  org text not null,
  position int not null,
  phone text not null,
  e164 text,
  label text,
  primary key (contact_id, position)
);
create index contact_phones_e164 on contact_phones (org, e164);
create table assignments (
  contact_id text not null references contacts,
  teammate_id text not null references teammates,
  primary key (teammate_id, contact_id)
);
create table opt_outs (
  org text not null,
  phone text not null,
  at timestamptz not null default now(),
  primary key (org, phone)
);

create table conversations (
  id text primary key,
  org text not null references organisations,
  kind text not null,
  name text,
  from_id text references numbers,
  group_key text,
  closed boolean not null default false,
  locked boolean not null default false,
  last_sequence int not null default 0,
  last_activity_at timestamptz not null,
  created_at timestamptz not null,
  predecessor_id text,
  suspects text[] not null default '{}'
);
create unique index conversations_open_key on conversations (org, group_key) where not closed;
create index conversations_activity on conversations (org, last_activity_at desc, id desc);
create index conversations_predecessor on conversations (predecessor_id);

create table members (
  id text primary key,
  org text not null,
  conversation_id text not null references conversations,
  position int not null,
  kind text not null,
  contact_id text,
  name text not null,
  phone text,
  address text not null,
  unique (conversation_id, address)
);
create index members_contact on members (contact_id);
create index members_phone on members (org, phone);

create table conversation_teammates (
  conversation_id text not null references conversations,
  teammate_id text not null references teammates,
  joined_at timestamptz not null,
  primary key (conversation_id, teammate_id)
);
create index conversation_teammates_teammate on conversation_teammates (teammate_id);
create table readers (
  conversation_id text not null references conversations,
  teammate_id text not null references teammates,
  read_up_to int not null default 0,
  muted boolean not null default false,
  archived boolean not null default false,
  pinned boolean not null default false,
  unread boolean not null default false,
  primary key (conversation_id, teammate_id)
);

create table items (
  id text primary key,
  org text not null,
  conversation_id text not null references conversations,
  sequence int not null,
  type text not null,
  created_at timestamptz not null,
  teammate_id text,
  member_id text,
  body text not null default '',
  sent_at timestamptz,
  outgoing boolean not null default false,
  counts boolean not null default false,
  idempotency_key text,
  mentions text[] not null default '{}',
  reaction_text jsonb,
  notice_kind text,
  subjects text[] not null default '{}',
  subject_ids text[] not null default '{}',
  haystack text not null default '',
  unique (conversation_id, sequence)
);
create index items_found on items (org, created_at desc, id desc);

create table deliveries (
  item_id text not null references items,
  member_id text not null,
  status text not null,
  at timestamptz,
  problem jsonb,
  primary key (item_id, member_id)
);
create table reactions (
  item_id text not null references items,
  member_id text not null,
  emoji text not null,
  at timestamptz not null,
  primary key (item_id, member_id)
);

create table blobs (id text primary key, bytes bytea not null);
create table attachments (
  id text primary key,
  org text not null,
  conversation_id text not null references conversations,
  teammate_id text,
  item_id text,
  position int not null default 0,
  name text not null,
  content_type text not null,
  bytes int not null,
  width int,
  height int,
  state text not null,
  problem jsonb,
  blob_id text,
  expires_at timestamptz
);
create index attachments_item on attachments (item_id);

create table intents (
  org text not null,
  author text not null,
  key text not null,
  fingerprint text not null,
  result_id text,
  existed boolean not null default false,
  primary key (org, author, key)
);

create table events (
  org text not null,
  seq bigint not null,
  type text not null,
  conversation_id text,
  item_id text,
  audience text[],
  except_id text,
  gone text[] not null default '{}',
  primary key (org, seq)
);

create table audit (
  id bigint generated always as identity primary key,
  org text not null,
  conversation_id text not null,
  at timestamptz not null default now(),
  actor_id text,
  action text not null,
  before text,
  after text
);
create index audit_conversation on audit (conversation_id, id);

create table direct_messages (
  id text primary key,
  org text not null,
  number_id text not null references numbers,
  phone text not null,
  outgoing boolean not null,
  body text not null,
  media jsonb not null default '[]',
  at timestamptz not null
);
create index direct_messages_phone on direct_messages (org, phone);

create table received (
  event_id text not null,
  number_id text not null,
  primary key (event_id, number_id)
);

create table outbox (
  id text primary key,
  org text not null,
  item_id text,
  direct_id text,
  lane text not null,
  position bigint generated always as identity,
  state text not null,
  submitted_at timestamptz
);
create index outbox_open on outbox (position) where state <> 'DONE';

create table sim_behaviours (
  phone text primary key,
  fail text,
  delay int,
  unconfirmed boolean not null default false
);
create table sim_messages (
  id text primary key,
  sender text not null,
  recipients text[] not null,
  body text not null,
  media jsonb not null default '[]',
  at timestamptz not null
);
create table sim_inbox (
  phone text not null,
  message_id text not null references sim_messages,
  outgoing boolean not null,
  at timestamptz not null,
  primary key (phone, message_id)
);
create table sim_reports (
  id bigint generated always as identity primary key,
  message_id text not null,
  phone text not null,
  status text not null,
  reason text,
  due_at timestamptz not null
);
create index sim_reports_due on sim_reports (due_at);
`;

/** What was done stays written: not even the server's own account changes or takes away a line (ACC-06). */
export const historyIsKept = `
create function refuse_history_change() returns trigger language plpgsql as $$ begin raise exception 'The history is append-only' using errcode = 'object_not_in_prerequisite_state'; end $$;

create trigger audit_is_kept before update or delete or truncate on audit for each statement execute function refuse_history_change();
`;

/** Version 2: tells whether the people and numbers held in memory are still those of the database. */
export const directoryVersion = `
alter table organisations add column directory_version bigint not null default 0;
`;

/** Version 4: what providers told, so that it is told once; also of messages and recipients that nobody knows. */
export const carrierEvents = `
create table carrier_events (
  provider text not null,
  event_id text not null,
  at timestamptz not null default now(),
  type text not null,
  message_id text,
  phone text,
  status text,
  reason text,
  known boolean not null,
  primary key (provider, event_id)
);
create index carrier_events_at on carrier_events (at);
`;

/** Version 5: a message waits in the queue while the carrier takes nothing. */
export const busyCarrier = `
alter table outbox add column not_before timestamptz, add column busy_since timestamptz;
`;

/** Version 6: whom to tell of what, outside of any page. */
export const notifications = `
create table notifications (
  id bigint generated always as identity primary key,
  org text not null,
  item_id text not null,
  viewer_id text,
  attempts int not null default 0,
  due_at timestamptz not null default now()
);
create index notifications_due on notifications (due_at, id);
`;

/** Version 7: a folded reaction keeps the words it came as. */
export const reactionWords = `
alter table reactions add column raw text;
`;
