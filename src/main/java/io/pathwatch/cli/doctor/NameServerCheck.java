package io.pathwatch.cli.doctor;

import io.pathwatch.enrich.PtrLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which name servers there are, and whether they answer: they are asked, once, for the name of the first of them. What
 * they answer does not matter.
 *
 * @param resolvConf {@link #RESOLV_CONF}
 * @param isNeeded whether names are looked up at all; if not, nobody is asked
 */
record NameServerCheck(Path resolvConf, PtrLookup lookup, boolean isNeeded) implements Check {

    /** Where resolvers look for name servers. */
    static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    @Override
    public String subject() {
        return "dns";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }

    @Override
    public List<Finding> look() throws IOException {
        List<String> servers = servers();
        if (!isNeeded) {
            String named = servers.isEmpty() ? "no name server" : String.join(", ", servers);
            return List.of(
                    Finding.ok(subject(), named + "; not asked: reverse-dns is off and every target is an address"));
        }
        if (servers.isEmpty()) {
            return List.of(Finding.no(
                    subject(),
                    resolvConf + " names no name server",
                    "add a line such as 'nameserver 192.0.2.53' with the address of yours"));
        }
        // numeric, so nothing is looked up here
        InetAddress first = InetAddress.getByName(servers.get(0));
        long start = System.nanoTime();
        try {
            lookup.nameOf(first);
        } catch (IOException e) {
            return List.of(silent(servers));
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return List.of(
                Finding.ok(subject(), String.join(", ", servers) + "; an answer came within " + (millis + 1) + " ms"));
    }

    @Override
    public Finding late() {
        return silent(List.of());
    }

    private Finding silent(List<String> servers) {
        String who = servers.isEmpty() ? "no name server" : "none of " + String.join(", ", servers);
        return Finding.no(
                subject(),
                who + " answered within " + limit().toSeconds() + " s; traces then have no names, and targets that are"
                        + " names cannot be traced",
                "see " + resolvConf + " and whether port 53 of the name server can be reached");
    }

    private List<String> servers() throws IOException {
        List<String> servers = new ArrayList<>();
        if (Files.exists(resolvConf)) {
            for (String line : Files.readAllLines(resolvConf)) {
                String[] words = line.strip().split("\\s+");
                if (words.length > 1 && words[0].equals("nameserver") && isNumeric(words[1])) {
                    servers.add(words[1]);
                }
            }
        }
        return servers;
    }

    private static boolean isNumeric(String text) {
        return text.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?");
    }
}
