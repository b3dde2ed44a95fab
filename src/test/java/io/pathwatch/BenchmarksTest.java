package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks are compiled when they are run, which is seldom; what they measure changes often. */
class BenchmarksTest {

    @TempDir
    private Path classes;

    /** Those of the reader and of detection need JMH, which the benchmarks fetch by themselves. */
    @Test
    void compilesBenchmarksThatNeedNothingButTheProgram() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("benchmarks"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(BenchmarksTest::needsNoJmh)
                    .toList();
        }
        assertThat(sources).hasSizeGreaterThan(3);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-nowarn",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));

            boolean isCompiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();

            assertThat(isCompiled).as(said.toString()).isTrue();
        }
    }

    private static boolean needsNoJmh(Path source) {
        try {
            return !Files.readString(source).contains("org.openjdk.jmh");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
