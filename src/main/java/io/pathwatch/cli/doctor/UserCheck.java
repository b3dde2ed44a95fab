package io.pathwatch.cli.doctor;

import java.util.List;

/** As whom all this is looked at. */
record UserCheck(String user) implements Check {

    @Override
    public String subject() {
        return "user";
    }

    @Override
    public List<Finding> look() {
        return List.of(
                user.equals("root")
                        ? Finding.note(
                                subject(),
                                "root, who may do everything; a service that runs as another user may not",
                                "to see what that user finds: sudo -u pathwatch ./pathwatch doctor")
                        : Finding.ok(subject(), user));
    }
}
