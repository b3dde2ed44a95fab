package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathwatch.clock.MovedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReverseDnsTest {

    private static final InetAddress GATEWAY = Addresses.of("192.0.2.1");
    private static final InetAddress CORE = Addresses.of("2001:db8::2");
    private static final Duration LONG = Duration.ofSeconds(15);

    private final FakeNames servers = new FakeNames();
    private final MovedClock clock = new MovedClock();
    private final ReverseDns names = new ReverseDns(servers, clock, LONG);

    @Test
    void givesTheNamesOfThoseThatHaveOne() {
        servers.names.put(GATEWAY, "gw.example.net");
        assertThat(names.namesOf(List.of(GATEWAY, CORE))).isEqualTo(Map.of(GATEWAY, "gw.example.net"));
    }

    @Test
    void takesBlanksForNoName() {
        servers.names.put(GATEWAY, "");
        servers.names.put(CORE, " ");
        assertThat(names.namesOf(List.of(GATEWAY, CORE))).isEmpty();
    }

    @Test
    void remembersANameForAnHourAndThatThereIsNoneForTenMinutes() {
        servers.names.put(GATEWAY, "gw.example.net");
        names.namesOf(List.of(GATEWAY, CORE));

        clock.move(Duration.ofMinutes(10).minusMillis(1));
        names.namesOf(List.of(GATEWAY, CORE));
        assertThat(servers.asked).containsExactlyInAnyOrder(GATEWAY, CORE);

        clock.move(Duration.ofMillis(1));
        names.namesOf(List.of(GATEWAY, CORE));
        assertThat(servers.asked).containsExactlyInAnyOrder(GATEWAY, CORE, CORE);

        clock.move(Duration.ofMinutes(50));
        servers.names.put(GATEWAY, "new.example.net");
        assertThat(names.namesOf(List.of(GATEWAY))).isEqualTo(Map.of(GATEWAY, "new.example.net"));
    }

    @Test
    void asksForAllAddressesOfATraceSideBySide() {
        servers.answersAfter = new CountDownLatch(1);
        List<InetAddress> path = path(30);
        path.forEach(address -> servers.names.put(address, "r.example.net"));
        Thread releases = new Thread(() -> {
            await().until(() -> servers.asked.size() == 30);
            servers.answersAfter.countDown();
        });
        releases.start();
        assertThat(names.namesOf(path)).hasSize(30);
    }

    @Test
    void doesNotWaitLongerThanItsBudgetAndHasTheNameTheNextTime() {
        ReverseDns hasty = new ReverseDns(servers, clock, Duration.ofMillis(50));
        servers.answersAfter = new CountDownLatch(1);
        servers.names.put(GATEWAY, "gw.example.net");
        long start = System.nanoTime();
        assertThat(hasty.namesOf(path(30))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        servers.answersAfter.countDown();
        await().until(() -> hasty.namesOf(List.of(GATEWAY)).equals(Map.of(GATEWAY, "gw.example.net")));
        assertThat(servers.asked).filteredOn(GATEWAY::equals).hasSize(1);
    }

    /** Each look-up takes the time that the clock is turned on by. */
    @Test
    void waitsNoLongerThanOneBudgetForAllThatShareIt() {
        AtomicLong nanos = new AtomicLong();
        CountDownLatch never = new CountDownLatch(1);
        PtrLookup slow = address -> {
            if (nanos.addAndGet(Duration.ofSeconds(6).toNanos())
                    > 3 * Duration.ofSeconds(6).toNanos()) {
                awaitQuietly(never);
            }
            return "r.example.net";
        };
        ReverseDns slowNames = new ReverseDns(slow, clock, nanos::get, LONG);
        NameBudget budget = slowNames.budget();
        List<InetAddress> path = path(5);

        assertThat(slowNames.namesOf(path.subList(0, 1), budget))
                .as("6 s of 15 s")
                .hasSize(1);
        assertThat(slowNames.namesOf(path.subList(1, 2), budget)).as("12 s").hasSize(1);
        slowNames.namesOf(path.subList(2, 3), budget);
        assertThat(budget.left()).as("none is left, and no less than none").isZero();
        assertThat(slowNames.namesOf(path.subList(3, 4), budget))
                .as("does not wait")
                .isEmpty();
        assertThat(slowNames.namesOf(path.subList(0, 2), budget))
                .as("remembered")
                .hasSize(2);
        never.countDown();
    }

    @Test
    void startsToLookUpWithoutWaiting() {
        servers.answersAfter = new CountDownLatch(1);
        servers.names.put(GATEWAY, "gw.example.net");
        names.ask(List.of(GATEWAY, CORE));
        await().until(() -> servers.asked.size() == 2);
        servers.answersAfter.countDown();
        assertThat(names.namesOf(List.of(GATEWAY, CORE))).isEqualTo(Map.of(GATEWAY, "gw.example.net"));
        assertThat(servers.asked).hasSize(2);
    }

    @Test
    void asksOnceForAnAddressThatTwoTracesWantAtTheSameTime() throws Exception {
        servers.answersAfter = new CountDownLatch(1);
        servers.names.put(GATEWAY, "gw.example.net");
        List<Map<InetAddress, String>> found = new ArrayList<>();
        Thread other = new Thread(() -> found.add(names.namesOf(List.of(GATEWAY))));
        other.start();
        await().until(() -> servers.asked.size() == 1);
        Thread releases = new Thread(() -> servers.answersAfter.countDown());
        releases.start();
        assertThat(names.namesOf(List.of(GATEWAY))).hasSize(1);
        other.join();
        assertThat(found).containsExactly(Map.of(GATEWAY, "gw.example.net"));
        assertThat(servers.asked).hasSize(1);
    }

    @Test
    void neverAsksForPrivateAddresses() {
        assertThat(names.namesOf(List.of(
                        Addresses.of("10.0.0.1"),
                        Addresses.of("100.64.0.1"),
                        Addresses.of("fe80::1"),
                        Addresses.of("127.0.0.1"))))
                .isEmpty();
        assertThat(servers.asked).isEmpty();
    }

    @Test
    void getsReadyInTheBackground() {
        names.prepare();
        await().until(() -> servers.prepared);
        assertThat(servers.asked).isEmpty();
    }

    @Test
    void cleansHostileNames() {
        servers.names.put(GATEWAY, "<script>\n" + "a".repeat(100_000));
        assertThat(names.namesOf(List.of(GATEWAY)).get(GATEWAY))
                .startsWith("\\x3cscript\\x3e\\x0aaaa")
                .hasSize(253);
    }

    @Test
    void leavesSilentServersInPeaceExceptForOneQuestionEachHalfMinute() {
        servers.silent = true;
        List<InetAddress> path = path(ResolverCircuit.SILENCES);
        assertThat(names.namesOf(path)).isEmpty();
        assertThat(servers.asked).hasSize(ResolverCircuit.SILENCES);

        clock.move(Duration.ofSeconds(29));
        names.namesOf(List.of(GATEWAY, CORE));
        assertThat(servers.asked).as("paused").hasSize(ResolverCircuit.SILENCES);

        clock.move(Duration.ofMinutes(2));
        names.namesOf(path);
        assertThat(servers.asked).as("tried again").hasSize(ResolverCircuit.SILENCES + 1);

        servers.silent = false;
        servers.names.put(CORE, "core.example.net");
        clock.move(ResolverCircuit.PAUSE);
        await().until(() -> names.namesOf(List.of(CORE)).equals(Map.of(CORE, "core.example.net")));
        names.namesOf(path);
        assertThat(servers.asked).as("as before").hasSizeGreaterThan(ResolverCircuit.SILENCES + 4);
    }

    @Test
    void asksAgainAMinuteAfterNobodyAnswered() {
        servers.silent = true;
        assertThat(names.namesOf(List.of(GATEWAY))).isEmpty();
        servers.silent = false;
        servers.names.put(GATEWAY, "gw.example.net");
        clock.move(Duration.ofSeconds(59));
        assertThat(names.namesOf(List.of(GATEWAY))).isEmpty();
        clock.move(Duration.ofSeconds(1));
        assertThat(names.namesOf(List.of(GATEWAY))).hasSize(1);
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static List<InetAddress> path(int hops) {
        List<InetAddress> path = new ArrayList<>();
        for (int i = 1; i <= hops; i++) {
            path.add(Addresses.of("192.0.2." + i));
        }
        return path;
    }
}
