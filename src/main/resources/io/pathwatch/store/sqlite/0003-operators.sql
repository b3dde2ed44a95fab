-- What operators ask of dead letters, and what the daemon tells their commands.

alter table dead_letter add column replay_us integer;   -- when it was asked to be sent again; null: it lies
create index asked_dead_letter on dead_letter (subscription, notification) where replay_us is not null;

create table daemon (                       -- as the one that runs, or ran last, has told
    id integer primary key check (id = 1),
    at_us integer not null,
    body blob not null                      -- its route files and what it sends, JSON
);
