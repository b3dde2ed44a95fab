package io.pathwatch.source.globalping;

import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a probe stands. The service gives probes no names of their own.
 *
 * @param country two letters of ISO 3166
 * @param details what else there is that stays: network, latitude and longitude, in that order
 */
record ProbePlace(
        @Nullable String country,
        @Nullable Long asn,
        @Nullable String city,
        List<String> details) {

    private static final int LONGEST_PART = 64;

    ProbePlace {
        details = List.copyOf(details);
    }

    /** Its name within the service, which other probes may have too: {@code DE/AS64500/Berlin}. */
    String name() {
        return plain(country, "??") + "/AS" + (asn == null ? "?" : asn) + "/" + plain(city, "?");
    }

    /** Tells probes with the same name apart, as far as they can be. */
    String order() {
        return String.join("\u0000", details);
    }

    /** Letters and digits of any script, blanks and what stands in names of places; a name is a part of other texts. */
    private static String plain(@Nullable String part, String otherwise) {
        if (part == null || part.isBlank()) {
            return otherwise;
        }
        String composed = Normalizer.normalize(part.strip(), Normalizer.Form.NFC);
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < composed.length() && plain.length() < LONGEST_PART; i++) {
            char c = composed.charAt(i);
            plain.append(Character.isLetterOrDigit(c) || " -.'()".indexOf(c) >= 0 ? c : '_');
        }
        return plain.toString();
    }
}
