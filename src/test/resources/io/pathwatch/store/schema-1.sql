-- A store as schema 1 left it: two series of twelve traces, alerts, a cursor, a dead letter, raw output, a failed trace.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_version (version integer primary key, name text not null);
INSERT INTO schema_version VALUES(1,'0001-traces-and-alerts.sql');
CREATE TABLE series (
    id integer primary key autoincrement,
    key text not null unique,               -- the 12 hex digits of its identity
    source text not null,
    target text not null,
    family integer not null,                -- 4 or 6
    method text not null,
    port integer
);
INSERT INTO series VALUES(1,'3bfbbf9aaf9c','fra1','dns',4,'icmp',NULL);
INSERT INTO series VALUES(2,'26992e876be8','fra1','web',4,'icmp',NULL);
CREATE TABLE responder (
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
INSERT INTO responder VALUES(1,X'c0000201','gw.example.net',64500,'Example',50.10000000000000142,8.6999999999999992894,20,'Frankfurt','DE');
CREATE TABLE annotation (                   -- the responder rows that describe one path
    id integer primary key autoincrement,
    checksum integer not null,
    body blob not null
);
INSERT INTO annotation VALUES(1,-1856120635,X'000101');
INSERT INTO annotation VALUES(2,-409435548,X'010100');
CREATE TABLE shape (                        -- all that a trace says except its times and which probes were answered
    id integer primary key autoincrement,
    checksum integer not null,
    body blob not null
);
INSERT INTO shape VALUES(1,-1116248435,X'011a04c6336435107472616365726f75746520322e312e32000200000201010109c000020102010109c6336435');
INSERT INTO shape VALUES(2,-1039473430,X'013504c6336435107472616365726f75746520322e312e32040774696d656f7574126e6f20686f702077697468696e203132307302000000');
CREATE TABLE target (                       -- a configured target as it was, JSON
    id integer primary key autoincrement,
    checksum integer not null,
    body blob not null
);
INSERT INTO target VALUES(1,464249856,X'7b226e616d65223a22646e73222c2267726f7570223a22222c22686f7374223a223139382e35312e3130302e3533222c22736f75726365223a224c4f222c22696e74657276616c223a36303030303030303030302c2270726f6265223a7b226d6574686f64223a226175746f222c2270726f626573506572486f70223a332c227265706c7957616974223a323030303030303030302c22666972737454746c223a312c226d617854746c223a33302c2273696d756c74616e656f7573223a31362c226d706c73223a66616c73652c226d7475223a66616c73652c22646561646c696e65223a3132303030303030303030307d2c22636f6e646974696f6e73223a7b226d6f6465223a226c6173745f72756e222c226d61784c6174656e6379223a32303030303030302c22686f7054696d6544696666223a32303030303030307d2c226c6162656c73223a7b2273697465223a22667261227d7d');
INSERT INTO target VALUES(2,515296294,X'7b226e616d65223a22776562222c2267726f7570223a22222c22686f7374223a223139382e35312e3130302e3533222c22736f75726365223a224c4f222c22696e74657276616c223a36303030303030303030302c2270726f6265223a7b226d6574686f64223a226175746f222c2270726f626573506572486f70223a332c227265706c7957616974223a323030303030303030302c22666972737454746c223a312c226d617854746c223a33302c2273696d756c74616e656f7573223a31362c226d706c73223a66616c73652c226d7475223a66616c73652c22646561646c696e65223a3132303030303030303030307d2c22636f6e646974696f6e73223a7b226d6f6465223a226c6173745f72756e222c226d61784c6174656e6379223a32303030303030302c22686f7054696d6544696666223a32303030303030307d2c226c6162656c73223a7b2273697465223a22667261227d7d');
CREATE TABLE host (                         -- the tracing host as it was, JSON
    id integer primary key autoincrement,
    checksum integer not null,
    body blob not null
);
CREATE TABLE trace (
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
INSERT INTO trace VALUES(1,1,1795348800000000,1873559066,31000,1,1,1,NULL,0,X'00b806e89501');
INSERT INTO trace VALUES(2,2,1795348800000000,525632695,31000,1,1,2,NULL,0,X'00b806e89501');
INSERT INTO trace VALUES(3,1,1795348860000000,-2060829229,31000,1,1,1,NULL,1,X'00b806b8a501');
INSERT INTO trace VALUES(4,2,1795348860000000,-1188535753,31000,1,1,2,NULL,1,X'00b806b8a501');
INSERT INTO trace VALUES(5,1,1795348920000000,1133657190,31000,1,1,1,NULL,2,X'00b80688b501');
INSERT INTO trace VALUES(6,2,1795348920000000,317749628,31000,1,1,2,NULL,2,X'00b80688b501');
INSERT INTO trace VALUES(7,1,1795348980000000,204758954,31000,1,1,1,NULL,3,X'00b806d8c401');
INSERT INTO trace VALUES(8,2,1795348980000000,-1526403395,31000,1,1,2,NULL,3,X'00b806d8c401');
INSERT INTO trace VALUES(9,1,1795349040000000,-513399732,31000,1,1,1,NULL,4,X'00b806a8d401');
INSERT INTO trace VALUES(10,2,1795349040000000,-1050766618,31000,1,1,2,NULL,4,X'00b806a8d401');
INSERT INTO trace VALUES(11,1,1795349100000000,-803588074,31000,1,1,1,NULL,5,X'00b806f8e301');
INSERT INTO trace VALUES(12,2,1795349100000000,-630580841,31000,1,1,2,NULL,5,X'00b806f8e301');
INSERT INTO trace VALUES(13,1,1795349160000000,-1486748334,31000,1,1,1,NULL,6,X'00b806c8f301');
INSERT INTO trace VALUES(14,2,1795349160000000,229110219,31000,1,1,2,NULL,6,X'00b806c8f301');
INSERT INTO trace VALUES(15,1,1795349220000000,-1712661945,31000,1,1,1,NULL,7,X'00b806e89501');
INSERT INTO trace VALUES(16,2,1795349220000000,-102835363,31000,1,1,2,NULL,7,X'00b806e89501');
INSERT INTO trace VALUES(17,1,1795349280000000,1190863936,31000,1,1,1,NULL,8,X'00b806b8a501');
INSERT INTO trace VALUES(18,2,1795349280000000,1211856583,31000,1,1,2,NULL,8,X'00b806b8a501');
INSERT INTO trace VALUES(19,1,1795349340000000,2046053707,31000,1,1,1,NULL,9,X'00b80688b501');
INSERT INTO trace VALUES(20,2,1795349340000000,12792982,31000,1,1,2,NULL,9,X'00b80688b501');
INSERT INTO trace VALUES(21,1,1795349400000000,-1785212871,31000,1,1,1,NULL,10,X'00b806d8c401');
INSERT INTO trace VALUES(22,2,1795349400000000,-1769066880,31000,1,1,2,NULL,10,X'00b806d8c401');
INSERT INTO trace VALUES(23,1,1795349460000000,848812310,31000,1,1,1,NULL,11,X'00b806a8d401');
INSERT INTO trace VALUES(24,2,1795349460000000,632969506,31000,1,1,2,NULL,11,X'00b806a8d401');
INSERT INTO trace VALUES(25,2,1795349520000000,-559819169,31000,2,2,2,NULL,NULL,X'00');
CREATE TABLE series_state (
    series integer primary key references series (id),
    version integer not null,
    stored integer not null,                -- counts the traces ever stored; picks the slot of the next raw output
    last_trace integer references trace (id),
    state blob                              -- opaque: what the conditions remember
);
INSERT INTO series_state VALUES(1,12,12,23,NULL);
INSERT INTO series_state VALUES(2,12,13,24,X'7374617465203131');
CREATE TABLE recent_raw (                   -- raw output of a series' newest traces, compressed; a ring of ten slots
    slot integer primary key,               -- series * 16 + 0..9
    trace integer not null references trace (id),
    body blob not null
);
INSERT INTO recent_raw VALUES(32,22,X'78012b4a2c5730340000076501cc');
INSERT INTO recent_raw VALUES(33,24,X'78012b4a2c5730340400076601cd');
INSERT INTO recent_raw VALUES(35,8,X'78012b4a2c57300600059b019e');
INSERT INTO recent_raw VALUES(36,10,X'78012b4a2c57300100059c019f');
INSERT INTO recent_raw VALUES(37,12,X'78012b4a2c57300500059d01a0');
INSERT INTO recent_raw VALUES(38,14,X'78012b4a2c57300300059e01a1');
INSERT INTO recent_raw VALUES(39,16,X'78012b4a2c57300700059f01a2');
INSERT INTO recent_raw VALUES(40,18,X'78012b4a2c57b0000005a001a3');
INSERT INTO recent_raw VALUES(41,20,X'78012b4a2c57b0040005a101a4');
CREATE TABLE kept_raw (                     -- raw output of traces that raised something, compressed
    trace integer primary key references trace (id),
    body blob not null
);
INSERT INTO kept_raw VALUES(1,X'78012b4a2c573000000598019b');
INSERT INTO kept_raw VALUES(3,X'78012b4a2c573004000599019c');
INSERT INTO kept_raw VALUES(5,X'78012b4a2c57300200059a019d');
INSERT INTO kept_raw VALUES(7,X'78012b4a2c57300600059b019e');
INSERT INTO kept_raw VALUES(9,X'78012b4a2c57300100059c019f');
INSERT INTO kept_raw VALUES(11,X'78012b4a2c57300500059d01a0');
INSERT INTO kept_raw VALUES(13,X'78012b4a2c57300300059e01a1');
INSERT INTO kept_raw VALUES(15,X'78012b4a2c57300700059f01a2');
INSERT INTO kept_raw VALUES(17,X'78012b4a2c57b0000005a001a3');
INSERT INTO kept_raw VALUES(19,X'78012b4a2c57b0040005a101a4');
INSERT INTO kept_raw VALUES(21,X'78012b4a2c5730340000076501cc');
INSERT INTO kept_raw VALUES(23,X'78012b4a2c5730340400076601cd');
CREATE TABLE alert (
    seq integer primary key autoincrement,
    id text not null unique,
    trace integer not null references trace (id),
    series integer not null references series (id),
    status text not null,
    severity text not null,
    at_us integer not null,
    body blob not null                      -- conditions, labels and evidence, JSON
);
INSERT INTO alert VALUES(1,'al_810e5044faa003ca4d34',1,1,'raised','warning',1795348800031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(2,'al_e39dfb7a816d44db3b5b',3,1,'raised','warning',1795348860031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(3,'al_cbd881e4bf92733cc4f9',5,1,'raised','warning',1795348920031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(4,'al_4c81d3f567688c93f1c8',7,1,'raised','warning',1795348980031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(5,'al_6d3b4e97e19064be1a3c',9,1,'raised','warning',1795349040031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(6,'al_5aedb2fee25aa76d16b8',11,1,'raised','warning',1795349100031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(7,'al_b4e55420ab04ccf6479f',13,1,'raised','warning',1795349160031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(8,'al_70b0033ce880fc348bd0',15,1,'raised','warning',1795349220031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(9,'al_0a2e0517bdec47279c46',17,1,'raised','warning',1795349280031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(10,'al_d8dc37649beecf94be7f',19,1,'raised','warning',1795349340031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(11,'al_ce908f48232011cbb7e6',21,1,'raised','warning',1795349400031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
INSERT INTO alert VALUES(12,'al_398d289e9a387a469c88',23,1,'raised','warning',1795349460031000,X'7b22636f6e646974696f6e73223a5b22686f702d636f756e74225d2c226c6162656c73223a7b2273697465223a22667261227d2c2265766964656e6365223a7b22736c6f77486f7073223a5b5d2c22686f70436f756e744368616e6765223a7b226265666f7265223a312c226e6f77223a327d2c227274744368616e676573223a5b5d7d7d');
CREATE TABLE notification (
    seq integer primary key
);
INSERT INTO notification VALUES(1);
INSERT INTO notification VALUES(2);
INSERT INTO notification VALUES(3);
INSERT INTO notification VALUES(4);
INSERT INTO notification VALUES(5);
INSERT INTO notification VALUES(6);
INSERT INTO notification VALUES(7);
INSERT INTO notification VALUES(8);
INSERT INTO notification VALUES(9);
INSERT INTO notification VALUES(10);
INSERT INTO notification VALUES(11);
INSERT INTO notification VALUES(12);
CREATE TABLE notification_alert (
    notification integer not null references notification (seq),
    alert integer not null references alert (seq),
    primary key (notification, alert)
) without rowid;
INSERT INTO notification_alert VALUES(1,1);
INSERT INTO notification_alert VALUES(2,2);
INSERT INTO notification_alert VALUES(3,3);
INSERT INTO notification_alert VALUES(4,4);
INSERT INTO notification_alert VALUES(5,5);
INSERT INTO notification_alert VALUES(6,6);
INSERT INTO notification_alert VALUES(7,7);
INSERT INTO notification_alert VALUES(8,8);
INSERT INTO notification_alert VALUES(9,9);
INSERT INTO notification_alert VALUES(10,10);
INSERT INTO notification_alert VALUES(11,11);
INSERT INTO notification_alert VALUES(12,12);
CREATE TABLE subscription (
    name text primary key,
    cursor integer not null,
    activity text not null,
    attempts integer not null,
    next_at_us integer,
    last_error text
) without rowid;
INSERT INTO subscription VALUES('noc',5,'active',0,NULL,NULL);
CREATE TABLE dead_letter (
    subscription text not null references subscription (name),
    notification integer not null references notification (seq),
    attempts integer not null,
    reason text not null,
    at_us integer not null,
    primary key (subscription, notification)
) without rowid;
INSERT INTO dead_letter VALUES('noc',5,3,'413 Content Too Large',1795352400000000);
CREATE TABLE probe_method (
    source text not null,
    target text not null,
    family integer not null,
    method text not null,
    primary key (source, target, family)
) without rowid;
CREATE TABLE cli_webhook (                  -- where "trace -w" posts
    subscription text primary key,
    url text not null
) without rowid;
CREATE TABLE route_text (
    file text primary key,
    body blob not null
) without rowid;
CREATE TABLE counter (
    name text primary key,
    value integer not null
) without rowid;
INSERT INTO counter VALUES('notification',12);
INSERT INTO counter VALUES('sweep',0);
INSERT INTO counter VALUES('unswept',0);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('series',2);
INSERT INTO sqlite_sequence VALUES('shape',2);
INSERT INTO sqlite_sequence VALUES('responder',1);
INSERT INTO sqlite_sequence VALUES('annotation',2);
INSERT INTO sqlite_sequence VALUES('target',2);
INSERT INTO sqlite_sequence VALUES('alert',12);
CREATE INDEX responder_by_address on responder (address);
CREATE INDEX annotation_by_checksum on annotation (checksum);
CREATE INDEX shape_by_checksum on shape (checksum);
CREATE INDEX target_by_checksum on target (checksum);
CREATE INDEX host_by_checksum on host (checksum);
CREATE UNIQUE INDEX trace_by_start on trace (series, started_us);
CREATE INDEX trace_by_lookup on trace (lookup);
CREATE INDEX alert_by_trace on alert (trace);
CREATE INDEX notification_by_alert on notification_alert (alert);
CREATE INDEX dead_letter_by_notification on dead_letter (notification);
COMMIT;
