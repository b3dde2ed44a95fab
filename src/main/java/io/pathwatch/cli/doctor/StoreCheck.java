package io.pathwatch.cli.doctor;

import io.pathwatch.store.StoreException;
import io.pathwatch.store.StoreFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the store can be opened or made, and whether there is space for it. */
record StoreCheck(Path file) implements Check {

    private static final long LITTLE = 200_000_000;

    @Override
    public String subject() {
        return "store";
    }

    @Override
    public Need need() {
        return Need.TO_STORE;
    }

    @Override
    public List<Finding> look() throws IOException {
        try {
            Optional<StoreFacts> facts = StoreFacts.find(file);
            long free = freeBytes();
            String text = facts.map(this::describe).orElse(file + "; none yet, the first start makes it");
            if (free < LITTLE) {
                return List.of(Finding.note(
                        subject(), text + "; only " + megabytes(free) + " are free there", "make space on that disk"));
            }
            return List.of(Finding.ok(subject(), text));
        } catch (StoreException e) {
            return List.of(withoutTwice(Finding.failure(subject(), e)));
        }
    }

    /** The message says itself what it is about, for where nobody else does. */
    private static Finding withoutTwice(Finding finding) {
        String prefix = finding.subject() + " ";
        return finding.text().startsWith(prefix)
                ? new Finding(
                        finding.verdict(),
                        finding.subject(),
                        finding.text().substring(prefix.length()),
                        finding.mends())
                : finding;
    }

    private String describe(StoreFacts facts) {
        String schema = "schema " + facts.schemaVersion();
        if (facts.schemaVersion() < facts.newestVersion()) {
            schema += ", which the next start brings to " + facts.newestVersion();
        }
        return file + "; " + megabytes(facts.bytes()) + ", " + schema;
    }

    private long freeBytes() throws IOException {
        Path place = file.toAbsolutePath();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return Files.getFileStore(place).getUsableSpace();
    }

    private static String megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000 + " MB";
    }
}
