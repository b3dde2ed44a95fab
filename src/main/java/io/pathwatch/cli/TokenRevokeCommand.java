package io.pathwatch.cli;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.NearestKey;
import io.pathwatch.store.TokenFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pathwatch token revoke}. */
@Command(
        name = "revoke",
        description = "Ends a token: within a second nobody gets in with it.",
        usageHelpAutoWidth = true)
final class TokenRevokeCommand implements Callable<Integer> {

    private final TokensOnHand tokens;

    @Parameters(paramLabel = "NAME", description = "Its name, as 'token list' shows it.")
    private String name = "";

    @Mixin
    private final HelpOption help = new HelpOption();

    TokenRevokeCommand(TokensOnHand tokens) {
        this.tokens = tokens;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
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
