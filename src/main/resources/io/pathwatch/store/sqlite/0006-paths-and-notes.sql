-- The paths of a series have letters in the order in which they were first seen; people write notes at incidents.

create table known_path (
    series integer not null references series (id),
    ordinal integer not null,               -- 0 for A
    body blob not null,                     -- its key, when it was first seen, and who answers at each hop
    primary key (series, ordinal)
) without rowid;
insert into counter (name, value) values ('named', 0);  -- the last trace whose path was looked at

alter table incident add column note text;          -- null: nobody wrote one
alter table incident add column note_us integer;    -- when it was written
alter table incident add column note_by text;       -- name of the token of who wrote it
