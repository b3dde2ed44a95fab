package io.pathwatch.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes the row that a result stands at. */
interface RowSink {

    void accept(ResultSet row) throws SQLException;
}
