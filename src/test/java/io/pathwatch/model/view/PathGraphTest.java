package io.pathwatch.model.view;

import static io.pathwatch.model.view.Sights.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathGraphTest {

    private final PathGraphDrawing drawing = new PathGraphDrawing(PathGraph.Mode.ADDRESS);

    private static List<String> edges(PathGraph graph) {
        return graph.edges().stream()
                .map(edge -> edge.from() + " " + edge.kind().key() + " " + edge.to() + " " + edge.traces())
                .toList();
    }

    private static List<String> nodes(PathGraph graph) {
        return graph.nodes().stream()
                .map(node -> node.layer() + "." + node.order() + " "
                        + node.kind().key() + " " + node.id() + " " + node.traces())
                .toList();
    }

    @Test
    void joinsTheWaysOfAllTraces() {
        drawing.add(at(0, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9"));
        drawing.add(at(1, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9"));
        drawing.add(at(2, "192.0.2.1 1", "198.51.100.2 4", "203.0.113.9 9"));
        drawing.add(Sights.failed(3));

        PathGraph graph = drawing.finish();

        assertThat(graph.traces()).isEqualTo(3);
        assertThat(graph.hasSystems()).isTrue();
        assertThat(nodes(graph))
                .containsExactly(
                        "0.0 source source 3",
                        "1.0 responder 192.0.2.1@1 3",
                        "2.0 responder 198.51.100.1@2 2",
                        "2.1 responder 198.51.100.2@2 1",
                        "3.0 target 203.0.113.9@3 3");
        assertThat(edges(graph))
                .containsExactly(
                        "192.0.2.1@1 next 198.51.100.1@2 2",
                        "192.0.2.1@1 next 198.51.100.2@2 1",
                        "198.51.100.1@2 next 203.0.113.9@3 2",
                        "198.51.100.2@2 next 203.0.113.9@3 1",
                        "source next 192.0.2.1@1 3");
    }

    @Test
    void mergesHopsWithoutAnAnswerBetweenTheSameNeighbours() {
        drawing.add(at(0, "192.0.2.1 1", "*", "*", "203.0.113.9 9"));
        drawing.add(at(1, "192.0.2.1 1", "*", "*", "203.0.113.9 9"));

        String between = ":192.0.2.1@1>203.0.113.9@4";
        assertThat(edges(drawing.finish()))
                .containsExactly(
                        "192.0.2.1@1 gap ?@2" + between + " 2",
                        "?@2" + between + " gap ?@3" + between + " 2",
                        "?@3" + between + " gap 203.0.113.9@4 2",
                        "source next 192.0.2.1@1 2");
    }

    @Test
    void drawsManySilentHopsOfOneLayerAsOne() {
        for (int i = 0; i < 20; i++) {
            drawing.add(at(i, "192.0.2." + (100 + i) + " 1", "*", "203.0.113.9 9"));
        }

        PathGraph graph = drawing.finish();

        assertThat(graph.nodes())
                .filteredOn(node -> node.kind() == PathGraph.NodeKind.SILENT)
                .hasSize(1);
        assertThat(edges(graph)).contains("?@2 gap 203.0.113.9@3 20");
    }

    @Test
    void drawsARouterThatAnswersFromEverNewAddressesAsAFewNodes() {
        for (int i = 0; i < 200; i++) {
            drawing.add(at(i, "198.51.100." + i + " 5", "*", "192.0.2." + i + " 7", "203.0.113.9 9"));
        }

        PathGraph graph = drawing.finish();

        assertThat(graph.nodes()).hasSize(1 + 65 + 1 + 65 + 1);
        assertThat(nodes(graph)).contains("1.0 responder others@1 136", "4.0 target 203.0.113.9@4 200");
        assertThat(edges(graph)).contains("source next others@1 136", "others@3 next 203.0.113.9@4 136");
        assertThat(graph.nodes().stream().mapToInt(PathGraph.Node::traces).sum())
                .isEqualTo(5 * 200);
    }

    @Test
    void showsPacketsThatGoRoundAsAnEdgeBack() {
        drawing.add(Sights.trace(
                0, new Outcome.Loop(1, 3), "192.0.2.1 1", "198.51.100.1 5", "192.0.2.1 7", "198.51.100.1 9"));

        PathGraph graph = drawing.finish();

        assertThat(graph.loops()).containsExactly(List.of("192.0.2.1@1", "198.51.100.1@2"));
        assertThat(edges(graph)).contains("198.51.100.1@2 back 192.0.2.1@1 1");
        assertThat(graph.layers()).isEqualTo(3);
    }

    @Test
    void drawsARouterThatAnswersTwiceOnTheWayToTheTargetTwice() {
        PathGraphDrawing systems = new PathGraphDrawing(PathGraph.Mode.AS);
        for (PathGraphDrawing each : List.of(drawing, systems)) {
            each.add(at(0, "192.0.2.1 1", "198.51.100.1 5", "*", "192.0.2.1 6", "203.0.113.9 9"));
        }

        PathGraph graph = drawing.finish();

        assertThat(nodes(graph))
                .contains("1.0 responder 192.0.2.1@1 1", "4.0 responder 192.0.2.1@4 1", "5.0 target 203.0.113.9@5 1");
        assertThat(graph.loops()).isEmpty();
        assertThat(edges(graph)).contains("192.0.2.1@4 next 203.0.113.9@5 1").noneMatch(edge -> edge.contains("back"));
        assertThat(nodes(systems.finish()))
                .contains("3.0 responder AS64500@3 1", "4.0 target AS64503@4 1")
                .hasSize(5);
    }

    @Test
    void drawsAutonomousSystemsByTheirPlaceInTheAsPath() {
        PathGraphDrawing systems = new PathGraphDrawing(PathGraph.Mode.AS);
        systems.add(at(0, "192.0.2.1 1", "198.51.100.1 5", "*", "192.0.2.77 6", "198.51.100.2 7", "203.0.113.9 9"));

        assertThat(nodes(systems.finish()))
                .containsExactly(
                        "0.0 source source 1",
                        "1.0 responder AS64500@1 1",
                        "2.0 responder AS64501@2 1",
                        "3.0 target AS64503@3 1");
    }

    @Test
    void takesOnlyRoutersThatArePassedAgainForALoopOfAutonomousSystems() {
        PathGraphDrawing systems = new PathGraphDrawing(PathGraph.Mode.AS);
        systems.add(
                at(0, "192.0.2.77 1", "192.0.2.1 2", "192.0.2.78 3", "198.51.100.1 4", "192.0.2.1 5", "192.0.2.9 6"));
        PathGraphDrawing round = new PathGraphDrawing(PathGraph.Mode.AS);
        round.add(Sights.trace(
                0,
                new Outcome.Loop(2, 4),
                "192.0.2.77 1",
                "198.51.100.1 5",
                "198.51.100.3 7",
                "198.51.100.1 9",
                "198.51.100.3 11"));

        PathGraph graph = systems.finish();

        assertThat(nodes(graph))
                .containsExactly(
                        "0.0 source source 1",
                        "1.0 responder AS?@1 1",
                        "2.0 responder AS64500@2 1",
                        "3.0 responder AS?@3 1",
                        "4.0 responder AS64501@4 1");
        assertThat(graph.loops()).containsExactly(List.of("AS64500@2", "AS?@3", "AS64501@4"));
        assertThat(edges(round.finish()))
                .containsExactly(
                        "AS64501@2 next AS64502@3 1",
                        "AS64502@3 back AS64501@2 1",
                        "AS?@1 next AS64501@2 1",
                        "source next AS?@1 1");
    }

    @Test
    void drawsAnAutonomousSystemThatIsPassedAgainOnTheWayToTheTarget() {
        PathGraphDrawing systems = new PathGraphDrawing(PathGraph.Mode.AS);
        systems.add(at(0, "192.0.2.77 1", "198.51.100.1 5", "198.51.100.3 6", "198.51.100.2 7", "203.0.113.9 9"));

        PathGraph graph = systems.finish();

        assertThat(nodes(graph))
                .containsExactly(
                        "0.0 source source 1",
                        "1.0 responder AS?@1 1",
                        "2.0 responder AS64501@2 1",
                        "3.0 responder AS64502@3 1",
                        "4.0 responder AS64501@4 1",
                        "5.0 target AS64503@5 1");
        assertThat(graph.loops()).isEmpty();
    }

    @Test
    void drawsTheSourceAloneWhereThereIsNoTrace() {
        PathGraph graph = drawing.finish();

        assertThat(nodes(graph)).containsExactly("0.0 source source 0");
        assertThat(graph.hasSystems()).isFalse();
    }
}
