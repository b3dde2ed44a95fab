package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CheckupTest {

    private final List<String> ended = new ArrayList<>();

    @Test
    void keepsTheOrderOfTheChecks() {
        CountDownLatch second = new CountDownLatch(1);

        Diagnosis diagnosis = run(
                check("first", Need.OPTIONAL, () -> {
                    assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
                    return List.of(Finding.ok("first", "well"));
                }),
                check("second", Need.OPTIONAL, () -> {
                    second.countDown();
                    return List.of(Finding.ok("second", "well"), Finding.note("second", "though"));
                }));

        assertThat(diagnosis.findings())
                .containsExactly(
                        Finding.ok("first", "well"), Finding.ok("second", "well"), Finding.note("second", "though"));
        assertThat(diagnosis.canTrace()).isTrue();
        assertThat(ended).containsExactly("tools");
    }

    @Test
    void waitsForNoneBeyondItsLimit() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);

        Diagnosis diagnosis = run(check("disk", Need.REQUIRED, () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return List.of(Finding.ok("disk", "late"));
        }));

        assertThat(diagnosis.findings()).containsExactly(Finding.no("disk", "nothing was found out within 1 s"));
        assertThat(diagnosis.conclusion()).isEqualTo("no trace can be made; to be mended first: disk");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void makesAFindingOfWhatACheckThrows() {
        Diagnosis diagnosis = run(
                check("disk", Need.OPTIONAL, () -> {
                    throw new IllegalStateException("disk: expected one, found none; plug it in");
                }),
                check("odd", Need.OPTIONAL, () -> {
                    throw new StackOverflowError();
                }));

        assertThat(diagnosis.findings())
                .containsExactly(
                        Finding.no("disk", "disk: expected one, found none", "plug it in"),
                        Finding.no("odd", "java.lang.StackOverflowError"));
    }

    @Test
    void needsEverythingThatIsRequiredAndOneOfSeveralWays() {
        assertThat(run(
                                works("tool", Need.REQUIRED),
                                fails("udp", Need.ONE_OF_SEVERAL),
                                works("icmp", Need.ONE_OF_SEVERAL),
                                fails("tcp", Need.ONE_OF_SEVERAL),
                                fails("dns", Need.OPTIONAL))
                        .conclusion())
                .isEqualTo("traces can be made; what else does not work: 3");
        assertThat(run(
                                works("tool", Need.REQUIRED),
                                fails("udp", Need.ONE_OF_SEVERAL),
                                fails("tcp", Need.ONE_OF_SEVERAL))
                        .conclusion())
                .isEqualTo("no trace can be made; to be mended first: one of udp, tcp");
        assertThat(run(fails("tool", Need.REQUIRED), works("udp", Need.ONE_OF_SEVERAL), fails("store", Need.REQUIRED))
                        .conclusion())
                .isEqualTo("no trace can be made; to be mended first: tool, store");
    }

    private Diagnosis run(Check... checks) {
        try (Checkup checkup = new Checkup(List.of(checks), () -> ended.add("tools"))) {
            return checkup.run();
        }
    }

    private static Check works(String subject, Need need) {
        return check(subject, need, () -> List.of(Finding.ok(subject, "well")));
    }

    private static Check fails(String subject, Need need) {
        return check(subject, need, () -> List.of(Finding.no(subject, "badly")));
    }

    private static Check check(String subject, Need need, Callable<List<Finding>> look) {
        return new Check() {
            @Override
            public String subject() {
                return subject;
            }

            @Override
            public Need need() {
                return need;
            }

            @Override
            public Duration limit() {
                return Duration.ofSeconds(subject.equals("disk") ? 1 : 20);
            }

            @Override
            public List<Finding> look() throws Exception {
                return look.call();
            }
        };
    }
}
