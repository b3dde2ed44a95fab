package io.pathwatch.alerts;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged at INFO or above, by whomever, while it is open. */
public final class LogLines implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> loggers = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();
    private final AbstractAppender appender = new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            String line = event.getMessage().getFormattedMessage()
                    + (event.getThrown() == null ? "" : " " + event.getThrown());
            loggers.add(event.getLoggerName());
            lines.add(line);
            if (event.getLevel() == Level.ERROR) {
                errors.add(line);
            }
        }
    };

    private LogLines() {
        appender.start();
        root.addAppender(appender, Level.INFO, null);
        root.setLevel(Level.INFO);
        context.updateLoggers();
    }

    public static LogLines capture() {
        return new LogLines();
    }

    String all() {
        return String.join("\n", lines);
    }

    /** Those at ERROR. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Names of the loggers used, in order, that begin with {@code prefix}. */
    List<String> loggers(String prefix) {
        return loggers.stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Override
    public void close() {
        root.removeAppender("lines");
        root.setLevel(before);
        context.updateLoggers();
        appender.stop();
    }
}
