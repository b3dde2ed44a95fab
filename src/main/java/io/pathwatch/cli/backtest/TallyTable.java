package io.pathwatch.cli.backtest;

import io.pathwatch.format.Printable;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Plural;
import io.pathwatch.model.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A tally for people: conditions first, then the days, then the series that would change most. */
public final class TallyTable {

    /** More than this nobody reads in a terminal; JSON has all of them. */
    private static final int MOST_SERIES = 20;

    private final Tally tally;
    private final StringBuilder text = new StringBuilder();

    private TallyTable(Tally tally) {
        this.tally = tally;
    }

    /** Lines that end with a line feed. */
    public static String render(Tally tally) {
        return new TallyTable(tally).render();
    }

    private String render() {
        head();
        conditions();
        days();
        series();
        return text.toString();
    }

    private void head() {
        text.append(Plural.count(tally.traces(), "trace"))
                .append(" of ")
                .append(tally.series().size())
                .append(" series");
        Instant first = tally.first();
        Instant last = tally.last();
        if (first != null && last != null) {
            text.append(", ").append(minute(first)).append(" to ").append(minute(last));
        }
        text.append('\n');
        if (tally.learnt() > 0) {
            text.append(Plural.count(tally.learnt(), "trace")).append(" before them only learnt from\n");
        }
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    }

    private void conditions() {
        Map<Condition, Raised> byCondition = tally.byCondition();
        List<List<String>> rows = new ArrayList<>();
        byCondition.forEach((condition, raised) -> rows.add(row(condition.key(), raised)));
        if (byCondition.size() != 1) {
            rows.add(row("all", Tally.sum(byCondition)));
        }
        table(List.of("condition"), rows);
    }

    private void days() {
        SortedMap<LocalDate, Raised> byDay = tally.byDay();
        if (byDay.size() > 1) {
            List<List<String>> rows = new ArrayList<>();
            byDay.forEach((day, raised) -> rows.add(row(day.toString(), raised)));
            table(List.of("day (UTC)"), rows);
        }
    }

    private record Line(Series series, Condition condition, Raised raised) {}

    private void series() {
        List<Line> lines = new ArrayList<>();
        for (SeriesTally each : tally.series()) {
            each.raised().forEach((condition, days) -> lines.add(new Line(each.series(), condition, Tally.sum(days))));
        }
        lines.sort(
                Comparator.comparingLong((Line line) -> -Math.abs(line.raised().difference()))
                        .thenComparingLong(line -> -line.raised().would()));
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines.subList(0, Math.min(lines.size(), MOST_SERIES))) {
            rows.add(row(
                    Printable.escape(
                            line.series().target() + " from " + line.series().source()),
                    Printable.escape(way(line.series())),
                    line.condition().key(),
                    line.raised()));
        }
        if (!rows.isEmpty()) {
            table(List.of("series", "by", "condition"), rows);
        }
        if (lines.size() > MOST_SERIES) {
            text.append(lines.size() - MOST_SERIES).append(" more lines like these with --format json\n");
        }
    }

    private static String way(Series series) {
        return series.method() + (series.port() == null ? "" : " " + series.port()) + " IPv"
                + series.family().version();
    }

    private List<String> row(String what, Raised raised) {
        return row(List.of(what), raised);
    }

    private List<String> row(String series, String way, String condition, Raised raised) {
        return row(List.of(series, way, condition), raised);
    }

    private List<String> row(List<String> cells, Raised raised) {
        List<String> row = new ArrayList<>(cells);
        row.add(Long.toString(raised.would()));
        if (tally.hasLog()) {
            long difference = raised.difference();
            row.add(Long.toString(raised.was()));
            row.add(difference > 0 ? "+" + difference : Long.toString(difference));
        }
        return row;
    }

    /** @param headings of the columns before the numbers */
    private void table(List<String> headings, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        List<String> head = new ArrayList<>(headings);
        head.addAll(tally.hasLog() ? List.of("would raise", "raised", "change") : List.of("would raise"));
        all.add(head);
        all.addAll(rows);
        int[] widths = new int[head.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        text.append('\n');
        for (List<String> row : all) {
            line(row, widths, headings.size());
        }
    }

    private void line(List<String> row, int[] widths, int words) {
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - row.get(i).length());
            text.append(i == 0 ? "" : "  ").append(i < words ? row.get(i) + blanks : blanks + row.get(i));
        }
        text.append('\n');
    }
}
