package io.pathwatch.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page a looking glass answered with. Finds what traceroute printed in it, however it is wrapped: in a {@code pre}
 * that may never end, with line breaks only, in a table, escaped twice, in a JSON document, or as it is.
 */
public final class LookingGlassPage {

    /** What is read of a page, in bytes; what comes after is cut off. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final int REASON_LENGTH = 200;
    private static final List<String> MARKUP = List.of("<!--", "<!doctype", "<html", "<body", "<br", "<p>");

    private final List<String> documents;

    private LookingGlassPage(List<String> documents) {
        this.documents = documents;
    }

    /**
     * Decodes a page, also one that was compressed though nobody asked for that.
     *
     * @param body at most {@link #MAX_BYTES} are looked at
     * @param contentType value of the header; absent without one
     */
    public static LookingGlassPage of(byte[] body, @Nullable String contentType) {
        byte[] plain = Gzip.isCompressed(body) ? Gzip.expand(body, MAX_BYTES) : body;
        byte[] capped = plain.length > MAX_BYTES ? Arrays.copyOf(plain, MAX_BYTES) : plain;
        String text =
                PageCharset.decode(capped, contentType).replace("\r\n", "\n").replace('\r', '\n');
        List<String> documents = new ArrayList<>(JsonEnvelope.stringsIn(text));
        documents.add(text);
        return new LookingGlassPage(documents);
    }

    /** Texts that may be a trace, the likeliest first; empty if nothing in the page looks like a hop. */
    public List<String> traceTexts() {
        List<Candidate> candidates = new ArrayList<>();
        for (int decodings = 1; candidates.isEmpty() && decodings <= 2; decodings++) {
            for (String document : documents) {
                addCandidates(document, decodings, candidates);
            }
        }
        return candidates.stream()
                .sorted(Candidate.LIKELIEST_FIRST)
                .map(Candidate::text)
                .toList();
    }

    /** The text a reader of the page sees, on one line, up to 200 characters; says why there is no trace. */
    public String visibleText() {
        String whole = documents.get(documents.size() - 1);
        String shown = isMarkup(whole) ? PageText.of(whole, false, 1).text() : whole;
        return OneLine.of(shown, REASON_LENGTH);
    }

    private static boolean isMarkup(String document) {
        String lower = document.toLowerCase(Locale.ROOT);
        return MARKUP.stream().anyMatch(lower::contains)
                || HtmlTags.PRINTED.stream().anyMatch(name -> lower.contains("<" + name))
                || HtmlScanner.closesAnElement(document);
    }

    private static void addCandidates(String document, int decodings, List<Candidate> candidates) {
        if (!isMarkup(document)) {
            Candidate.add(decodings == 1 ? document : HtmlEntities.decode(document), 0, candidates);
            return;
        }
        PageText page = PageText.of(document, true, decodings);
        int before = candidates.size();
        for (PageText.Region printed : page.printed()) {
            Candidate.add(printed.in(page.text()), HtmlTags.PRINTED.indexOf(printed.name()), candidates);
        }
        if (candidates.size() == before) {
            int trust = HtmlTags.PRINTED.size();
            Candidate.add(BlockChoice.best(PageText.of(document, false, decodings)), trust, candidates);
            Candidate.add(BlockChoice.best(page), trust + 1, candidates);
        }
    }

    /**
     * A text that may be a trace.
     *
     * @param score how likely it is
     * @param distrust how little the element that holds it says so, from 0
     */
    private record Candidate(String text, int score, int distrust) {

        /** Of equal ones the later one in the page, so the sort must see them in reverse order. */
        static final Comparator<Candidate> LIKELIEST_FIRST =
                Comparator.comparingInt(Candidate::score).reversed().thenComparingInt(Candidate::distrust);

        static void add(String text, int distrust, List<Candidate> candidates) {
            int score = HopRows.of(text).score();
            if (score > 0) {
                candidates.add(0, new Candidate(text, score, distrust));
            }
        }
    }
}
