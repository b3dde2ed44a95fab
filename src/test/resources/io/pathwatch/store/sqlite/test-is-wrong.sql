create table added_by_a_test (id integer primary key); create tabel wrong;
