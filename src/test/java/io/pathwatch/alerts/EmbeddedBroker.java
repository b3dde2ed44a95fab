package io.pathwatch.alerts;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Apache Artemis in this JVM: JMS, AMQP 1.0 and MQTT on one port of the loopback; keeps nothing on disk. */
final class EmbeddedBroker implements AutoCloseable {

    private final int port;
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    private EmbeddedBroker(int port) {
        this.port = port;
    }

    static EmbeddedBroker start(int port) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(port);
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration(
                "all", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP,MQTT;useEpoll=false");
        configuration.addAddressSetting("#", new AddressSettings());
        broker.server.setConfiguration(configuration).start();
        return broker;
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Artemis does not stop", e);
        }
    }
}
