package io.pathwatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom; docs/decisions holds the reasons. */
@AnalyzeClasses(packages = "io.pathwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CAPABILITIES = {
        "io.pathwatch.config..",
        "io.pathwatch.traceroute..",
        "io.pathwatch.source..",
        "io.pathwatch.enrich..",
        "io.pathwatch.detect..",
        "io.pathwatch.store..",
        "io.pathwatch.schedule..",
        "io.pathwatch.format.."
    };

    @ArchTest
    static final ArchRule modelKnowsTheJdkOnly = classes()
            .that()
            .resideInAPackage("io.pathwatch.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.pathwatch.model..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule nothingImportsTheRoot = noClasses()
            .that()
            .resideInAPackage("io.pathwatch.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.pathwatch")
            .allowEmptyShould(true);

    @ArchTest
    static void capabilitiesDoNotKnowEachOther(com.tngtech.archunit.core.domain.JavaClasses all) {
        for (String capability : CAPABILITIES) {
            classes()
                    .that()
                    .resideInAPackage(capability)
                    .should()
                    .onlyDependOnClassesThat(dependency(capability))
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule onlyAdaptersKnowCamel = noClasses()
            .that()
            .resideInAnyPackage(CAPABILITIES)
            .or()
            .resideInAPackage("io.pathwatch.cli..")
            .and()
            .haveNameNotMatching(
                    ".*(Processor|DataFormat|AggregationStrategy|CommandExecutor|Repository|HealthCheck|Policy)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule edgesKnowPortsOnly = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.pathwatch.alerts..", "io.pathwatch.metrics..", "io.pathwatch.web..", "io.pathwatch.routes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pathwatch.config..",
                    "io.pathwatch.traceroute..",
                    "io.pathwatch.source..",
                    "io.pathwatch.enrich..",
                    "io.pathwatch.detect..",
                    "io.pathwatch.store..",
                    "io.pathwatch.cli..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule metricsKnowTheModelAndPrometheusOnly = classes()
            .that()
            .resideInAPackage("io.pathwatch.metrics..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.pathwatch.metrics..",
                    "io.pathwatch.model..",
                    "io.prometheus.metrics..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule theLibraryKnowsNoEdgeAndNoCamel = noClasses()
            .that()
            .resideInAPackage("io.pathwatch.library..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "io.pathwatch.alerts..",
                    "io.pathwatch.cli..",
                    "io.pathwatch.component..",
                    "io.pathwatch.routes..");

    @ArchTest
    static final ArchRule theComponentTracesByTheLibrary = noClasses()
            .that()
            .resideInAPackage("io.pathwatch.component..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pathwatch.alerts..",
                    "io.pathwatch.cli..",
                    "io.pathwatch.detect..",
                    "io.pathwatch.routes..",
                    "io.pathwatch.store..",
                    "io.pathwatch.traceroute..");

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> dependency(String capability) {
        String own = capability.substring(0, capability.length() - 2);
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "is its own, the model's or foreign to Pathwatch", other -> {
                    String name = other.getPackageName();
                    return !name.startsWith("io.pathwatch")
                            || name.equals("io.pathwatch.model")
                            || name.startsWith("io.pathwatch.model.")
                            || name.equals(own)
                            || name.startsWith(own + ".");
                });
    }
}
