package io.pathwatch.cli;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.NearestKey;
import io.pathwatch.model.Role;
import io.pathwatch.store.TokenFile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private final HelpOption help = new HelpOption();

    TokenAddCommand(TokensOnHand tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
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
