package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The land of the world as closed rings of positions (longitude, latitude), from the page's map, whose arcs are steps on a
 * grid. A ring across 180 degrees goes on beyond; one around a pole is closed over it.
 */
final class WorldShapes {

    private static final String FILE = "/io/pathwatch/web/page/world-110m.json";

    private static final double HALF_TURN = 180;
    private static final double POLE = 90;

    private final List<List<double[]>> arcs = new ArrayList<>();
    private final List<List<Integer>> rings = new ArrayList<>();
    private double grid;

    private WorldShapes() {}

    static List<List<double[]>> land() {
        WorldShapes shapes = new WorldShapes();
        try (JsonParser json = new JsonFactory().createParser(PageScript.resource(FILE))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                shapes.field(json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return shapes.rings.stream()
                .map(shapes::ring)
                .map(WorldShapes::unwrapped)
                .toList();
    }

    private void field(JsonParser json) throws IOException {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
            case "grid" -> grid = json.getDoubleValue();
            case "arcs" -> {
                while (json.nextToken() == JsonToken.START_ARRAY) {
                    arcs.add(arc(numbers(json)));
                }
            }
            case "land" -> {
                while (json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_ARRAY) {
                        rings.add(numbers(json));
                    }
                }
            }
            default -> json.skipChildren();
        }
    }

    private static List<Integer> numbers(JsonParser json) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(json.getIntValue());
        }
        return numbers;
    }

    private List<double[]> arc(List<Integer> steps) {
        List<double[]> positions = new ArrayList<>();
        int x = 0;
        int y = 0;
        for (int i = 0; i + 1 < steps.size(); i += 2) {
            x += steps.get(i);
            y += steps.get(i + 1);
            positions.add(new double[] {x * grid, y * grid});
        }
        return positions;
    }

    /** A negative number is the arc of its complement, the other way round. */
    private List<double[]> ring(List<Integer> numbers) {
        List<double[]> ring = new ArrayList<>();
        for (int number : numbers) {
            List<double[]> arc = arcs.get(number < 0 ? ~number : number);
            for (int i = ring.isEmpty() ? 0 : 1; i < arc.size(); i++) {
                ring.add(number < 0 ? arc.get(arc.size() - 1 - i) : arc.get(i));
            }
        }
        return ring;
    }

    private static List<double[]> unwrapped(List<double[]> ring) {
        List<double[]> unwrapped = new ArrayList<>();
        double turn = 0;
        double last = ring.get(0)[0];
        for (double[] position : ring) {
            turn -= Math.abs(position[0] - last) > HALF_TURN ? Math.copySign(2 * HALF_TURN, position[0] - last) : 0;
            last = position[0];
            unwrapped.add(new double[] {last + turn, position[1]});
        }
        if (turn != 0) {
            double pole = Math.copySign(POLE, ring.get(0)[1]);
            unwrapped.add(new double[] {last + turn, pole});
            unwrapped.add(new double[] {ring.get(0)[0], pole});
        }
        return unwrapped;
    }
}
