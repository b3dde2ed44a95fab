package io.pathwatch.cli.doctor;

import io.pathwatch.config.ConfigurationCheck;
import io.pathwatch.config.Directories;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Plural;
import java.util.List;
import java.util.Map;

/**
 * Whether the configuration can be used; which mistakes it has is told by another command.
 *
 * @param targets number of targets that can be read
 */
record MistakesCheck(Directories directories, Map<String, String> environment, int targets) implements Check {

    @Override
    public String subject() {
        return "configuration";
    }

    @Override
    public List<Finding> look() {
        List<Mistake> mistakes = ConfigurationCheck.check(directories, environment);
        if (!mistakes.isEmpty()) {
            String text = Plural.count(mistakes.size(), "mistake") + ", the first: "
                    + mistakes.get(0).message();
            return List.of(Finding.no(subject(), text, "./pathwatch check prints them all"));
        }
        return List.of(
                Finding.ok(subject(), directories.config() + "; no mistakes, " + Plural.count(targets, "target")));
    }
}
