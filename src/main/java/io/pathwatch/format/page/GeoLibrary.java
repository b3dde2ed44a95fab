package io.pathwatch.format.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** d3-geo with what it uses of d3-array and no more, as the rest of that library is larger than the map of the world. */
public final class GeoLibrary {

    /** The libraries that it is made of. */
    public static final List<String> NAMES = List.of("d3-array", "d3-geo");

    private static final List<String> USED = List.of("src/fsum.js", "src/merge.js", "src/range.js");
    private static final String EXPORT = "export (default )?";

    private GeoLibrary() {}

    /** A script that puts {@code d3} on the window. */
    public static String script() {
        String used = USED.stream()
                .map(path -> text("d3-array", path).replaceAll("(?m)^" + EXPORT, ""))
                .collect(Collectors.joining());
        return "(() => {\n" + used + "globalThis.d3 = { ...globalThis.d3, Adder, merge, range };\n})();\n"
                + text("d3-geo", "dist/d3-geo.min.js") + ";\n";
    }

    private static String text(String name, String path) {
        return new String(WebJar.read(name, path), StandardCharsets.UTF_8);
    }
}
