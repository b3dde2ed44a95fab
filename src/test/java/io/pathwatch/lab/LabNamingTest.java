package io.pathwatch.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Maven chooses lab tests by name and by annotation: one without the other would not run at all. */
class LabNamingTest {

    private final JavaClasses tests = new ClassFileImporter().importPackages("io.pathwatch");

    @Test
    void givesEveryLabTestBothNameAndAnnotation() {
        classes()
                .that()
                .haveSimpleNameEndingWith("LabIT")
                .should()
                .beAnnotatedWith(RequiresLab.class)
                .check(tests);
        classes()
                .that()
                .areAnnotatedWith(RequiresLab.class)
                .should()
                .haveSimpleNameEndingWith("LabIT")
                .check(tests);
    }
}
