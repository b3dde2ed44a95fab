package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.FreePort;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a route to Kafka, against a broker that is down when the first alert is raised. */
class SendKafkaExampleTest {

    private static final Path EXAMPLE = Path.of("routes/examples/send-kafka.camel.yaml");

    private final ListAlertLog log = new ListAlertLog();

    @Test
    void writesEachAlertOnceInTheOrderOfItsPathWhenTheBrokerIsThere(@TempDir Path folder) throws Exception {
        int port = FreePort.find();
        try (SendingRoutes routes = new SendingRoutes(log)) {
            routes.set("kafka.brokers", "127.0.0.1:" + port).set("kafka.topic", "alerts");
            routes.start();
            // as it is, only less patient
            routes.add(EXAMPLE, Files.readString(EXAMPLE).replaceAll("(\\w+Ms: \\d+)000\n", "$100\n"));
            log.append(Reports.plainMessage(1));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> log.getSubscription("kafka").attempts() >= 1);

            try (KafkaBroker broker = KafkaBroker.start(folder, port)) {
                log.append(Reports.plainMessage(2));
                log.append(Reports.plainMessage(3));
                Awaitility.await("the third alert")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> log.getSubscription("kafka").cursor() >= 3);

                letThrough(broker, 10);
                log.append(Reports.plainMessage(4));
                Awaitility.await("what the broker refuses")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> log.getSubscription("kafka").attempts() >= 1);
                assertThat(log.getSubscription("kafka").cursor()).isEqualTo(3);
                letThrough(broker, 1_000_000);
                Awaitility.await("the last alert")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> log.getSubscription("kafka").cursor() >= 4);

                List<ConsumerRecord<String, String>> records = read(broker, 4);
                assertThat(records)
                        .extracting(ConsumerRecord::partition)
                        .containsOnly(records.get(0).partition());
                for (int i = 1; i <= 4; i++) {
                    ConsumerRecord<String, String> record = records.get(i - 1);
                    String id = Reports.plainMessage(i).id();
                    Schemas.assertV1Alert(record.value());
                    assertThat(record.value()).contains("\"id\":\"" + id + "\"");
                    assertThat(record.key())
                            .isEqualTo(Reports.plainMessage(i).lead().series().id());
                    assertThat(headers(record))
                            .isEqualTo(Map.of(
                                    "alertId", id, "content-type", "application/cloudevents+json; charset=utf-8"));
                }
            }
        }
    }

    /** From now on the broker refuses larger records: who does not wait for its answer learns nothing of it. */
    private static void letThrough(KafkaBroker broker, int bytes) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "alerts");
        ConfigEntry entry = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** All records of the topic; fails if there are more than {@code count}. */
    private static List<ConsumerRecord<String, String>> read(KafkaBroker broker, int count) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.address(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = Stream.of(0, 1, 2)
                    .map(number -> new TopicPartition("alerts", number))
                    .toList();
            consumer.assign(partitions);
            long written = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(written).as("records in the topic").isEqualTo(count);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
