package io.pathwatch.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.PathwatchHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a consumer does with a turn that goes wrong, with the installed traceroute on the loopback address. */
@Execution(ExecutionMode.CONCURRENT)
class TracerouteConsumerTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> traced = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        context.disableJMX();
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void tellsTheExceptionHandlerOfAnErrorToo() throws Exception {
        DefaultConsumer consumer = consumer("5s", new Handler());
        consumer.start();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> traced.contains("127.0.0.2"));
        consumer.stop();

        assertThat(told).containsExactly("target '127.0.0.1' java.lang.NoClassDefFoundError: io/pathwatch/Missing");
    }

    @Test
    void goesOnAlsoWhereTheHandlerFails() throws Exception {
        DefaultConsumer consumer = consumer("5s", new Handler() {
            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                super.handleException(message, exchange, exception);
                throw new StackOverflowError();
            }
        });
        consumer.start();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> traced.contains("127.0.0.1"));
        consumer.stop();

        assertThat(told).hasSize(1);
    }

    /** Three times what it may take. */
    @Test
    @Timeout(value = 6, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsForNoTurnWhenItIsStopped() throws Exception {
        DefaultConsumer consumer = consumer("1h", new Handler());
        consumer.start();
        Awaitility.await().until(() -> !told.isEmpty());

        consumer.stop();
    }

    /** The first target fails the first time. */
    private DefaultConsumer consumer(String period, ExceptionHandler handler) throws Exception {
        TracerouteEndpoint endpoint = context.getEndpoint(
                "traceroute:127.0.0.1,127.0.0.2?period=" + period + "&method=udp&probes=1&wait=100ms&maxTtl=2",
                TracerouteEndpoint.class);
        DefaultConsumer consumer = (DefaultConsumer) endpoint.createConsumer(exchange -> {
            String target = exchange.getMessage().getHeader(PathwatchHeaders.TARGET, String.class);
            if (target.equals("127.0.0.1") && told.isEmpty()) {
                throw new NoClassDefFoundError("io/pathwatch/Missing");
            }
            traced.add(target);
        });
        consumer.setExceptionHandler(handler);
        return consumer;
    }

    private class Handler implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            handleException("", exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(message, null, exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            told.add(message + " " + exception);
        }
    }
}
