package io.pathwatch.config;

import org.jspecify.annotations.Nullable;

/**
 * Where in a file something stands.
 *
 * @param within the mapping or list around it; absent for the file itself
 * @param segment its key, or {@code [index]}; empty for the file itself
 * @param line from 1; 0 if unknown
 */
record Place(@Nullable Place within, String segment, int line) {

    /** The file itself. */
    static final Place FILE = new Place(null, "", 1);

    Place key(String key, int keyLine) {
        return new Place(this, key, keyLine);
    }

    Place item(int index, int itemLine) {
        return new Place(this, "[" + index + "]", itemLine);
    }

    /** For example {@code groups[0].targets[2].interval}; absent for the file itself. */
    @Nullable
    String path() {
        if (within == null) {
            return null;
        }
        var path = new StringBuilder();
        append(path);
        return path.toString();
    }

    private void append(StringBuilder path) {
        if (within != null) {
            within.append(path);
            if (!path.isEmpty() && !segment.startsWith("[")) {
                path.append('.');
            }
            path.append(segment);
        }
    }
}
