-- What each subscription is to be sent, and of which incidents it was told.

alter table subscription add column filter blob;        -- JSON; null: everything

create table told (
    subscription text not null references subscription (name),
    incident text not null,
    message text,                           -- id of the first message that told of it; null: it is not known any more
    over integer,                           -- notification with which its end was sent; null: it was not
    primary key (subscription, incident)
) without rowid;
create index told_by_incident on told (incident);

-- Until now every subscription was told everything that it did not give up.
insert into told (subscription, incident, message, over)
select s.name, r.incident, iif(count(o.alert) = 1, r.id, null), (
        select min(c.notification) from alert e join notification_alert c on c.alert = e.seq
        where e.incident = r.incident and e.status = 'cleared' and c.notification <= s.cursor)
from subscription s
join alert r on r.incident is not null and r.status = 'raised'
join notification_alert n on n.alert = r.seq and n.notification <= s.cursor
join notification_alert o on o.notification = n.notification
where s.name not like 'cli-%' and not exists
    (select 1 from dead_letter d where d.subscription = s.name and d.notification = n.notification)
group by s.name, r.incident;
