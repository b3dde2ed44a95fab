package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermittedMethodsTest {

    private static final Map<String, Source> SOURCES = Map.of(
            "LO",
            Source.Command.LOCAL,
            "MTR",
            new Source.Command("MTR", List.of("mtr", "--json", "_IP_ADDRESS_")),
            "LG",
            new Source.LookingGlass("LG", "https://lg.example.net/", Map.of()));

    @TempDir
    private Path folder;

    private CommandRunner runner;

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void triesTcpAfterIcmpAndIcmpAfterTheOthers() throws IOException {
        PermittedMethods methods = methods("exit 0");

        ProbeOptions icmp = Samples.probe(ProbeMethod.ICMP);
        ProbeOptions tcp = icmp.withMethod(ProbeMethod.TCP, 8443);
        ProbeOptions udp = icmp.withMethod(ProbeMethod.UDP, 53);
        assertThat(methods.findOther(report(target("LO", icmp))))
                .contains(other(target("LO", icmp), icmp.withMethod(ProbeMethod.TCP, 443)));
        assertThat(methods.findOther(report(target("LO", tcp)))).contains(other(target("LO", tcp), icmp));
        assertThat(methods.findOther(report(target("LO", udp)))).contains(other(target("LO", udp), icmp));
    }

    @Test
    void triesNothingThatTheHostForbids() throws IOException {
        PermittedMethods methods = methods("case \"$*\" in *-T*) exit 1 ;; esac");

        assertThat(methods.findOther(report(target("LO", Samples.probe(ProbeMethod.ICMP)))))
                .isEmpty();
        assertThat(methods.findOther(report(target("LO", Samples.probe(ProbeMethod.UDP)))))
                .isPresent();
    }

    @Test
    void asksTheHostOnce() throws IOException {
        Path asked = folder.resolve("asked");
        PermittedMethods methods = methods("echo x >>" + asked + "; exit 1");

        for (int i = 0; i < 3; i++) {
            methods.findOther(report(target("LO", Samples.probe(ProbeMethod.ICMP))));
        }

        assertThat(asked).hasContent("x\n");
    }

    @Test
    void triesNothingWhereAnotherProgramChoosesTheMethod() throws IOException {
        PermittedMethods methods = methods("exit 0");

        for (String source : List.of("MTR", "LG", "gone")) {
            assertThat(methods.findOther(report(target(source, Samples.probe(ProbeMethod.ICMP)))))
                    .isEmpty();
        }
    }

    @Test
    void doesNotTryAgainWhatTheHostCouldNotDo() throws IOException {
        PermittedMethods methods = methods("exit 0");
        Target target = target("LO", Samples.probe(ProbeMethod.ICMP));
        Target other = methods.findOther(report(target)).orElseThrow();

        methods.failed(report(other, new Outcome.Failed(FailureKind.TIMEOUT, "took too long")));
        methods.failed(report(other, new Outcome.Failed(FailureKind.NAME, "no address")));
        Optional<Target> before = methods.findOther(report(target));
        methods.failed(report(other, new Outcome.Failed(FailureKind.PERMISSION, "not permitted")));

        assertThat(before).contains(other);
        assertThat(methods.findOther(report(target))).isEmpty();
        assertThat(methods.findOther(report(target("LO", Samples.probe(ProbeMethod.UDP)))))
                .isPresent();
    }

    private PermittedMethods methods(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("traceroute"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        runner = new CommandRunner(new Programs(List.of("traceroute"), List.of(folder.toString())));
        return new PermittedMethods(new MethodProbe(runner), SOURCES::get);
    }

    private static Target other(Target target, ProbeOptions probe) {
        Conditions watched = target.conditions();
        return target.withProbe(probe.withFamily(AddressFamily.IPV6))
                .withConditions(new Conditions(
                        Conditions.Mode.OFF, watched.maxLatency(), watched.hopTimeDiff(), watched.steady()));
    }

    private static Target target(String source, ProbeOptions probe) {
        Target local = Samples.target("www.example.net", probe);
        return new Target(
                local.name(),
                local.group(),
                local.host(),
                source,
                local.interval(),
                probe,
                local.conditions(),
                local.labels());
    }

    private static Report report(Target target) {
        return report(target, new Outcome.Silent(3));
    }

    private static Report report(Target target, Outcome outcome) {
        Series series = new Series(
                "fra1",
                target.name(),
                AddressFamily.IPV6,
                target.probe().method().key(),
                target.probe().port());
        Trace trace = new Trace(
                series, null, Samples.NOON, Samples.NOON, "traceroute", outcome, List.of(), 0, false, List.of(), null);
        return new Report(trace, target, Map.of(), null, null);
    }
}
