package io.pathwatch.traceroute;

import java.util.List;
import java.util.stream.Stream;

/** Sixty things an attacker, or a tired operator, may write where a target stands. */
public final class HostileTargets {

    private static final List<String> WRITTEN = List.of(
            "-V",
            "--version",
            "-h",
            "--help",
            "-- -h",
            "--",
            "-",
            "-e 192.0.2.1",
            "192.0.2.1 -e x",
            "192.0.2.1 -- -V",
            "192.0.2.1 1400",
            "--interface=lo",
            "-i lo 192.0.2.1",
            "-example.net",
            "www.-example.net",
            ";",
            "; id",
            "192.0.2.1; id",
            "192.0.2.1;id",
            "192.0.2.1 && id",
            "192.0.2.1 | id",
            "192.0.2.1 > /etc/passwd",
            "`id`",
            "`id`.example.net",
            "$(id)",
            "$(id).example.net",
            "${HOME}",
            "$HOME",
            "${{pathwatch.secret}}",
            "{{pathwatch.secret}}",
            "${bean:runtime}",
            "192.0.2.1\n-V",
            "192.0.2.1\r\n-V",
            "\n",
            "\t192.0.2.1",
            " 192.0.2.1",
            "192.0.2.1 ",
            "192.0.2.1\0",
            "www\0.example.net",
            "%",
            "%s%s%n",
            "%2e%2e%2f",
            "fe80::1%eth0",
            "fe80::1%25eth0",
            "192.0.2.1%eth0",
            "::1%$(id)",
            "[2001:db8::1]",
            "http://192.0.2.1/",
            "user@192.0.2.1",
            "192.0.2.1:80",
            "192.0.2.0/24",
            "../../etc/passwd",
            "a..example.net",
            ".",
            "127.1",
            "3221225985",
            "\u202Elive.example.net",
            "www.\uFF0D\uFF0Dexample.net\u2028",
            "",
            "*");

    private HostileTargets() {}

    public static Stream<String> all() {
        return Stream.concat(
                WRITTEN.stream(),
                Stream.of(
                        "a".repeat(64) + ".example.net",
                        "a.".repeat(127) + "example.net",
                        "x".repeat(100_000),
                        "\u00e4".repeat(5_000)));
    }
}
