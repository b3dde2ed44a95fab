-- How the series of one source are doing is asked for every few seconds.

create index series_by_source on series (source);
