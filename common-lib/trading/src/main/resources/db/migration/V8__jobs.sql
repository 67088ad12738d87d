-- The worker's jobs: their calendar, their history, what the swap runs and the reconciliation found.

-- Every run of a job: one the calendar made due, or one an administrator asked for. A run is claimed here before it starts,
-- so that two nodes that both believe it is theirs do it once.
CREATE TABLE job_run (
    id                bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job               text        NOT NULL,
    -- Null when it was asked for.
    due_at            timestamptz,
    requested_by      uuid,
    requested_by_name text,
    requested_at      timestamptz NOT NULL,
    state             text        NOT NULL CHECK (state IN ('REQUESTED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'LOST')),
    node              text,
    started_at        timestamptz,
    ended_at          timestamptz,
    result            jsonb,
    error             text,
    UNIQUE (job, due_at),
    CHECK (due_at IS NOT NULL OR requested_by IS NOT NULL),
    CHECK ((state = 'REQUESTED') = (started_at IS NULL)),
    CHECK ((state IN ('SUCCEEDED', 'FAILED', 'LOST')) = (ended_at IS NOT NULL)),
    CHECK ((state IN ('FAILED', 'LOST')) = (error IS NOT NULL))
);
CREATE INDEX job_run_newest ON job_run (job, id);
-- One request at a time waits for a job; who asks meanwhile gets that one.
CREATE UNIQUE INDEX job_run_requested ON job_run (job) WHERE state = 'REQUESTED';
COMMENT ON COLUMN job_run.state IS 'LOST: its node went away before it ended';

-- What jobs there are, as the worker that started last knows them.
CREATE TABLE job (
    name        text PRIMARY KEY,
    description text NOT NULL,
    cron        text NOT NULL,
    zone        text NOT NULL
);

-- A summary for each pass over one rollover. Charges themselves are in swap_charge, whose key keeps a lot from paying twice.
CREATE TABLE swap_run (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rollover_date date        NOT NULL,
    rollover_at   timestamptz NOT NULL,
    node          text        NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz NOT NULL,
    portfolios    bigint      NOT NULL,
    lots_seen     bigint      NOT NULL,
    lots_charged  bigint      NOT NULL,
    -- Nothing to pay for: no swap on the instrument, or no night charged on that weekday.
    lots_skipped  bigint      NOT NULL,
    -- Owed until a price or rate is there.
    lots_refused  bigint      NOT NULL,
    -- Portfolios that stayed locked by others, or failed; owed too.
    portfolios_left bigint    NOT NULL,
    totals        jsonb       NOT NULL,
    complete      boolean     GENERATED ALWAYS AS (lots_refused = 0 AND portfolios_left = 0) STORED
);
CREATE INDEX swap_run_of_date ON swap_run (rollover_date, id);
COMMENT ON COLUMN swap_run.totals IS 'what was booked, by currency of the portfolios';

-- Whom a rollover or a day's end concerns is found by time alone.
CREATE INDEX closed_lot_closed ON closed_lot USING brin (closed_at);

-- Portfolios under a protocol are asked for every minute, and are few among many.
CREATE INDEX portfolio_protocol ON portfolio (id) WHERE protocol IS NOT NULL AND deleted_at IS NULL;

-- The invariants as they were seen last, by whoever looks after each.
CREATE TABLE invariant (
    name       text        PRIMARY KEY,
    red        boolean     NOT NULL,
    breaks     jsonb       NOT NULL,
    -- WHOLE: every row was looked at; TOUCHED: those of portfolios that changed since.
    scope      text        NOT NULL CHECK (scope IN ('WHOLE', 'TOUCHED')),
    node       text        NOT NULL,
    checked_at timestamptz NOT NULL,
    red_since  timestamptz,
    CHECK (red = (red_since IS NOT NULL))
);

-- Up to which of its events a portfolio was audited; one that has gone on since is touched.
CREATE TABLE audited (
    portfolio_id  uuid   PRIMARY KEY,
    last_sequence bigint NOT NULL
) WITH (fillfactor = 70);

-- The audit's tables, narrowed to the portfolios named in audit_scope: with this schema first in the search path the very
-- same queries read a few portfolios instead of all. The scope is filled and emptied within one transaction.
CREATE UNLOGGED TABLE audit_scope (portfolio_id uuid PRIMARY KEY);
CREATE SCHEMA touched;
CREATE VIEW touched.portfolio AS
    SELECT * FROM public.portfolio WHERE id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.orders AS
    SELECT * FROM public.orders WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.position AS
    SELECT * FROM public.position WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.lot AS
    SELECT * FROM public.lot WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.fill AS
    SELECT * FROM public.fill WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.closed_lot AS
    SELECT * FROM public.closed_lot WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.ledger_transaction AS
    SELECT * FROM public.ledger_transaction WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.posting AS
    SELECT * FROM public.posting WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.swap_charge AS
    SELECT * FROM public.swap_charge WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.event AS
    SELECT * FROM public.event WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
CREATE VIEW touched.outbox AS
    SELECT * FROM public.outbox WHERE portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));
-- Keys are no portfolio's first column; young ones are those of the portfolios touched.
CREATE VIEW touched.idempotency AS
    SELECT * FROM public.idempotency WHERE created_at > now() - interval '15 minutes'
       AND portfolio_id = ANY (ARRAY(SELECT portfolio_id FROM public.audit_scope));

-- Quartz's own tables, as its 2.5 wants them for PostgreSQL.
CREATE TABLE qrtz_job_details (
    sched_name        varchar(120) NOT NULL,
    job_name          varchar(200) NOT NULL,
    job_group         varchar(200) NOT NULL,
    description       varchar(250),
    job_class_name    varchar(250) NOT NULL,
    is_durable        boolean      NOT NULL,
    is_nonconcurrent  boolean      NOT NULL,
    is_update_data    boolean      NOT NULL,
    requests_recovery boolean      NOT NULL,
    job_data          bytea,
    PRIMARY KEY (sched_name, job_name, job_group)
);
CREATE TABLE qrtz_triggers (
    sched_name     varchar(120) NOT NULL,
    trigger_name   varchar(200) NOT NULL,
    trigger_group  varchar(200) NOT NULL,
    job_name       varchar(200) NOT NULL,
    job_group      varchar(200) NOT NULL,
    description    varchar(250),
    next_fire_time bigint,
    prev_fire_time bigint,
    priority       integer,
    trigger_state  varchar(16)  NOT NULL,
    trigger_type   varchar(8)   NOT NULL,
    start_time     bigint       NOT NULL,
    end_time       bigint,
    calendar_name  varchar(200),
    misfire_instr  smallint,
    job_data       bytea,
    PRIMARY KEY (sched_name, trigger_name, trigger_group),
    FOREIGN KEY (sched_name, job_name, job_group) REFERENCES qrtz_job_details (sched_name, job_name, job_group)
);
CREATE TABLE qrtz_simple_triggers (
    sched_name      varchar(120) NOT NULL,
    trigger_name    varchar(200) NOT NULL,
    trigger_group   varchar(200) NOT NULL,
    repeat_count    bigint       NOT NULL,
    repeat_interval bigint       NOT NULL,
    times_triggered bigint       NOT NULL,
    PRIMARY KEY (sched_name, trigger_name, trigger_group),
    FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers (sched_name, trigger_name, trigger_group)
);
CREATE TABLE qrtz_cron_triggers (
    sched_name      varchar(120) NOT NULL,
    trigger_name    varchar(200) NOT NULL,
    trigger_group   varchar(200) NOT NULL,
    cron_expression varchar(120) NOT NULL,
    time_zone_id    varchar(80),
    PRIMARY KEY (sched_name, trigger_name, trigger_group),
    FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers (sched_name, trigger_name, trigger_group)
);
CREATE TABLE qrtz_simprop_triggers (
    sched_name    varchar(120) NOT NULL,
    trigger_name  varchar(200) NOT NULL,
    trigger_group varchar(200) NOT NULL,
    str_prop_1    varchar(512),
    str_prop_2    varchar(512),
    str_prop_3    varchar(512),
    int_prop_1    integer,
    int_prop_2    integer,
    long_prop_1   bigint,
    long_prop_2   bigint,
    dec_prop_1    numeric(13, 4),
    dec_prop_2    numeric(13, 4),
    bool_prop_1   boolean,
    bool_prop_2   boolean,
    PRIMARY KEY (sched_name, trigger_name, trigger_group),
    FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers (sched_name, trigger_name, trigger_group)
);
CREATE TABLE qrtz_blob_triggers (
    sched_name    varchar(120) NOT NULL,
    trigger_name  varchar(200) NOT NULL,
    trigger_group varchar(200) NOT NULL,
    blob_data     bytea,
    PRIMARY KEY (sched_name, trigger_name, trigger_group),
    FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers (sched_name, trigger_name, trigger_group)
);
CREATE TABLE qrtz_calendars (
    sched_name    varchar(120) NOT NULL,
    calendar_name varchar(200) NOT NULL,
    calendar      bytea        NOT NULL,
    PRIMARY KEY (sched_name, calendar_name)
);
CREATE TABLE qrtz_paused_trigger_grps (
    sched_name    varchar(120) NOT NULL,
    trigger_group varchar(200) NOT NULL,
    PRIMARY KEY (sched_name, trigger_group)
);
CREATE TABLE qrtz_fired_triggers (
    sched_name        varchar(120) NOT NULL,
    entry_id          varchar(95)  NOT NULL,
    trigger_name      varchar(200) NOT NULL,
    trigger_group     varchar(200) NOT NULL,
    instance_name     varchar(200) NOT NULL,
    fired_time        bigint       NOT NULL,
    sched_time        bigint       NOT NULL,
    priority          integer      NOT NULL,
    state             varchar(16)  NOT NULL,
    job_name          varchar(200),
    job_group         varchar(200),
    is_nonconcurrent  boolean,
    requests_recovery boolean,
    PRIMARY KEY (sched_name, entry_id)
);
CREATE TABLE qrtz_scheduler_state (
    sched_name        varchar(120) NOT NULL,
    instance_name     varchar(200) NOT NULL,
    last_checkin_time bigint       NOT NULL,
    checkin_interval  bigint       NOT NULL,
    PRIMARY KEY (sched_name, instance_name)
);
CREATE TABLE qrtz_locks (
    sched_name varchar(120) NOT NULL,
    lock_name  varchar(40)  NOT NULL,
    PRIMARY KEY (sched_name, lock_name)
);
-- Its script brings a score of indexes; with a handful of triggers the primary keys do.
