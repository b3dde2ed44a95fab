package io.pathwatch.cli.doctor;

import java.util.List;

/** What runs this program; it would not have started on one that is too old. */
record JavaCheck() implements Check {

    @Override
    public String subject() {
        return "java";
    }

    @Override
    public List<Finding> look() {
        return List.of(Finding.ok(subject(), Runtime.version() + ", " + System.getProperty("java.home")));
    }
}
