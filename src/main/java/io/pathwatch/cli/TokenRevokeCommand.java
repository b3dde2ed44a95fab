package io.pathwatch.cli;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.NearestKey;
import io.pathwatch.store.TokenFile;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathwatch token revoke}. */
@Command(
        name = "revoke",
        description = "Ends a token: within a second nobody gets in with it.",
        usageHelpAutoWidth = true)
final class TokenRevokeCommand implements Callable<Integer> {

    private final TokensOnHand tokens;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Its name, as 'token list' shows it.")
    private String name = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    TokenRevokeCommand(TokensOnHand tokens) {
        this.tokens = tokens;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        TokenFile file = tokens.file();
        if (!file.revoke(name)) {
            List<String> known = file.list().stream().map(AccessToken::name).toList();
            String near = known.isEmpty()
                    ? "there is none"
                    : "there is none of that name, expected " + NearestKey.expected(name, known);
            throw new IllegalArgumentException("token '" + name + "': " + near);
        }
        line.getOut().println(name + ": revoked");
        line.getOut().flush();
        if (file.list().isEmpty()) {
            line.getErr()
                    .println("pathwatch: it was the last one: on a loopback address whoever can reach it is let in now,"
                            + " on any other nobody");
        }
        return ExitCode.DONE;
    }
}
