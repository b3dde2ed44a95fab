create table forever (n integer);
insert into forever with recursive numbers (n) as (select 1 union all select n + 1 from numbers) select n % 10 from numbers;
