package io.pathwatch.model.view;

/** Has a trace made that the schedule does not ask for. May be shared between threads. */
public interface TraceOnDemand {

    /** What becomes of a request. */
    enum Reply {
        /** It will be made as soon as what is due has begun. */
        ACCEPTED,
        /** One is under way, or asked for already. */
        UNDER_WAY,
        /** As many as may be are under way, of other targets. */
        BUSY,
        /** It would send more packets than a trace on demand may. */
        TOO_LARGE,
        /** Somebody else makes the traces of its source. */
        NOT_HERE
    }

    /** @param targetKey of the target as it is configured */
    Reply request(String targetKey);
}
