package io.pathwatch.traceroute;

import io.pathwatch.model.TracerouteFormatException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * How many traces of 15 hops with 3 probes and names one core reads in a second of its time:
 * {@code java -cp target/classes:target/test-classes io.pathwatch.traceroute.TracerouteReaderBenchmark}.
 */
public final class TracerouteReaderBenchmark {

    private TracerouteReaderBenchmark() {}

    /** Prints the rate of each of ten rounds of a second, the first ones while the compiler is still at work. */
    public static void main(String[] args) throws TracerouteFormatException {
        String text = typical();
        TracerouteReader reader = new TracerouteReader();
        System.out.println(text.length() + " characters a trace");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long hops = 0;
        for (int round = 0; round < 10; round++) {
            int traces = 0;
            long begin = threads.getCurrentThreadCpuTime();
            while (threads.getCurrentThreadCpuTime() - begin < 1_000_000_000L) {
                for (int i = 0; i < 100; i++) {
                    hops += reader.read(text).get(0).hops().size();
                }
                traces += 100;
            }
            System.out.printf(Locale.ROOT, "%,d traces/s%n", traces);
        }
        System.out.println(hops + " hops");
    }

    private static String typical() {
        StringBuilder text =
                new StringBuilder("traceroute to www.example.net (203.0.113.80), 30 hops max, 60 byte packets\n");
        for (int ttl = 1; ttl <= 15; ttl++) {
            if (ttl == 7) {
                text.append(" 7  * * *\n");
                continue;
            }
            String address = "198.51.100." + ttl;
            text.append(String.format(
                    Locale.ROOT,
                    "%2d  ae%d-0.core%d.fra.example.net (%s)  %.3f ms  %.3f ms ae7.core9.fra.example.net (192.0.2.%d)  %.3f ms%n",
                    ttl,
                    ttl,
                    ttl,
                    address,
                    ttl * 1.234,
                    ttl * 1.357,
                    ttl,
                    ttl * 1.468));
        }
        return text.toString();
    }
}
