package io.pathwatch.store;

import java.sql.SQLException;

/** Statements that belong together. May be run more than once, so it changes nothing but the store. */
@FunctionalInterface
interface StoreQuery<T> {

    T run(Session session) throws SQLException;
}
