package io.pathwatch.source;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ToolFacts;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceAnswer;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.TracerouteFormatException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a trace of what a looking glass answered. May be shared between threads. */
public final class LookingGlassTracer {

    private static final String TIMED_OUT_MARK = "traceroute timed out";

    private final TraceReader reader;
    private final Clock clock;

    public LookingGlassTracer(TraceReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * The trace in {@code answer}.
     *
     * @param key of the source that was asked
     * @throws TraceFailedException saying what the looking glass answered instead
     */
    Trace read(TraceRequest request, String key, LookingGlassAnswer answer) throws TraceFailedException {
        LookingGlassPage page = LookingGlassPage.of(answer.body(), answer.contentType());
        checkStatus(key, answer.status(), page);
        for (String text : page.traceTexts()) {
            ParsedTrace parsed = tryRead(request, text);
            if (parsed != null) {
                return trace(request, key, answer, parsed, text);
            }
        }
        throw LookingGlassFailure.of(key, "expected a page with a trace, " + whatInstead(answer, page));
    }

    private static void checkStatus(String key, int status, LookingGlassPage page) throws TraceFailedException {
        if (status >= 200 && status < 300) {
            return;
        }
        boolean redirect = status >= 300 && status < 400;
        String reason = page.visibleText();
        String way = redirect
                ? "; redirects are not followed: write the address it leads to into the sources file"
                : "; check its url in the sources file";
        throw LookingGlassFailure.of(
                key,
                "expected a page with a trace, found HTTP status " + status
                        + (reason.isEmpty() ? "" : " and '" + reason + "'")
                        + (status >= 500 ? "" : way));
    }

    private static String whatInstead(LookingGlassAnswer answer, LookingGlassPage page) {
        String cut = answer.cut();
        String seen = page.visibleText();
        return (seen.isEmpty() ? "found an empty one" : "found '" + seen + "'") + (cut == null ? "" : ", " + cut);
    }

    /** The trace in {@code text} that answers the request; absent if the text cannot be read. */
    private @Nullable ParsedTrace tryRead(TraceRequest request, String text) {
        try {
            return TraceAnswer.choose(request, reader.read(text));
        } catch (TracerouteFormatException e) {
            return null; // it only looked like one; another text of the page may be
        }
    }

    private Trace trace(TraceRequest request, String key, LookingGlassAnswer answer, ParsedTrace parsed, String text) {
        boolean cutOff = answer.cut() != null || text.toLowerCase(Locale.ROOT).contains(TIMED_OUT_MARK);
        List<String> notes = answer.cut() == null ? List.of() : List.of("page " + answer.cut());
        ToolFacts facts = new ToolFacts("looking glass " + key, null, null, cutOff, notes, text);
        return TraceAnswer.of(request, parsed, facts, clock.instant());
    }
}
