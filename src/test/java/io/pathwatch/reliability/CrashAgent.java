package io.pathwatch.reliability;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Joins the virtual machine of the program and ends it, as {@code kill -9} would, at one place of its code. Its argument
 * is made by {@link CrashPoint}.
 */
public final class CrashAgent {

    /** The program is ended with this. */
    public static final int EXIT_CODE = 70;

    private static final AtomicInteger PASSES = new AtomicInteger();
    private static volatile String firstArgument = "";
    private static volatile int fatalPass = Integer.MAX_VALUE;

    private CrashAgent() {}

    /** Called by the virtual machine before {@code main}. */
    public static void premain(String argument, Instrumentation instrumentation) {
        String[] parts = argument.split(";", -1);
        Class<?> advice = parts[0].equals("BEFORE") ? OnEnter.class : OnExit.class;
        firstArgument = parts[3].replace('~', ' ');
        fatalPass = Integer.parseInt(parts[4]);
        new AgentBuilder.Default()
                .type(named(parts[1]))
                .transform((type, description, loader, module, domain) ->
                        type.visit(Advice.to(advice).on(named(parts[2]))))
                .installOn(instrumentation);
    }

    /** Called at the place. */
    public static void pass(Object[] arguments) {
        Object first = arguments.length == 0 ? "" : arguments[0];
        boolean isIt = firstArgument.isEmpty() || first instanceof String text && text.startsWith(firstArgument);
        if (isIt && PASSES.incrementAndGet() == fatalPass) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** Its code is copied into the method. */
    static final class OnEnter {

        private OnEnter() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.AllArguments Object[] arguments) {
            CrashAgent.pass(arguments);
        }
    }

    /** Likewise; a method that throws is passed, too. */
    static final class OnExit {

        private OnExit() {}

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.AllArguments Object[] arguments) {
            CrashAgent.pass(arguments);
        }
    }

    /** Writes what {@code -javaagent} takes. */
    public static Path packIn(Path folder) throws IOException {
        return AgentJar.pack(folder.resolve("crash-agent.jar"), CrashAgent.class, OnEnter.class, OnExit.class);
    }
}
