package io.pathwatch.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What stands in the database of a daemon, read with SQL and none of the program's own classes. */
public final class StoredRows {

    private final Path database;

    public StoredRows(Path database) {
        this.database = database;
    }

    public boolean exists() {
        return Files.exists(database);
    }

    /** Ids of all alerts, in the order in which they are to be sent. */
    public List<String> alertIds() {
        return texts("""
                select alert.id from notification_alert link join alert on alert.seq = link.alert
                order by link.notification, link.alert""");
    }

    /** How many traces of a target are stored, failed ones among them. */
    public int traces(String target) {
        return Integer.parseInt(texts("""
                select count(*) from trace join series on series.id = trace.series
                where series.target = '%s'""".formatted(target)).get(0));
    }

    /** The first column of every row, as text. */
    public List<String> texts(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 5000");
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + sql, e);
        }
    }

    /**
     * Copies the files as a process that was killed left them, so that looking at them mends nothing.
     *
     * @param folder where the copy goes; an older one there is replaced
     */
    public StoredRows copyTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Path from = database.resolveSibling(database.getFileName() + suffix);
                Path to = folder.resolve(database.getFileName() + suffix);
                Files.deleteIfExists(to);
                if (Files.exists(from) && !suffix.equals("-shm")) {
                    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new StoredRows(folder.resolve(database.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What SQLite says against the file; empty if it is sound. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>(texts("pragma integrity_check"));
        faults.remove("ok");
        faults.addAll(texts("pragma foreign_key_check"));
        return faults;
    }
}
