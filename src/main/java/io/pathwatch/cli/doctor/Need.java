package io.pathwatch.cli.doctor;

/** What a trace has to do with what a check looks at. */
enum Need {
    /** No trace without it. */
    REQUIRED,
    /** One of several ways: at least one must work. */
    ONE_OF_SEVERAL,
    /** A trace can be made without it, but not be stored: for {@code watch} and {@code trace -w}. */
    TO_STORE,
    /** A trace can be made without it. */
    OPTIONAL
}
