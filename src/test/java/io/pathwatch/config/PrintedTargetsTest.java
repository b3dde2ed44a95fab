package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who copies an example of targets.yaml has a file that is read, with the sources.json that is shipped. */
class PrintedTargetsTest {

    private final Set<String> sources;

    PrintedTargetsTest() throws Exception {
        sources = SourcesFile.read(Path.of("config/sources.json")).keySet();
    }

    @Test
    void readsTheExampleOfTheReference() throws Exception {
        String reference = Files.readString(Path.of("CONFIGURATION.md"));
        int begin = reference.indexOf("```yaml\ndefaults:") + "```yaml\n".length();
        String example = reference.substring(begin, reference.indexOf("```", begin));

        assertThat(names(example)).containsExactly("192.0.2.53", "ns.example.net", "gateway");
    }

    @Test
    void readsTheCommentsOfTheShippedFile() throws Exception {
        String example = Files.readString(Path.of("config/targets.yaml"))
                .lines()
                .filter(line ->
                        !line.matches("# .*|# ?[A-Z].*") || line.startsWith("#   ") || line.matches("# [a-z]+:"))
                .map(line -> line.replaceFirst("^# ?", ""))
                .collect(Collectors.joining("\n"));

        assertThat(names(example)).containsExactly("192.0.2.53", "ns", "this-host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/conditions.md", "README.md"})
    void readsTheExamplesOfAPageWithoutADoubt(String page) throws Exception {
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of(page)))
                .results()
                .map(match -> match.group(1))
                .filter(text -> text.contains("targets:"))
                .toList();

        assertThat(examples).isNotEmpty().allSatisfy(text -> {
            WatchPlan plan = TargetsFile.parsePlan(new FileText(page, text), sources);
            assertThat(plan.targets()).isNotEmpty();
            assertThat(plan.doubts()).isEmpty();
        });
    }

    private List<String> names(String text) throws Exception {
        return TargetsFile.parse(new FileText("targets.yaml", text), sources).stream()
                .map(Target::name)
                .toList();
    }
}
