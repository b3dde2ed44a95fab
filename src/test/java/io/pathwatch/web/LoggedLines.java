package io.pathwatch.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.awaitility.Awaitility;

/** What one logger is told at INFO or above while it is open. */
public final class LoggedLines implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();
    private final AbstractAppender appender;

    LoggedLines(Class<?> logger) {
        this(logger.getName());
    }

    public LoggedLines(String logger) {
        appender = new AbstractAppender("logged-lines", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                if (event.getLoggerName().equals(logger)) {
                    lines.add(event.getMessage().getFormattedMessage());
                }
            }
        };
        appender.start();
        root.addAppender(appender, Level.INFO, null);
        root.setLevel(Level.INFO);
        context.updateLoggers();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    void awaitLines(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> lines.size() >= count);
    }

    @Override
    public void close() {
        root.removeAppender("logged-lines");
        root.setLevel(before);
        context.updateLoggers();
        appender.stop();
    }
}
