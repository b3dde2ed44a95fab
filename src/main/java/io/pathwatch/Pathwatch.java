package io.pathwatch;

import io.pathwatch.cli.BacktestCommand;
import io.pathwatch.cli.BackupCommand;
import io.pathwatch.cli.CheckCommand;
import io.pathwatch.cli.CommandLineInterface;
import io.pathwatch.cli.DeadLettersCommand;
import io.pathwatch.cli.DoctorCommand;
import io.pathwatch.cli.ForgetCommand;
import io.pathwatch.cli.IncidentsCommand;
import io.pathwatch.cli.OpenCommand;
import io.pathwatch.cli.PinCommand;
import io.pathwatch.cli.ReadCommand;
import io.pathwatch.cli.ReplayCommand;
import io.pathwatch.cli.ReportCommand;
import io.pathwatch.cli.RoutesCommand;
import io.pathwatch.cli.ShowCommand;
import io.pathwatch.cli.SilenceCommand;
import io.pathwatch.cli.SubscriptionsCommand;
import io.pathwatch.cli.TokenCommand;
import io.pathwatch.cli.TraceCommand;
import io.pathwatch.config.Directories;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the program begins: finds the command and leaves the rest to it. */
public final class Pathwatch implements CommandLineInterface.Commands {

    /** How this program logs; under a name that Log4j does not find by itself, as others may have the jar too. */
    private static final String LOGGING = "classpath:io/pathwatch/log4j2.xml";

    private static final String LOGGING_KEY = "log4j2.configurationFile";

    private Pathwatch() {}

    /** @param arguments the name of a command, and its own arguments */
    public static void main(String... arguments) {
        if (System.getProperty(LOGGING_KEY) == null) {
            System.setProperty(LOGGING_KEY, LOGGING);
        }
        int code = new CommandLineInterface(new Pathwatch()).run(arguments);
        System.exit(code);
    }

    /** Only the class of the command that is asked for is loaded. */
    @Override
    public @Nullable Object find(String command) {
        Directories directories = Directories.ofThisProcess();
        Map<String, String> environment = System.getenv();
        return switch (command) {
            case "trace" -> new TraceCommand(directories).spec();
            case "read" -> new ReadCommand(directories).spec();
            case "replay" -> new ReplayCommand(directories).spec();
            case "incidents" -> new IncidentsCommand(directories, environment, Clock.systemUTC());
            case "show" -> new ShowCommand(directories, environment, Clock.systemUTC());
            case "report" -> new ReportCommand(directories, environment, Clock.systemUTC());
            case "forget" -> new ForgetCommand(directories, environment);
            case "pin" -> new PinCommand(directories, environment);
            case "silence" -> SilenceCommand.spec(directories, environment, Clock.systemUTC());
            case "backtest" -> new BacktestCommand(directories, environment).spec();
            case "subscriptions" -> SubscriptionsCommand.spec(directories, environment, Clock.systemUTC());
            case "deadletters" -> DeadLettersCommand.spec(directories, environment, Clock.systemUTC());
            case "routes" -> new RoutesCommand(directories, environment, Clock.systemUTC());
            case "open" -> new OpenCommand(directories, environment);
            case "token" -> TokenCommand.spec(directories, environment, Clock.systemUTC());
            case "backup" -> new BackupCommand(directories, environment);
            case "watch" -> new WatchCommand(directories);
            case "check" -> new CheckCommand(directories, environment, new RouteDryRun(directories, environment)::find);
            case "doctor" -> new DoctorCommand(directories, environment);
            case "--version", "-V" -> new VersionCommand();
            default -> null;
        };
    }
}
