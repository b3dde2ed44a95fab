package io.pathwatch.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What was measured: printed always, and written into the table of {@code docs/reliability.md} by a long run. */
public final class ReliabilityPage {

    private static final Path DOCUMENT = Path.of(System.getProperty("basedir", ""), "docs/reliability.md");

    private ReliabilityPage() {}

    /**
     * @param row its first cell, such as {@code R1}
     * @param result one line, for the last cell
     * @throws IllegalArgumentException if there is no such row
     */
    public static void write(String row, String result) {
        System.out.println(row + ": " + result);
        if (FullRun.isOn()) {
            try (FileChannel file = FileChannel.open(DOCUMENT, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                file.lock(); // several forks of the tests may write at once
                ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
                while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
                String text = replace(new String(bytes.array(), StandardCharsets.UTF_8), row, result);
                file.truncate(0);
                file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The page with another last cell in that row. */
    static String replace(String page, String row, String result) {
        List<String> lines = new ArrayList<>(page.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("| " + row + " |")) {
                int lastCell = line.lastIndexOf('|', line.length() - 2);
                lines.set(i, line.substring(0, lastCell) + "| " + result.replace("|", "\\|") + " |");
                return String.join("\n", lines) + "\n";
            }
        }
        throw new IllegalArgumentException("docs/reliability.md: expected a row '" + row + "', found none");
    }
}
