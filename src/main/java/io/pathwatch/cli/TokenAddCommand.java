package io.pathwatch.cli;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.NearestKey;
import io.pathwatch.model.Role;
import io.pathwatch.store.TokenFile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathwatch token add}. */
@Command(
        name = "add",
        description = {
            "Makes a token and prints it, this once: only its SHA-256 is kept. The page asks for it; programs send it in the"
                    + " header 'Authorization: Bearer TOKEN'.",
            "From the first token on, everybody needs one, on this host too."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
final class TokenAddCommand implements Callable<Integer> {

    private final TokensOnHand tokens;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Whose it is, such as noc or prometheus.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description =
                    "viewer (sees everything), operator (also silences alerts, writes notes and asks for traces) or"
                            + " admin (also sees how the program works inside).")
    private String role = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    TokenAddCommand(TokensOnHand tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Role wanted = Role.find(role)
                .orElseThrow(() -> new ParameterException(
                        line, "--role: expected " + NearestKey.expected(role, Role.keys()) + ", found '" + role + "'"));
        if (!AccessToken.isName(name)) {
            throw new ParameterException(
                    line, "NAME: expected 1 to 64 letters, digits, '.', '_' and '-', found '" + name + "'");
        }
        TokenFile file = tokens.file();
        boolean first = file.list().isEmpty();
        String text = AccessToken.newText(new SecureRandom());
        if (!file.add(AccessToken.of(name, wanted, clock.instant().truncatedTo(ChronoUnit.SECONDS), text))) {
            throw new IllegalArgumentException(
                    "token '" + name + "': there is one of that name; 'pathwatch token revoke " + name
                            + "' ends it, or choose another name");
        }
        line.getOut().println(text);
        line.getOut().flush();
        line.getErr()
                .println("pathwatch: this token of '" + name + "' (" + wanted.key() + ") is not shown again"
                        + (first ? "; from now on everybody needs one, on this host too" : ""));
        return ExitCode.DONE;
    }
}
