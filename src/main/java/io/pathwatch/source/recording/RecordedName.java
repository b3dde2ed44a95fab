package io.pathwatch.source.recording;

import io.pathwatch.model.PrintedName;

/** Names that recordings tell: those who read them have cleaned most, and cleaning twice would spoil them. */
final class RecordedName {

    private static final int LONGEST = 253;

    private RecordedName() {}

    /** {@code name} if it is short and all of printable ASCII without blanks, else cleaned. */
    static String safe(String name) {
        if (name.length() > LONGEST) {
            return PrintedName.clean(name);
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
                return PrintedName.clean(name);
            }
        }
        return name;
    }
}
