package io.pathwatch.benchmarks;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is read: one trace of 15 hops with 3 probes each, of which one hop is silent and one changes its responder. */
final class Documents {

    private static final int HOPS = 15;
    private static final int SILENT = 7;

    static {
        Locale.setDefault(Locale.ROOT); // numbers with a point, whatever the machine
    }

    private Documents() {}

    static String linux() {
        return "traceroute to www.example.net (203.0.113.80), 30 hops max, 60 byte packets\n"
                + hops(ttl -> "%2d  %s (%s)  %.3f ms  %.3f ms %s (192.0.2.%d)  %.3f ms\n"
                        .formatted(ttl, name(ttl), address(ttl), rtt(ttl, 1), rtt(ttl, 2), name(ttl + 40), ttl, rtt(ttl, 3)));
    }

    static String linuxNumeric() {
        return "traceroute to 203.0.113.80 (203.0.113.80), 30 hops max, 60 byte packets\n"
                + hops(ttl -> "%2d  %s  %.3f ms  %.3f ms 192.0.2.%d  %.3f ms\n"
                        .formatted(ttl, address(ttl), rtt(ttl, 1), rtt(ttl, 2), ttl, rtt(ttl, 3)));
    }

    static String cisco() {
        return "Type escape sequence to abort.\nTracing the route to www.example.net (203.0.113.80)\n"
                + "VRF info: (vrf in name/id, vrf out name/id)\n"
                + hops(ttl -> "%3d %s (%s) [AS 64500] %d msec %d msec\n    %s (192.0.2.%d) [AS 64501] %d msec\n"
                        .formatted(ttl, name(ttl), address(ttl), ttl, ttl + 1, name(ttl + 40), ttl, ttl + 2));
    }

    static String tracert() {
        return "\nTracing route to www.example.net [203.0.113.80]\nover a maximum of 30 hops:\n\n"
                + hops(
                        ttl -> "%3d  %5d ms  %5d ms  %5d ms  %s [%s] \n"
                                .formatted(ttl, ttl, ttl + 1, ttl + 2, name(ttl), address(ttl)),
                        "  7     *        *        *     Request timed out.\n")
                + "\nTrace complete.\n";
    }

    /** A result as the firmware of today writes it, on one line. */
    static String atlas() {
        return """
                {"fw":5080,"mver":"2.6.2","lts":17,"endtime":1700000008,"dst_name":"203.0.113.80",\
                "dst_addr":"203.0.113.80","src_addr":"192.0.2.77","proto":"ICMP","af":4,"size":48,"paris_id":7,\
                "result":[%s],"msm_id":5001,"prb_id":1001,"timestamp":1700000000,"msm_name":"Traceroute",\
                "from":"198.51.100.200","type":"traceroute","group_id":5001,"stored_timestamp":1700000060}
                """.formatted(list(ttl -> "{\"hop\":" + ttl + ",\"result\":[" + replies(ttl) + "]}"));
    }

    private static String replies(int ttl) {
        String reply = "{\"from\":\"%s\",\"ttl\":%d,\"size\":76,\"rtt\":%.3f}";
        return ttl == SILENT
                ? "{\"x\":\"*\"},{\"x\":\"*\"},{\"x\":\"*\"}"
                : IntStream.rangeClosed(1, 3)
                        .mapToObj(probe -> reply.formatted(address(ttl), 255 - ttl, rtt(ttl, probe)))
                        .collect(Collectors.joining(","));
    }

    static String scamper() {
        String hop = """
                {"addr":"%s", "probe_ttl":%d, "probe_id":%d, "probe_size":60, "tx":{"sec":1700000000, "usec":%d}, \
                "rtt":%.3f, "reply_ttl":%d, "reply_tos":0, "reply_ipid":%d, "reply_size":56, "icmp_type":11, \
                "icmp_code":0, "icmp_q_ttl":1, "icmp_q_ipl":60, "icmp_q_tos":0}""";
        return """
                {"type":"trace", "version":"0.1", "userid":0, "method":"udp-paris", "src":"192.0.2.77", \
                "dst":"203.0.113.80", "sport":50000, "dport":33435, "stop_reason":"COMPLETED", "stop_data":0, \
                "start":{"sec":1700000000, "usec":125000, "ftime":"2023-11-14 22:13:20"}, "hop_count":15, "attempts":3, \
                "hoplimit":0, "firsthop":1, "wait":5, "wait_probe":0, "tos":0, "probe_size":60, "probe_count":45, \
                "hops":[%s]}
                """.formatted(list(ttl -> IntStream.rangeClosed(1, 3)
                        .mapToObj(probe -> hop.formatted(
                                address(ttl), ttl, probe, 1000 * ttl + probe, rtt(ttl, probe), 255 - ttl, 100 * ttl))
                        .collect(Collectors.joining(", "))));
    }

    static String mtr() {
        String hub = """
                {"count": %d, "host": "%s (%s)", "ASN": "AS64500", "Loss%%": 0.0, "Snt": 10, "Last": %.2f, \
                "Avg": %.2f, "Best": %.2f, "Wrst": %.2f, "StDev": 0.08}""";
        return """
                {"report": {"mtr": {"src": "probe1.example.net", "dst": "www.example.net", "tos": 0, "tests": 10, \
                "psize": "64", "bitpattern": "0x00"}, "hubs": [%s]}}
                """.formatted(list(ttl ->
                        hub.formatted(ttl, name(ttl), address(ttl), rtt(ttl, 1), rtt(ttl, 2), rtt(ttl, 1), rtt(ttl, 3))));
    }

    static String page() {
        String printed = linux().replace("(", "(<a href=\"/whois\">").replace(")", "</a>)");
        return """
                <!DOCTYPE html><html><head><meta charset="utf-8"><title>Looking Glass</title>
                <style>body { font: 14px sans-serif }</style></head><body><h1>Looking Glass &ndash; Example Net</h1>
                <form><select name="router"><option>fra1<option>ams1</select><input name="host" value="203.0.113.80">
                </form><p>Router: fra1<br>Command: traceroute www.example.net</p><pre>%s</pre>
                <p>&copy; Example Net</p></body></html>
                """.formatted(printed);
    }

    private static String hops(IntFunction<String> line) {
        return hops(line, " 7  * * *\n");
    }

    private static String hops(IntFunction<String> line, String silent) {
        return IntStream.rangeClosed(1, HOPS)
                .mapToObj(ttl -> ttl == SILENT ? silent : line.apply(ttl))
                .collect(Collectors.joining());
    }

    private static String list(IntFunction<String> element) {
        return IntStream.rangeClosed(1, HOPS).mapToObj(element).collect(Collectors.joining(","));
    }

    private static String name(int number) {
        return "ae%d-0.core%d.fra.example.net".formatted(number, number);
    }

    private static String address(int ttl) {
        return ttl == HOPS ? "203.0.113.80" : "198.51.100." + ttl;
    }

    private static Object rtt(int ttl, int probe) {
        return ttl * (1.1 + probe * 0.111);
    }
}
