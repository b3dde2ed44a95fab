package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WhenDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped {@code routes/}, with the examples, are written alike: who knows one file can read them all. */
class RouteStyleTest {

    private static final Path FOLDER = Path.of("routes");
    private static final String ENDING = ".camel.yaml";
    private static final String ERRORS = "handle-errors";
    private static final int MOST_STEPS = 7;

    /** Steps that only hold others. */
    private static final Set<Class<?>> BRANCHES = Set.of(WhenDefinition.class, OtherwiseDefinition.class);

    private static final List<String> LANGUAGES = List.of("simple", "constant", "method", "bean");

    private static final List<String> SENDING_LANGUAGES = List.of("simple", "constant", "alert-text", "alert-json");

    /** A setting of an operator, in the first lines of an example. */
    private static final Pattern SETTING = Pattern.compile("(?m)^#   ([a-z-]+\\.[a-z-]+)=(\\S+)");

    private DefaultCamelContext context;

    @BeforeEach
    void open() throws IOException {
        context = newContext();
    }

    private static DefaultCamelContext newContext() throws IOException {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties settings = new Properties();
        for (String name : names()) {
            SETTING.matcher(Files.readString(FOLDER.resolve(name + ENDING)))
                    .results()
                    .forEach(setting -> settings.setProperty(setting.group(1), setting.group(2)));
        }
        settings.setProperty("pathwatch.web.disabled", "true"); // nothing listens here
        context.getPropertiesComponent().setInitialProperties(settings);
        return context;
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
            return files.map(file -> FOLDER.relativize(file).toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    private static String idOf(String name) {
        return Path.of(name).getFileName().toString();
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void opensWithItsContract(String name) throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(name + ENDING));

        assertThat(lines.get(0)).as("line 1").matches("# in      \\S.*");
        assertThat(lines.get(1)).as("line 2").matches("# out     \\S.*");
        assertThat(lines.get(2)).as("line 3").matches("# fails   \\S.*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void holdsOneRouteOrConfigurationNamedLikeTheFile(String name) throws Exception {
        List<String> ids = new ArrayList<>();
        ShippedRoutes.load(context, name);
        context.getRouteDefinitions().forEach(route -> ids.add(route.getRouteId()));
        context.getRouteTemplateDefinitions().forEach(template -> ids.add(template.getId()));
        context.getRouteConfigurationDefinitions().stream()
                .map(RouteConfigurationDefinition::getId)
                .forEach(ids::add);
        if (!context.getRestDefinitions().isEmpty()) { // its operations have ids of their own
            ids.clear();
            context.getRestDefinitions().forEach(rest -> ids.add(rest.getId()));
        }

        assertThat(ids).containsExactly(idOf(name));
        assertThat(idOf(name)).matches("[a-z]+(-[a-z]+)+");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void tellsInOneLineWhatItDoes(String name) throws Exception {
        for (RouteDefinition route : load(name)) {
            assertThat(route.getDescriptionText()).as("description").matches("[A-Z][^\\n]*[^.\\s]");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void isNamedLikeTheDirectEndpointItBeginsWith(String name) throws Exception {
        for (RouteDefinition route : load(name)) {
            String uri = route.getInput().getEndpointUri();
            if (uri.startsWith("direct:")) {
                assertThat(uri.replaceFirst("//", "")).isEqualTo("direct:" + idOf(name));
            }
        }
    }

    /** A sending route is copied to get a second receiver, and ids are global; so its steps may go without. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void givesItsStepsIds(String name) throws Exception {
        for (RouteDefinition route : load(name)) {
            if (!isSending(route)) {
                assertThat(steps(route)).allMatch(ProcessorDefinition::hasCustomIdAssigned, "has an id");
            }
            assertThat(steps(route)).hasSizeLessThanOrEqualTo(MOST_STEPS);
        }
    }

    @Test
    void givesEachStepAnIdOfItsOwn() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String name : names()) {
            try (DefaultCamelContext alone = newContext()) {
                ShippedRoutes.load(alone, name);
                for (RouteDefinition route : routes(alone)) {
                    steps(route).stream()
                            .filter(ProcessorDefinition::hasCustomIdAssigned)
                            .forEach(step -> ids.add(step.getId()));
                }
            }
        }

        assertThat(ids).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void leavesErrorsToTheOnePlaceThatHandlesThem(String name) throws Exception {
        for (RouteDefinition route : load(name)) {
            if (isSending(route)) {
                assertThat(route.getRouteConfigurationId())
                        .as("routeConfigurationId")
                        .isNull();
            } else {
                assertThat(route.getRouteConfigurationId().split(",")).contains(ERRORS);
            }
            assertThat(route.isErrorHandlerFactorySet())
                    .as("has an error handler")
                    .isFalse();
            assertThat(all(route, TryDefinition.class)).isEmpty();
            assertThat(all(route, SetPropertyDefinition.class)).isEmpty();
        }
    }

    /**
     * Routes say where, Java says what: an expression that needs more than one comparison is a class with a test. What a
     * receiver is told stands beside it in the route.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void keepsExpressionsSimple(String name) throws Exception {
        for (RouteDefinition route : load(name)) {
            for (ExpressionNode node : all(route, ExpressionNode.class)) {
                String language = node.getExpression().getLanguage();
                assertThat(language).as("language of %s", node).isIn(isSending(route) ? SENDING_LANGUAGES : LANGUAGES);
                assertThat(node.getExpression().getExpression() + "").doesNotContain("&&", "||");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void writesEndpointsAsSchemeAndParametersWithoutDefaults(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name + ENDING));

        assertThat(text).doesNotContainPattern(Pattern.compile("^ *(- )?(uri|to|toD):.*\\?", Pattern.MULTILINE));
        assertThat(text).doesNotContainPattern("\\{\\{[^}]*:[^}]*}}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void keepsItsHeadersFromWebServers(String name) throws Exception {
        for (RouteDefinition route : load(name)) {
            boolean removed = all(route, RemoveHeadersDefinition.class).stream()
                    .anyMatch(remove -> List.of("Pathwatch*", "*").contains(remove.getPattern()));
            for (ToDefinition to : all(route, ToDefinition.class)) {
                if (to.getEndpointUri().matches("https?:.*")) {
                    boolean chosen = to.getEndpointUri().contains("headerFilterStrategy=");
                    assertThat(removed || chosen || to.getEndpointUri().contains("skipRequestHeaders=true"))
                            .as("removes the headers Pathwatch* before %s, or chooses those that go out", to)
                            .isTrue();
                }
            }
        }
    }

    private List<RouteDefinition> load(String name) throws Exception {
        ShippedRoutes.load(context, name);
        return routes(context);
    }

    /** Those of templates too, and not what Camel makes of operations. */
    private static List<RouteDefinition> routes(DefaultCamelContext context) {
        List<RouteDefinition> routes = new ArrayList<>(context.getRouteDefinitions());
        routes.removeIf(route -> Boolean.TRUE.equals(route.isRest()));
        context.getRouteTemplateDefinitions().forEach(template -> routes.add(template.getRoute()));
        return routes;
    }

    private static boolean isSending(RouteDefinition route) {
        return route.getInput().getEndpointUri().startsWith("pathwatch-alerts:");
    }

    private static List<ProcessorDefinition<?>> steps(RouteDefinition route) {
        List<ProcessorDefinition<?>> steps = new ArrayList<>();
        for (ProcessorDefinition<?> step : all(route, ProcessorDefinition.class)) {
            if (!BRANCHES.contains(step.getClass()) && !step.isAbstract()) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static <T> Collection<T> all(RouteDefinition route, Class<T> type) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type);
    }
}
