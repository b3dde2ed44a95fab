package io.pathwatch.reliability;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;

/**
 * Joins the virtual machine of the program and gives it, and Quartz in it, another clock on the wall, which may be set:
 * its argument is a file with the seconds by which it is ahead. What counts nanoseconds goes on evenly.
 */
public final class ClockAgent {

    private static final long LOOK_NANOS = 50_000_000;

    private static volatile long aheadMillis;

    private ClockAgent() {}

    /** Called by the virtual machine before {@code main}. */
    public static void premain(String argument, Instrumentation instrumentation) throws ReflectiveOperationException {
        Thread reader = new Thread(() -> read(Path.of(argument)), "clock-agent");
        reader.setDaemon(true);
        reader.start();
        AsmVisitorWrapper clocks = MemberSubstitution.relaxed()
                .method(named("currentTimeMillis").and(isDeclaredBy(System.class)))
                .replaceWith(ClockAgent.class.getMethod("currentTimeMillis"))
                .method(named("systemUTC").and(isDeclaredBy(Clock.class)))
                .replaceWith(ClockAgent.class.getMethod("systemUTC"))
                .method(named("now").and(takesNoArguments()).and(isDeclaredBy(Instant.class)))
                .replaceWith(ClockAgent.class.getMethod("now"))
                .constructor(takesNoArguments().and(isDeclaredBy(Date.class)))
                .replaceWith(ClockAgent.class.getMethod("date"))
                .on(any());
        new AgentBuilder.Default()
                .type(nameStartsWith("io.pathwatch.")
                        .and(not(nameStartsWith("io.pathwatch.reliability.")))
                        .or(nameStartsWith("org.quartz.")))
                .transform((type, description, loader, module, domain) -> type.visit(clocks))
                .installOn(instrumentation);
    }

    private static void read(Path file) {
        while (true) {
            try {
                aheadMillis = 1_000 * Long.parseLong(Files.readString(file));
            } catch (IOException e) {
                throw new IllegalStateException("clock: cannot be read", e);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Makes it run so much ahead of the true one; less than zero: behind. */
    static void set(Path file, Duration ahead) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), "" + ahead.toSeconds());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes what {@code -javaagent} takes. */
    static Path packIn(Path folder) throws IOException {
        return AgentJar.pack(folder.resolve("clock-agent.jar"), ClockAgent.class, Ahead.class);
    }

    /** In the place of the method of {@link System}. */
    public static long currentTimeMillis() {
        return System.currentTimeMillis() + aheadMillis;
    }

    /** In the place of the method of {@link Instant}. */
    public static Instant now() {
        return Instant.now().plusMillis(aheadMillis);
    }

    /** In the place of the method of {@link Clock}. */
    public static Clock systemUTC() {
        return new Ahead(Clock.systemUTC());
    }

    /** In the place of the constructor of {@link Date}. */
    public static Date date() {
        return new Date(currentTimeMillis());
    }

    private static final class Ahead extends Clock {

        private final Clock clock;

        Ahead(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return now();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Ahead(clock.withZone(zone));
        }
    }
}
