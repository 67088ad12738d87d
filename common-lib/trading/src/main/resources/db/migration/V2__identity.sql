-- Users, their sessions and keys, what was revoked, and the log of what administrators changed.

create table users (
    id            uuid primary key,
    username      text        not null check (char_length(username) between 3 and 64),
    email         text        not null check (char_length(email) <= 254),
    password_hash text        not null,
    role          text        not null check (role in ('ADMIN', 'TRADER', 'OBSERVER')),
    locked        boolean     not null default false,
    -- Tokens of an older version are dead.
    token_version integer     not null default 1 check (token_version > 0),
    created_at    timestamptz not null,
    last_login_at timestamptz
);
create unique index users_username_key on users (lower(username));
create unique index users_email_key on users (lower(email));

-- One sign-in and every token that descends from it.
create table token_family (
    id           uuid primary key,
    user_id      uuid        not null references users,
    -- The portfolio its access tokens act on; kept here, so that a refresh keeps the scope.
    portfolio_id uuid,
    created_at   timestamptz not null,
    -- Absolute: using the session never moves it.
    expires_at   timestamptz not null check (expires_at > created_at),
    revoked_at   timestamptz,
    revoked_for  text,
    check ((revoked_at is null) = (revoked_for is null))
);
create index token_family_of_user on token_family (user_id) where revoked_at is null;
create index token_family_expiry on token_family (expires_at);

-- Refresh tokens by the SHA-256 (base64url) of their text, which itself is nowhere.
create table refresh_token (
    hash        text primary key check (char_length(hash) = 43),
    family_id   uuid        not null references token_family on delete cascade,
    -- Unique: a token has one child, whatever races.
    parent_hash text unique check (char_length(parent_hash) = 43),
    issued_at   timestamptz not null,
    used_at     timestamptz
);
create index refresh_token_of_family on refresh_token (family_id);

-- Counts revocations in the order of their commits: taken last in a transaction, so the row's lock makes the order.
create table revocation_generation (
    only_row boolean primary key default true check (only_row),
    value    bigint not null check (value > 0)
);
insert into revocation_generation (value) values (1);

create table revocation (
    generation    bigint      not null,
    kind          text        not null check (kind in ('TOKEN', 'FAMILY', 'USER', 'GRANT')),
    -- A token's jti, or the id of the family, user or observer grant.
    subject       text        not null,
    -- Of a user: the first version that lives, and the family whose older tokens live on all the same.
    least_version integer check ((kind = 'USER') = (least_version is not null)),
    spared_family uuid,
    -- By then every token it could concern has expired by itself.
    expires_at    timestamptz not null,
    primary key (generation, kind, subject)
);
create index revocation_expiry on revocation (expires_at);

create table api_key (
    id           uuid primary key,
    user_id      uuid        not null references users,
    name         text        not null check (char_length(name) between 1 and 64),
    -- SHA-256 (base64url) of the key, which is shown once; 256 random bits need no slow hash.
    hash         text        not null unique check (char_length(hash) = 43),
    -- Its first characters, so that its owner recognizes it.
    hint         text        not null,
    may_trade    boolean     not null,
    portfolio_id uuid,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz
);
create index api_key_of_user on api_key (user_id);

-- What an administrator changed: who, what, before, after. market-service writes here too.
create table audit_entry (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    actor_id    uuid        not null,
    actor_name  text        not null,
    action      text        not null,
    target_kind text        not null,
    target_id   text        not null,
    before      jsonb,
    after       jsonb,
    request_id  text
);
create index audit_entry_of_target on audit_entry (target_kind, target_id, id);

create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();
