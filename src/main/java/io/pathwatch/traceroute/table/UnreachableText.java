package io.pathwatch.traceroute.table;

import java.util.List;
import java.util.Locale;

/** What tracert and RouterOS say instead of a flag, in the languages that Windows speaks most. */
final class UnreachableText {

    private static final List<String> HOST = List.of(
            "host",
            "hôte",
            "узел",
            "värd",
            "vært",
            "vert",
            "anfitrión",
            "kone",
            "主机",
            "主機",
            "ホスト",
            "호스트",
            "ana bilgisayar");
    private static final List<String> PROTOCOL =
            List.of("protocol", "protokol", "protocole", "протокол", "协议", "通訊協定", "プロトコル");
    private static final List<String> NETWORK = List.of(
            "net", "réseau", "red de", "rete", "rede", "sieć", "сет", "nät", "verkko", "síť", "网", "網", "ネット", "네트");

    private UnreachableText() {}

    /** {@code !H}, {@code !N} or {@code !P} where {@code sentence} names host, network or protocol; else {@code !}. */
    static String flag(String sentence) {
        String words = sentence.toLowerCase(Locale.ROOT);
        if (containsAny(words, HOST)) {
            return "!H";
        }
        if (containsAny(words, PROTOCOL)) {
            return "!P";
        }
        return containsAny(words, NETWORK) ? "!N" : "!";
    }

    private static boolean containsAny(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
