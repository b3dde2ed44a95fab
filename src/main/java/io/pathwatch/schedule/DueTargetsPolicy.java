package io.pathwatch.schedule;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/** Has the steps that stand in it done for each target that is due, on threads of the target's lane. */
public final class DueTargetsPolicy implements Policy {

    private final DueList dueList;
    private final Map<Lane, Executor> threads = new EnumMap<>(Lane.class);

    /**
     * @param programs run the traces by programs of this host
     * @param services run those that wait for somebody else
     */
    public DueTargetsPolicy(DueList dueList, Executor programs, Executor services) {
        this.dueList = dueList;
        threads.put(Lane.HOST, programs);
        threads.put(Lane.SERVICE, services);
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // the steps stay as they are
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return new DueTargetsProcessor(dueList, threads, route, steps);
    }
}
