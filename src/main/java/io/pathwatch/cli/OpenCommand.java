package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pathwatch open}: the page. */
@Command(
        name = "open",
        description = {
            "Prints the address of the page, and opens it in the browser where there is a desktop. The daemon must run; it is"
                    + " said where it does not.",
            "Where there is a token ('pathwatch token list'), the page asks for one."
        },
        usageHelpAutoWidth = true)
public final class OpenCommand implements Callable<Integer> {

    private static final String OPENER = "xdg-open";
    private static final int PATIENCE_MS = 500;

    /** One of them is there in a session with a desktop. */
    private static final List<String> DISPLAYS = List.of("WAYLAND_DISPLAY", "DISPLAY");

    private final Directories directories;
    private final Map<String, String> environment;

    @Option(names = "--print", description = "Only print it.")
    private boolean print;

    @Mixin
    private final HelpOption help = new HelpOption();

    public OpenCommand(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Prints on standard output; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if the settings cannot be read
     */
    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
        Settings.Web web = Settings.readWithoutSecrets(directories, environment).web();
        String url = web.pageUrl()
                .orElseThrow(() -> new IllegalArgumentException(
                        "pathwatch.web.port: expected a port, found 'off': there is no page; set one and restart the"
                                + " daemon"));
        line.getOut().println(url);
        line.getOut().flush();
        if (web.port().isPresent() && !answers(web.host(), web.port().get())) {
            line.getErr()
                    .println("pathwatch: nothing listens on port " + web.port().get()
                            + " now; 'pathwatch watch' starts the daemon");
        }
        Optional<Path> opener = print ? Optional.empty() : findOpener();
        if (opener.isPresent()) {
            open(opener.get(), url, line.getErr());
        }
        return ExitCode.DONE;
    }

    /** An address that stands for all of this host can be connected to as well. */
    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Path> findOpener() {
        boolean desktop = DISPLAYS.stream()
                .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
        if (!desktop) {
            return Optional.empty();
        }
        for (String folder : environment.getOrDefault("PATH", "").split(":")) {
            Path program = Path.of(folder, OPENER);
            if (folder.startsWith("/") && Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** It goes on by itself, and what it has to say is for nobody. */
    private static void open(Path opener, String url, PrintWriter err) {
        try {
            new ProcessBuilder(opener.toString(), url)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            err.println("pathwatch: " + opener + " could not be started: " + e.getMessage());
        }
    }
}
