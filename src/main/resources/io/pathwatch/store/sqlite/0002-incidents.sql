-- Incidents, the alerts of theirs that wait to be told, what is silenced, and how each series is doing.

create table incident (
    id text primary key,
    series integer not null references series (id),
    condition text not null,
    severity text not null,
    cause text not null,
    summary text not null,
    raised_us integer not null,
    cleared_us integer,                     -- null: it is open
    last_alert integer not null references alert (seq),
    sent integer not null,                  -- 1: its raise was part of a notification
    held_by text                            -- the silence or the source's incident that holds its raise back
) without rowid;
create index incident_by_raise on incident (raised_us);
create index incident_by_series on incident (series, raised_us);
create index incident_by_alert on incident (last_alert);
create index open_incident on incident (raised_us) where cleared_us is null;
create index held_incident on incident (held_by) where held_by is not null and cleared_us is null;

alter table alert add column incident text;         -- null: compared with the last trace only; outlives the incident's row
alter table alert add column held_by text;          -- the silence or the source's incident because of which it is not told
alter table alert add column folded_into integer;   -- the alert that leads the notification it is part of; may be gone
create index alert_by_incident on alert (incident) where incident is not null;

create table waiting_alert (
    alert integer primary key references alert (seq),
    since_us integer not null
);

-- Known of notifications that were folded of alerts that waited; the others are one alert each.
alter table notification add column at_us integer;
alter table notification add column folded_for text;        -- group of targets, for the limit on messages
create index notification_by_time on notification (at_us) where at_us is not null;
alter table notification_alert add column position integer not null default 0;

-- What the conditions remember is long; apart from it, all series are looked through quickly.
create table series_memory (
    series integer primary key references series (id),
    body blob not null                      -- opaque
);
insert into series_memory (series, body) select series, state from series_state where state is not null;
alter table series_state drop column state;

-- Null until the first trace that is stored with this schema.
alter table series_state add column interval_us integer;    -- of its target
alter table series_state add column last_us integer;        -- start of the last trace
alter table series_state add column valid_us integer;       -- start of the last one that did not fail
alter table series_state add column reached_us integer;     -- start of the last one that reached the target
alter table series_state add column failures integer not null default 0;    -- traces that failed since the last that did not
alter table series_state add column failure text;           -- why the last of these failed
alter table series_state add column orders integer not null default 0;      -- bits: 1 forget paths, 2 forget baseline, 4 pin path
create index series_by_target on series (target, source);

create table silence (                      -- made by a command
    id text primary key,
    until_us integer not null,
    ended_us integer,                       -- when a command ended it; null: none did
    body blob not null                      -- all of it but its id, JSON
) without rowid;
