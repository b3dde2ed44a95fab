package io.pathwatch.config;

/** Notes values, perhaps from two places of the file, that do not go together. */
record Together(Values values, Mistakes mistakes) {

    <T extends Comparable<T>> void notAbove(Key<T> low, Key<T> high) {
        if (values.get(low).compareTo(values.get(high)) > 0) {
            add(low, high, "not above");
        }
    }

    <T extends Comparable<T>> void below(Key<T> low, Key<T> high) {
        if (values.get(low).compareTo(values.get(high)) >= 0) {
            add(low, high, "below");
        }
    }

    private <T> void add(Key<T> low, Key<T> high, String relation) {
        String found = written(low) + " and " + written(high);
        mistakes.add(values.place(low, high), found, low.name() + " " + relation + " " + high.name());
    }

    private <T> String written(Key<T> key) {
        return "'" + key.name() + ": " + key.kind().text(values.get(key)) + "'";
    }
}
