-- Instruments, observer grants, and the equity curve's snapshots.

-- Terms are the JSON that travels between services; order-service seeds the rows with what is shipped.
create table instrument (
    symbol     text        primary key check (char_length(symbol) between 1 and 32),
    place      integer     not null,
    terms      jsonb       not null check (terms ->> 'symbol' = symbol),
    version    integer     not null,
    changed_at timestamptz not null
);

-- Who besides its owner may look at a portfolio, and at which parts of it.
create table observer_grant (
    id           uuid        primary key,
    portfolio_id uuid        not null,
    -- Null: whoever bears the link's token.
    observer_id  uuid        references users,
    label        text        check (char_length(label) <= 64),
    parts        text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    -- A link always ends by itself.
    check (observer_id is not null or expires_at is not null)
);
create index observer_grant_of_portfolio on observer_grant (portfolio_id, id);
create index observer_grant_of_observer on observer_grant (observer_id, id) where revoked_at is null;

-- Equity at whole hours while something is open; in between, balances stand in the ledger.
create table equity_snapshot (
    portfolio_id uuid        not null,
    at           timestamptz not null,
    balance      numeric     not null,
    equity       numeric     not null,
    primary key (portfolio_id, at)
);
