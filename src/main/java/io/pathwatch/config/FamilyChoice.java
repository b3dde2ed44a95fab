package io.pathwatch.config;

import io.pathwatch.model.AddressFamily;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** With which versions of the Internet Protocol a target is traced. */
enum FamilyChoice {
    /** That of the first address the name resolves to. */
    ANY("any", List.of()),
    IPV4("4", List.of(AddressFamily.IPV4)),
    IPV6("6", List.of(AddressFamily.IPV6)),
    /** A name with each of them; an address with its own. */
    BOTH("both", List.of(AddressFamily.IPV4, AddressFamily.IPV6));

    private final String word;
    private final List<AddressFamily> families;

    FamilyChoice(String word, List<AddressFamily> families) {
        this.word = word;
        this.families = families;
    }

    static ValueKind<FamilyChoice> kind() {
        Map<String, FamilyChoice> byWord = new LinkedHashMap<>();
        for (FamilyChoice choice : values()) {
            byWord.put(choice.word, choice);
        }
        return new Choice<>(byWord);
    }

    /** As written. */
    String word() {
        return word;
    }

    /** Those that are named; none if the name decides. */
    List<AddressFamily> families() {
        return families;
    }

    /** Whether packets of every version that is named can come from {@code source}. */
    boolean fits(InetAddress source) {
        return families.isEmpty() || families.equals(List.of(AddressFamily.of(source)));
    }
}
