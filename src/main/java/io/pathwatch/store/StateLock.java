package io.pathwatch.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/** A right that one process has at a time, by a lock on a file of the state directory; it ends with the process. */
public final class StateLock implements AutoCloseable {

    /** To be the daemon. */
    public static final String DAEMON = "daemon.lock";

    /** To send what {@code trace -w} has to tell. */
    public static final String SENDER = "sender.lock";

    /** To change the tokens. */
    static final String TOKENS = "tokens.lock";

    /** To copy the store. */
    static final String BACKUP = "backup.lock";

    private static final Path KERNEL_LOCKS = Path.of("/proc/locks");

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the right if nobody has it.
     *
     * @throws StoreException if the file cannot be locked
     */
    public static Optional<StateLock> tryTake(Path state, String name) {
        return take(state, name, false);
    }

    /**
     * Takes the right, waiting for whoever has it.
     *
     * @throws StoreException if the file cannot be locked
     */
    public static StateLock await(Path state, String name) {
        return take(state, name, true).orElseThrow();
    }

    /**
     * The process that has the right, found out without touching it.
     *
     * @return empty if nobody has it, or it cannot be known: the file is not to be seen, or the system is no Linux
     */
    public static OptionalLong findHolder(Path state, String name) {
        try {
            String inode = ":" + Files.getAttribute(state.resolve(name), "unix:ino");
            for (String line : Files.readAllLines(KERNEL_LOCKS)) {
                String[] words = line.split(" +");
                // 1: POSIX ADVISORY WRITE <process> <major>:<minor>:<inode> <start> <end>; proc_locks(5)
                if (words.length > 5 && words[1].equals("POSIX") && words[5].endsWith(inode)) {
                    return OptionalLong.of(Long.parseLong(words[4]));
                }
            }
        } catch (IOException | UnsupportedOperationException | NumberFormatException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    /**
     * Whether somebody has the right. It is taken for a moment to find out: whoever wants it should ask twice.
     *
     * @throws StoreException if the file cannot be locked
     */
    public static boolean isTaken(Path state, String name) {
        Optional<StateLock> lock = tryTake(state, name);
        lock.ifPresent(StateLock::close);
        return lock.isEmpty();
    }

    private static Optional<StateLock> take(Path state, String name, boolean wait) {
        Path file = state.resolve(name);
        try {
            if (!Files.exists(file)) {
                StoreFile.create(file, state);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock lock = lock(channel, wait);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new StateLock(channel));
        } catch (IOException e) {
            throw new StoreException(file + ": expected a file that can be locked, failed with " + e, e);
        }
    }

    private static FileLock lock(FileChannel channel, boolean wait) throws IOException {
        try {
            return wait ? channel.lock() : channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this process
        }
    }

    /** Gives the right back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("a lock could not be given back: " + e, e);
        }
    }
}
