-- Traces, the state of their series, the alerts they raised and who has still to be told.
-- References are checked by the tests with "pragma foreign_key_check", not by SQLite at run time: what they point to
-- is deleted by the sweep only, after it looked for references itself.

-- Rows that are told apart by their content are written once and never changed; their ids are never given again
-- (autoincrement), so that every process may remember what an id stands for.

create table series (
    id integer primary key autoincrement,
    key text not null unique,               -- the 12 hex digits of its identity
    source text not null,
    target text not null,
    family integer not null,                -- 4 or 6
    method text not null,
    port integer
);

create table responder (
    id integer primary key autoincrement,
    address blob not null,                  -- 4 or 16 bytes
    name text,
    asn integer,
    as_org text,
    latitude real,
    longitude real,
    accuracy_radius_km integer,
    city text,
    country text
);
create index responder_by_address on responder (address);

create table annotation (                   -- the responder rows that describe one path
    id integer primary key autoincrement,
    checksum integer not null,
    body blob not null
);
create index annotation_by_checksum on annotation (checksum);

create table shape (                        -- all that a trace says except its times and which probes were answered
    id integer primary key autoincrement,
    checksum integer not null,
    body blob not null
);
create index shape_by_checksum on shape (checksum);

create table target (                       -- a configured target as it was, JSON
    id integer primary key autoincrement,
    checksum integer not null,
    body blob not null
);
create index target_by_checksum on target (checksum);

create table host (                         -- the tracing host as it was, JSON
    id integer primary key autoincrement,
    checksum integer not null,
    body blob not null
);
create index host_by_checksum on host (checksum);

create table trace (
    id integer primary key,                 -- rises in the order of storing; the newest is never deleted
    series integer not null references series (id),
    started_us integer not null,            -- microseconds since 1970
    lookup integer not null,                -- the first 32 bits of the trace's identity
    duration_us integer not null,
    shape integer not null references shape (id),
    annotation integer not null references annotation (id),
    target integer not null references target (id),
    host integer references host (id),
    based_on integer,                       -- version of the state it was compared with; null: was not compared
    probes blob not null                    -- which probes were answered, and how fast
);
create unique index trace_by_start on trace (series, started_us);
create index trace_by_lookup on trace (lookup);

create table series_state (
    series integer primary key references series (id),
    version integer not null,
    stored integer not null,                -- counts the traces ever stored; picks the slot of the next raw output
    last_trace integer references trace (id),
    state blob                              -- opaque: what the conditions remember
);

create table recent_raw (                   -- raw output of a series' newest traces, compressed; a ring of ten slots
    slot integer primary key,               -- series * 16 + 0..9
    trace integer not null references trace (id),
    body blob not null
);

create table kept_raw (                     -- raw output of traces that raised something, compressed
    trace integer primary key references trace (id),
    body blob not null
);

create table alert (
    seq integer primary key autoincrement,
    id text not null unique,
    trace integer not null references trace (id),
    series integer not null references series (id),
    status text not null,
    severity text not null,
    at_us integer not null,
    body blob not null                      -- conditions, labels and evidence, JSON
);
create index alert_by_trace on alert (trace);

create table notification (
    seq integer primary key
);

create table notification_alert (
    notification integer not null references notification (seq),
    alert integer not null references alert (seq),
    primary key (notification, alert)
) without rowid;
create index notification_by_alert on notification_alert (alert);

create table subscription (
    name text primary key,
    cursor integer not null,
    activity text not null,
    attempts integer not null,
    next_at_us integer,
    last_error text
) without rowid;

create table dead_letter (
    subscription text not null references subscription (name),
    notification integer not null references notification (seq),
    attempts integer not null,
    reason text not null,
    at_us integer not null,
    primary key (subscription, notification)
) without rowid;
create index dead_letter_by_notification on dead_letter (notification);

create table probe_method (
    source text not null,
    target text not null,
    family integer not null,
    method text not null,
    primary key (source, target, family)
) without rowid;

create table cli_webhook (                  -- where "trace -w" posts
    subscription text primary key,
    url text not null
) without rowid;

create table route_text (
    file text primary key,
    body blob not null
) without rowid;

-- Numbers drawn inside the transaction that uses them, so that their order is the order of the commits.
create table counter (
    name text primary key,
    value integer not null
) without rowid;
insert into counter (name, value) values
    ('notification', 0),                    -- the last sequence number given
    ('unswept', 0),                         -- traces deleted since the last sweep
    ('sweep', 0);                           -- sweeps that deleted something
