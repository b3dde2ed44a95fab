package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pathwatch token}: who may use page, API and metrics. */
@Command(
        name = "token",
        description = {
            "Makes tokens for the page, the API and the metrics, lists them, and revokes them; the daemon heeds it within"
                    + " a second.",
            "While there is none, whoever can reach the loopback address of this host is let in, and nobody else.",
            "'pathwatch token add --help' lists the choices of 'add'."
        },
        synopsisSubcommandLabel = "add|list|revoke",
        usageHelpAutoWidth = true)
public final class TokenCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private TokenCommand() {}

    /** The command as picocli knows it, with its three parts. */
    public static CommandSpec spec(Directories directories, Map<String, String> environment, Clock clock) {
        PlainFactory factory = new PlainFactory();
        TokensOnHand tokens = new TokensOnHand(directories, environment);
        CommandSpec whole = CommandSpec.forAnnotatedObject(new TokenCommand(), factory);
        whole.addSubcommand("add", new CommandLine(new TokenAddCommand(tokens, clock), factory));
        whole.addSubcommand("list", new CommandLine(new TokenListCommand(tokens), factory));
        whole.addSubcommand("revoke", new CommandLine(new TokenRevokeCommand(tokens), factory));
        return whole;
    }

    /** Never alone. */
    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "expected add, list or revoke, found nothing");
    }
}
