package io.pathwatch.store;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that open page and API: a line each in the file {@code tokens} of the state directory, beside the store and
 * not in it, so that one can be made before the daemon first starts. Nobody but its owner may read it. May be shared
 * between processes.
 */
public final class TokenFile {

    private static final String NAME = "tokens";
    private static final String TOP =
            "# name, role, when it was made, SHA-256: written by 'pathwatch token', which shows a token only once\n";

    private final Path state;
    private final Path file;

    /** @param state the state directory; need not exist */
    public TokenFile(Path state) {
        this.state = state;
        this.file = state.resolve(NAME);
    }

    /**
     * Every token that counts, in the order they were made; none if there is no file.
     *
     * @throws StoreException if it cannot be read: then it is not known who may come in
     */
    public List<AccessToken> list() {
        try {
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (AccessDeniedException denied) {
            throw StoreFile.refusal(file, denied);
        } catch (IOException e) {
            throw new StoreException(file + ": expected a file of tokens that can be read, failed with " + e, e);
        }
    }

    /**
     * Adds {@code token}; returns whether there was none of its name.
     *
     * @throws StoreException if the file cannot be read or written
     */
    public boolean add(AccessToken token) {
        return change(
                tokens -> tokens.stream().noneMatch(each -> each.name().equals(token.name())) && tokens.add(token));
    }

    /**
     * Takes the token of that name out; returns whether there was one.
     *
     * @throws StoreException if the file cannot be read or written
     */
    public boolean revoke(String name) {
        return change(tokens -> tokens.removeIf(each -> each.name().equals(name)));
    }

    private interface Change {

        /** @return whether {@code tokens} is another list now */
        boolean apply(List<AccessToken> tokens);
    }

    private boolean change(Change change) {
        try {
            StoreFile.createFolder(file, state);
        } catch (IOException e) {
            throw StoreFile.refusal(file, e);
        }
        StateLock alone = StateLock.await(state, StateLock.TOKENS);
        try {
            List<AccessToken> tokens = new ArrayList<>(list());
            boolean changed = change.apply(tokens);
            if (changed) {
                write(tokens);
            }
            return changed;
        } finally {
            alone.close();
        }
    }

    /** In one step: whoever reads meanwhile sees all of it, as it was or as it is. */
    private void write(List<AccessToken> tokens) {
        StringBuilder text = new StringBuilder(TOP);
        for (AccessToken token : tokens) {
            text.append(token.name()).append(' ').append(token.role().key()).append(' ');
            text.append(token.createdAt()).append(' ').append(token.digest()).append('\n');
        }
        Path next = state.resolve(NAME + ".new");
        try {
            Files.deleteIfExists(next);
            StoreFile.create(next, state);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException denied) {
            throw StoreFile.refusal(file, denied);
        } catch (IOException e) {
            throw new StoreException(file + ": expected a file that can be written, failed with " + e, e);
        }
    }

    private List<AccessToken> parse(List<String> lines) {
        List<AccessToken> tokens = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                tokens.add(parse(line, i + 1));
            }
        }
        return tokens;
    }

    private AccessToken parse(String line, int number) {
        String[] words = line.split(" +");
        try {
            if (words.length == 4) {
                Role role = Role.find(words[1])
                        .orElseThrow(() -> new IllegalArgumentException("role: found '" + words[1] + "'"));
                return new AccessToken(words[0], role, Instant.parse(words[2]), words[3]);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw mistake(number, e);
        }
        throw mistake(number, null);
    }

    private StoreException mistake(int number, @Nullable RuntimeException cause) {
        return new StoreException(
                file + ":" + number + ": expected a name, a role, a time and a SHA-256, found something else; take the"
                        + " line out, then 'pathwatch token add' makes a token anew",
                cause);
    }
}
