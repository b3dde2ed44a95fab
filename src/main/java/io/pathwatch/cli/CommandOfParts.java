package io.pathwatch.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command that does nothing by itself; a word after it says what is to be done. */
@Command(usageHelpAutoWidth = true)
final class CommandOfParts implements Callable<Integer> {

    private final List<String> parts;

    @Mixin
    private final HelpOption help = new HelpOption();

    private CommandOfParts(List<String> parts) {
        this.parts = parts;
    }

    /**
     * The command as picocli knows it.
     *
     * @param description paragraphs of its help
     * @param parts two at least; each has the name that its annotation gives it
     */
    static CommandSpec spec(String name, List<String> description, Callable<?>... parts) {
        PlainFactory factory = new PlainFactory();
        List<CommandLine> lines = List.of(parts).stream()
                .map(part -> new CommandLine(part, factory))
                .toList();
        List<String> names = lines.stream().map(CommandLine::getCommandName).toList();
        CommandSpec whole = CommandSpec.forAnnotatedObject(new CommandOfParts(names), factory);
        whole.name(name);
        whole.usageMessage().description(description.toArray(String[]::new));
        whole.usageMessage().synopsisSubcommandLabel(String.join("|", names));
        lines.forEach(line -> whole.addSubcommand(line.getCommandName(), line));
        return whole;
    }

    @Override
    public Integer call() {
        int last = parts.size() - 1;
        throw new ParameterException(
                help.line(),
                "expected " + String.join(", ", parts.subList(0, last)) + " or " + parts.get(last) + ", found nothing");
    }
}
