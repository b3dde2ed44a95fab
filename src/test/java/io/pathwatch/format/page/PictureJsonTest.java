package io.pathwatch.format.page;

import static io.pathwatch.model.view.Sights.START;
import static io.pathwatch.model.view.Sights.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.JsonWriter;
import io.pathwatch.model.view.Bins;
import io.pathwatch.model.view.HeatMap;
import io.pathwatch.model.view.HopTable;
import io.pathwatch.model.view.PathBook;
import io.pathwatch.model.view.PathGraph;
import io.pathwatch.model.view.PathGraphDrawing;
import io.pathwatch.model.view.PathRibbon;
import io.pathwatch.model.view.RttLine;
import io.pathwatch.model.view.Sights;
import io.pathwatch.model.view.UsualRtt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureJsonTest {

    private static final Bins BINS = Bins.of(START, START.plus(Duration.ofHours(1)), 6);

    private static String text(JsonWriter.Value value) {
        return new String(PageJson.render(value), StandardCharsets.UTF_8);
    }

    @Test
    void writesTheRttInColumns() {
        RttLine.Drawing drawing = new RttLine.Drawing(BINS, new UsualRtt());
        drawing.add(at(0, "192.0.2.1 1", "203.0.113.9 9.1 10 *"));
        drawing.add(at(30, "192.0.2.1 1", "*"));
        drawing.add(Sights.failed(40));
        RttLine line = drawing.finish();

        assertThat(text(PictureJson.rtt(line, BINS, Duration.ofMinutes(10), false)))
                .isEqualTo("{\"from\":\"2026-11-22T12:00:00.000000Z\",\"to\":\"2026-11-22T13:00:00.000000Z\","
                        + "\"stepMs\":600000,\"truncated\":false,\"intervalS\":600,\"t\":[1795348800000,1795350600000,1795351200000],"
                        + "\"min\":[9.1,null,null],\"med\":[9.55,null,null],\"max\":[10,null,null],"
                        + "\"lossPct\":[33.3,100.0,null],\"reached\":[1,0,null],\"base\":[null,null,null],"
                        + "\"traces\":[1,1,1]}");
        assertThat(PageCsv.rtt(line).lines().map(row -> row.split(",", -1)[5]))
                .containsExactly("reached", "1", "0", "");
    }

    @Test
    void writesTheHeatMapByRow() {
        HeatMap.Drawing drawing = new HeatMap.Drawing(BINS, Map.of(2, 9_000L));
        drawing.add(at(0, "* * *", "203.0.113.9 9.16 9.16 *"));
        drawing.add(at(10, "203.0.113.9 5"));
        drawing.add(Sights.failed(20));

        assertThat(text(PictureJson.heat(drawing.finish(), BINS, false)))
                .endsWith("\"truncated\":false,\"t\":[1795348800000,1795349400000,1795350000000],\"ttl\":[1,2],"
                        + "\"probed\":2,\"unit\":0.1,\"rtt\":[[null,50,null],[92,null,null]],\"base\":[null,90],"
                        + "\"reply\":[[0,100,null],[67,null,null]]}");
    }

    @Test
    void writesPathsGraphAndHops() {
        PathRibbon.Drawing ribbon = new PathRibbon.Drawing(new PathBook(List.of()), BINS.step(), List::of);
        PathGraphDrawing graph = new PathGraphDrawing(PathGraph.Mode.ADDRESS);
        HopTable.Drawing hops = new HopTable.Drawing(Bins.of(START, BINS.before(), 2), Map.of(1, 900L));
        var trace = at(0, "192.0.2.1 1", "203.0.113.9 9");
        ribbon.add(trace);
        graph.add(trace);
        hops.add(trace);

        assertThat(text(PictureJson.paths(ribbon.finish(), true)))
                .startsWith("{\"truncated\":true,\"paths\":[{\"id\":\"A\",\"key\":\"")
                .contains("\"label\":\"AS64500 \u2192 AS64503\",\"hops\":[\"192.0.2.1\",\"203.0.113.9\"],"
                        + "\"asPath\":[64500,64503],")
                .endsWith("\"spans\":[{\"path\":\"A\",\"from\":\"2026-11-22T12:00:00.000000Z\","
                        + "\"to\":\"2026-11-22T12:00:00.000000Z\",\"traces\":1,\"reached\":1}]}");
        assertThat(text(PictureJson.graph(graph.finish(), KnownPlaces.NONE, false)))
                .startsWith(
                        "{\"truncated\":false,\"layers\":3,\"traces\":1,\"nodes\":[{\"id\":\"source\",\"ttl\":0,\"order\":0,")
                .contains("{\"from\":\"192.0.2.1@1\",\"to\":\"203.0.113.9@2\",\"traces\":1,\"share\":1,\"deltaMs\":8,"
                        + "\"kind\":\"next\"}");
        assertThat(text(PictureJson.hops(hops.finish(), KnownPlaces.NONE, true)))
                .startsWith("{\"truncated\":true,\"items\":[")
                .contains("\"place\":null,\"share\":1}],\"sent\":1,\"lost\":0,\"lossPct\":0,\"label\":null,\"minMs\":1,"
                        + "\"medMs\":1,\"maxMs\":1,\"baseMs\":0.9,\"deltaMs\":0.1,\"replies\":1,\"spark\":[1,null]}");
    }
}
