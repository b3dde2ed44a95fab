package io.pathwatch.store;

import java.sql.SQLException;

/** Shapes as they were read last, so that the traces that share one need not read it each. Used by one thread. */
final class ShapeCache {

    /** A series has few at a time. */
    private static final int CAPACITY = 64;

    private final PieceTable bodies;
    private final LruCache<Long, Shape> shapes = new LruCache<>(CAPACITY);

    ShapeCache(PieceTable bodies) {
        this.bodies = bodies;
    }

    /** @throws IllegalStateException if there is none of that number */
    Shape shapeOf(Session session, long id) throws SQLException {
        Shape known = shapes.find(id);
        if (known == null) {
            known = Shape.read(bodies.bodyOf(session, id));
            shapes.put(id, known);
        }
        return known;
    }
}
