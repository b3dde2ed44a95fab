package io.pathwatch.reliability;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system on a folder, that only processes see which are started in it. */
final class PrivateDisk implements AutoCloseable {

    private static final int BLOCK = 4096;

    private final Process holder;
    private final Path folder;
    private final boolean mounted;

    private PrivateDisk(Process holder, Path folder, boolean mounted) {
        this.holder = holder;
        this.folder = folder;
        this.mounted = mounted;
    }

    /** @param size such as {@code 8m} */
    static PrivateDisk mount(Path folder, String size) throws IOException {
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o mode=0700,size=\"$1\" tmpfs \"$2\" && echo mounted && exec cat",
                        "sh",
                        size,
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        boolean mounted = new String(holder.getInputStream().readNBytes(7)).equals("mounted");
        return new PrivateDisk(holder, folder, mounted);
    }

    boolean isMounted() {
        return mounted;
    }

    /** The beginning of a command that is to see it. */
    List<String> enter() {
        return List.of("nsenter", "--mount=/proc/" + holder.pid() + "/ns/mnt");
    }

    /** Where others find a file of it. */
    Path seen(String file) {
        return Path.of("/proc/" + holder.pid() + "/root" + folder).resolve(file);
    }

    /** Leaves no block free. */
    void fill() {
        try (OutputStream filler = Files.newOutputStream(seen("filler"))) {
            byte[] block = new byte[BLOCK];
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Takes away what fills it. */
    void free() {
        try {
            Files.delete(seen("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody may be using it any more. */
    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
