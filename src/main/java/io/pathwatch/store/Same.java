package io.pathwatch.store;

/** An object as a key that equals itself only: quick where the object is stored again and again. */
final class Same {

    private final Object object;

    Same(Object object) {
        this.object = object;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Same same && object == same.object;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(object);
    }
}
