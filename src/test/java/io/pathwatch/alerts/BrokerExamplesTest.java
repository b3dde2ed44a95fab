package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.FreePort;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import io.pathwatch.model.SubscriptionState.Activity;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of routes to message brokers, against Apache Artemis, which is down when the first alert is raised. */
class BrokerExamplesTest {

    private static final String PASSWORD = "pa&ss%20wörd";

    private final ListAlertLog log = new ListAlertLog();
    private final SendingRoutes routes = new SendingRoutes(log);
    private int port;

    @BeforeEach
    void chooseAPort() throws Exception {
        port = FreePort.find();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jms", "amqp"})
    void sendsPersistentMessagesInOrderOnceTheQueueIsThere(String name) throws Exception {
        String url = (name.equals("jms") ? "tcp" : "amqp") + "://127.0.0.1:" + port;
        routes.set(name + ".url", url).set(name + ".user", "pathwatch").set(name + ".password", PASSWORD);
        routes.set(name + ".queue", "alerts");
        startWhileTheBrokerIsDown(name);

        assertThat(log.getSubscription(name).lastError()).doesNotContain(PASSWORD);
        try (EmbeddedBroker broker = EmbeddedBroker.start(port)) {
            log.append(Reports.plainMessage(2));
            log.append(Reports.plainMessage(3));
            routes.awaitCursor(name, 3);

            ConnectionFactory factory = name.equals("jms")
                    ? new ActiveMQConnectionFactory(broker.url("tcp"))
                    : new JmsConnectionFactory(broker.url("amqp"));
            List<TextMessage> messages = receive(factory, 3);
            for (int i = 1; i <= 3; i++) {
                TextMessage message = messages.get(i - 1);
                String id = Reports.plainMessage(i).id();
                Schemas.assertV1Alert(message.getText());
                assertThat(message.getText()).contains("\"id\":\"" + id + "\"");
                assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
                assertThat(properties(message))
                        .containsExactly(
                                "JMSXGroupID="
                                        + Reports.plainMessage(i)
                                                .lead()
                                                .series()
                                                .id(),
                                "alertId=" + id,
                                "contentType=application/cloudevents+json; charset=utf-8");
            }
        }
    }

    @Test
    void publishesWithQualityOfServiceOne() throws Exception {
        routes.set("mqtt.url", "tcp://127.0.0.1:" + port).set("mqtt.topic", "network/alerts");
        startWhileTheBrokerIsDown("mqtt");

        log.setActivity("mqtt", Activity.PAUSED); // MQTT keeps nothing for readers to come
        BlockingQueue<MqttMessage> messages = new LinkedBlockingQueue<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(port)) {
            MqttClient reader = subscribe(broker, messages);
            log.setActivity("mqtt", Activity.ACTIVE);
            for (int i = 2; i <= 3; i++) {
                log.append(Reports.plainMessage(i));
            }
            routes.awaitCursor("mqtt", 3);

            for (int i = 1; i <= 3; i++) {
                MqttMessage message = messages.poll(5, TimeUnit.SECONDS);
                assertThat(message).as("message %s", i).isNotNull();
                String body = new String(message.getPayload(), StandardCharsets.UTF_8);
                Schemas.assertV1Alert(body);
                assertThat(body).contains("\"id\":\"" + Reports.plainMessage(i).id() + "\"");
                assertThat(message.getQos()).isEqualTo(1);
                assertThat(message.isRetained()).isFalse();
                assertThat(message.getProperties().getContentType())
                        .isEqualTo("application/cloudevents+json; charset=utf-8");
            }
            assertThat(messages).isEmpty();
            reader.disconnect();
            reader.close();
        }
    }

    private static MqttClient subscribe(EmbeddedBroker broker, BlockingQueue<MqttMessage> messages) throws Exception {
        MqttClient reader = new MqttClient(broker.url("tcp"), "reader", new MemoryPersistence());
        reader.connect();
        reader.subscribe(
                new MqttSubscription[] {new MqttSubscription("network/#", 1)},
                new IMqttMessageListener[] {(topic, message) -> messages.add(message)});
        return reader;
    }

    private void startWhileTheBrokerIsDown(String name) throws Exception {
        Path example = Path.of("routes/examples/send-" + name + ".camel.yaml");
        routes.start();
        routes.add(example, Files.readString(example));
        log.append(Reports.plainMessage(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> log.getSubscription(name).attempts() >= 2);
    }

    private static List<TextMessage> receive(ConnectionFactory factory, int count) throws Exception {
        List<TextMessage> messages = new ArrayList<>();
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue("alerts"))) {
            connection.start();
            while (messages.size() < count) {
                TextMessage message = (TextMessage) consumer.receive(5_000);
                assertThat(message)
                        .as("message %s of %s", messages.size() + 1, count)
                        .isNotNull();
                messages.add(message);
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
        return messages;
    }

    /** All but those that the broker and the client add. */
    private static TreeSet<String> properties(TextMessage message) throws Exception {
        TreeSet<String> properties = new TreeSet<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            Object name = names.nextElement();
            if (!name.equals("JMSXDeliveryCount") && !name.toString().startsWith("_AMQ")) {
                properties.add(name + "=" + message.getObjectProperty(name.toString()));
            }
        }
        return properties;
    }
}
