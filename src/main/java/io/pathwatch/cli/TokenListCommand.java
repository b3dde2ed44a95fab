package io.pathwatch.cli;

import io.pathwatch.format.TextTable;
import io.pathwatch.format.TimeText;
import io.pathwatch.format.TokenJson;
import io.pathwatch.model.AccessToken;
import io.pathwatch.model.ConfigurationException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pathwatch token list}. */
@Command(
        name = "list",
        description = "Lists the tokens that count: names and roles, not the tokens themselves, which nobody knows.",
        usageHelpAutoWidth = true)
final class TokenListCommand implements Callable<Integer> {

    private final TokensOnHand tokens;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final HelpOption help = new HelpOption();

    TokenListCommand(TokensOnHand tokens) {
        this.tokens = tokens;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
        boolean isJson = format.isJson();
        List<AccessToken> all = tokens.file().list();
        line.getOut().print(isJson ? TokenJson.render(all) : table(all));
        line.getOut().flush();
        if (all.isEmpty()) {
            line.getErr().println("pathwatch: there is no token; 'pathwatch token add' makes one");
        }
        return ExitCode.DONE;
    }

    private static String table(List<AccessToken> all) {
        if (all.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("name", "role", "made at (UTC)");
        for (AccessToken token : all) {
            table.row(
                    token.name(),
                    token.role().key(),
                    TimeText.readable(token.createdAt()).replace(" UTC", ""));
        }
        return table.render("");
    }
}
