package io.pathwatch.format.page;

import java.util.ArrayList;
import java.util.List;

/** The shortest way between two places on the globe (spherical interpolation). Positions are longitude and latitude. */
final class GreatCircle {

    private static final double HALF_TURN = 180;

    private GreatCircle() {}

    /** {@code steps + 1} positions from the first to the last; empty where both are one place. */
    static List<double[]> between(Place from, Place to, int steps) {
        double[] a = vector(from);
        double[] b = vector(to);
        double dot = Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
        double angle = Math.acos(dot);
        double sine = Math.sin(angle);
        List<double[]> positions = new ArrayList<>();
        if (sine < 1e-6) {
            return positions;
        }
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            double first = Math.sin((1 - part) * angle) / sine;
            double second = Math.sin(part * angle) / sine;
            double x = first * a[0] + second * b[0];
            double y = first * a[1] + second * b[1];
            double z = first * a[2] + second * b[2];
            positions.add(
                    new double[] {Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(Math.atan2(z, Math.hypot(x, y)))});
        }
        return positions;
    }

    private static double[] vector(Place place) {
        double latitude = Math.toRadians(place.latitude());
        double longitude = Math.toRadians(place.longitude());
        return new double[] {
            Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)
        };
    }

    /** Pieces that do not cross 180 degrees; where one ends there, the next begins on the other side. */
    static List<List<double[]>> cut(List<double[]> positions) {
        List<List<double[]>> pieces = new ArrayList<>();
        List<double[]> piece = new ArrayList<>();
        double[] last = null;
        for (double[] position : positions) {
            if (last != null && Math.abs(position[0] - last[0]) > HALF_TURN) {
                double side = Math.copySign(HALF_TURN, last[0]);
                double beyond = position[0] + 2 * side;
                double part = beyond == last[0] ? 0 : (side - last[0]) / (beyond - last[0]);
                double latitude = last[1] + part * (position[1] - last[1]);
                piece.add(new double[] {side, latitude});
                pieces.add(piece);
                piece = new ArrayList<>();
                piece.add(new double[] {-side, latitude});
            }
            piece.add(position);
            last = position;
        }
        pieces.add(piece);
        return pieces;
    }
}
