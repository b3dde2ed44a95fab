package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pathwatch token}: who may use page, API and metrics. */
public final class TokenCommand {

    private TokenCommand() {}

    /** The command as picocli knows it, with its three parts. */
    public static CommandSpec spec(Directories directories, Map<String, String> environment, Clock clock) {
        TokensOnHand tokens = new TokensOnHand(directories, environment);
        return CommandOfParts.spec(
                "token",
                List.of(
                        "Makes tokens for the page, the API and the metrics, lists them, and revokes them; the daemon heeds"
                                + " it within a second.",
                        "While there is none, whoever can reach the loopback address of this host is let in, and nobody"
                                + " else.",
                        "'pathwatch token add --help' lists the choices of 'add'."),
                new TokenAddCommand(tokens, clock),
                new TokenListCommand(tokens),
                new TokenRevokeCommand(tokens));
    }
}
