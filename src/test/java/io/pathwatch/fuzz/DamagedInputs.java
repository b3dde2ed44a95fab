package io.pathwatch.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Inputs made of others by a few changes at random. The same seed gives the same ones. */
public final class DamagedInputs {

    private static final int LONGEST = 64 * 1024;
    private static final String SPECIAL = " \n\r\t*!?<>[]{}()%:;.,'\"\\\0\u001B=/-+&#_123aZ";
    private static final List<String> NUMBERS = List.of(
            "",
            "0",
            "-1",
            "-0.0",
            "00",
            "64",
            "65",
            "255",
            "256",
            "65536",
            "2147483648",
            "4294967295",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999",
            "1e9",
            "1e400",
            "-1e-400",
            "0.0000001",
            "null",
            "\"x\"",
            "true",
            "[]",
            "{}");

    private final List<byte[]> whole;
    private final Random random;

    private DamagedInputs(List<byte[]> whole, long seed) {
        this.whole = whole;
        this.random = new Random(seed);
    }

    /**
     * Gives inputs made of {@code whole} to {@code taker}: as many as {@code -Dfuzz.inputs} says, else 10,000. One that it
     * does not take is kept where {@code method}, a fuzz test of {@code test}, finds it again.
     */
    public static void give(Class<?> test, String method, List<byte[]> whole, Consumer<byte[]> taker) {
        String inputs = test.getName().replace('.', '/') + "Inputs";
        give(Path.of("src/test/resources", inputs, method), whole, taker);
    }

    static void give(Path found, List<byte[]> whole, Consumer<byte[]> taker) {
        DamagedInputs inputs = new DamagedInputs(whole, 1);
        int count = Integer.getInteger("fuzz.inputs", 10_000);
        for (int i = 0; i < count; i++) {
            byte[] input = inputs.next();
            try {
                taker.accept(input);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input kept as " + keep(found, input) + ": " + e, e);
            }
        }
    }

    private static Path keep(Path folder, byte[] input) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve("damaged-" + Integer.toHexString(Arrays.hashCode(input))), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] next() {
        // one character for each byte, so that a change may split a character
        StringBuilder text = new StringBuilder(any());
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            change(text);
        }
        text.setLength(Math.min(text.length(), LONGEST));
        return text.toString().getBytes(ISO_8859_1);
    }

    private String any() {
        return new String(whole.get(random.nextInt(whole.size())), ISO_8859_1);
    }

    private void change(StringBuilder text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 8 : 200));
        switch (random.nextInt(10)) {
            case 0 -> text.replace(from, Math.min(to, from + 1), String.valueOf((char) random.nextInt(256)));
            case 1 -> text.insert(from, SPECIAL.charAt(random.nextInt(SPECIAL.length())));
            case 2 -> text.delete(from, to);
            case 3 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(100)));
            case 4 -> text.insert(from, piece(any()));
            case 5 -> replaceNumber(text, from);
            case 6 -> text.insert(from, lineAt(text, random.nextInt(text.length() + 1)));
            case 7 -> text.insert(from, wide());
            case 8 -> text.setLength(random.nextInt(8) == 0 ? from : text.length());
            default -> replaceNumber(text, random.nextInt(text.length() + 1));
        }
    }

    private String piece(String other) {
        int from = random.nextInt(other.length() + 1);
        return other.substring(from, Math.min(other.length(), from + random.nextInt(300)));
    }

    private void replaceNumber(StringBuilder text, int near) {
        int from = near;
        while (from < text.length() && !isDigit(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < text.length() && isDigit(text.charAt(to))) {
            to++;
        }
        text.replace(from, to, NUMBERS.get(random.nextInt(NUMBERS.size())));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String lineAt(StringBuilder text, int place) {
        int from = text.lastIndexOf("\n", place) + 1;
        int to = text.indexOf("\n", from);
        return text.substring(from, to < 0 ? text.length() : to + 1);
    }

    /** A character of two to four bytes. */
    private String wide() {
        int codePoint = random.nextBoolean() ? 0x80 + random.nextInt(0x3000) : random.nextInt(0x110000);
        return new String(Character.toString(codePoint).getBytes(UTF_8), ISO_8859_1);
    }
}
