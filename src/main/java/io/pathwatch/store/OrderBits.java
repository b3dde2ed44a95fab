package io.pathwatch.store;

import io.pathwatch.model.SeriesOrder;
import java.util.EnumSet;
import java.util.Set;

/** What is wanted of a series as bits of a number. */
final class OrderBits {

    private OrderBits() {}

    static int of(SeriesOrder order) {
        return switch (order) {
            case FORGET_PATHS -> 1;
            case FORGET_BASELINE -> 2;
            case PIN_PATH -> 4;
            case UNPIN_PATH -> 8;
        };
    }

    /** What is not wanted any more once {@code order} is. */
    static int takenBackBy(SeriesOrder order) {
        return order == SeriesOrder.UNPIN_PATH ? of(SeriesOrder.PIN_PATH) : 0;
    }

    static Set<SeriesOrder> toOrders(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        Set<SeriesOrder> orders = EnumSet.noneOf(SeriesOrder.class);
        for (SeriesOrder order : SeriesOrder.values()) {
            if ((bits & of(order)) != 0) {
                orders.add(order);
            }
        }
        return orders;
    }
}
