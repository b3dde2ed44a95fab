package io.pathwatch.web.api;

import io.pathwatch.format.page.IncidentItemJson;
import io.pathwatch.format.page.NoteText;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.Role;
import io.pathwatch.model.Severity;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.IncidentQuery;
import io.pathwatch.model.view.Note;
import io.pathwatch.model.view.NotedIncident;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Incidents, and the notes that people write at them. */
final class IncidentCalls {

    private static final int LONGEST_NOTE = 2_000;

    private final IncidentJournal journal;
    private final IncidentLog log;
    private final SeriesBoard board;
    private final Clock clock;

    IncidentCalls(IncidentJournal journal, IncidentLog log, SeriesBoard board, Clock clock) {
        this.journal = journal;
        this.log = log;
        this.board = board;
        this.clock = clock;
    }

    ApiAnswer list(ApiRequest request) {
        Instant now = clock.instant();
        int limit = request.limit();
        IncidentQuery query = new IncidentQuery(
                openOnly(request),
                request.choose("condition", Condition.values(), Condition::key),
                request.choose("severity", Severity.values(), Severity::key),
                request.find("source"),
                request.find("target"),
                request.find("series"),
                request.time("from", now, Instant.MIN),
                request.time("to", now, Instant.MAX),
                position(request));
        List<NotedIncident> found = find(query, limit + 1);
        List<NotedIncident> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = null;
        if (found.size() > limit) {
            Incident last = page.get(limit - 1).incident();
            next = Cursor.write(Cursor.part(last.raisedAt()), last.id());
        }
        return ApiAnswer.json(IncidentItemJson.list(journal.countOpen(), page, next));
    }

    /** Also those of the losses of the series that is asked for. */
    private List<NotedIncident> find(IncidentQuery query, int limit) {
        List<NotedIncident> found = new ArrayList<>(journal.list(query, limit));
        String series = query.seriesId();
        if (series != null) {
            board.find(series)
                    .map(item -> query.ofSeries(item.series().ofLosses().id()))
                    .ifPresent(ofLosses -> found.addAll(journal.list(ofLosses, limit)));
            found.sort(NotedIncident.NEWEST_FIRST);
        }
        return found.stream().limit(limit).map(board::shown).toList();
    }

    private static @Nullable Boolean openOnly(ApiRequest request) {
        String state = request.find("state");
        if (state == null || state.equals("all")) {
            return null;
        }
        if (!state.equals("open") && !state.equals("cleared")) {
            throw ApiRequest.wrong("state", "open, cleared or all", state);
        }
        return state.equals("open");
    }

    private static IncidentQuery.@Nullable Position position(ApiRequest request) {
        String[] cursor = Cursor.read(request, 2);
        return cursor == null ? null : new IncidentQuery.Position(Cursor.time(cursor[0]), cursor[1]);
    }

    ApiAnswer show(ApiRequest request) {
        String id = request.id();
        return ApiAnswer.json(IncidentItemJson.withAlerts(require(id), journal.listTold(id), log.listAlerts(id)));
    }

    private NotedIncident require(String id) {
        return journal.find(id)
                .map(board::shown)
                .orElseThrow(() -> new ProblemException(Problem.notFound(
                        "incident: expected the id of one that is kept, such as in_0123456789abcdef, was '" + id
                                + "'")));
    }

    ApiAnswer note(ApiRequest request) {
        request.caller().require(Role.OPERATOR);
        require(request.id());
        JsonBody body = JsonBody.read(request.body()).only(Set.of("text", "replaces"));
        String text = NoteText.lines(body.text("text")).strip();
        if (text.length() > LONGEST_NOTE) {
            throw new ProblemException(Problem.badRequest(
                    "text: expected " + LONGEST_NOTE + " characters or fewer, found " + text.length()));
        }
        NoteText.findHidden(text).ifPresent(hidden -> {
            throw new ProblemException(Problem.badRequest(
                    "text: expected no characters that cannot be seen, found " + hidden + "; write it without them"));
        });
        Note note = text.isEmpty()
                ? null
                : new Note(text, clock.instant(), request.caller().name());
        String replaces = body.find("replaces");
        if (replaces == null) {
            journal.write(request.id(), note);
        } else if (!journal.replace(request.id(), replaces.isEmpty() ? null : timeOf(replaces), note)) {
            throw new ProblemException(
                    Problem.conflict(
                            "replaces: expected the time of the note as it is now, found another; somebody wrote one meanwhile"));
        }
        board.tellIncident(request.id());
        return ApiAnswer.json(IncidentItemJson.one(require(request.id())));
    }

    private static Instant timeOf(String replaces) {
        try {
            return Instant.parse(replaces);
        } catch (DateTimeParseException e) {
            throw new ProblemException(Problem.badRequest(
                    "replaces: expected the field 'at' of a note, or nothing where there was none, found '" + replaces
                            + "'"));
        }
    }
}
