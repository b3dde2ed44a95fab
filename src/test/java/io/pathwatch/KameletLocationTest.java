package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.Trace;
import io.pathwatch.traceroute.TracerouteDataFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kamelets in the program that watches: those of its folder, and those of its jar. */
class KameletLocationTest {

    @TempDir
    Path folder;

    @Test
    void comeFromTheFolderAndThenFromTheJar() throws Exception {
        Files.createDirectories(folder.resolve("routes/kamelets"));
        Files.writeString(folder.resolve("routes/kamelets/read-traceroute-action.kamelet.yaml"), """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: read-traceroute-action
                  labels:
                    camel.apache.org/kamelet.type: action
                spec:
                  definition:
                    title: Changed here
                    type: object
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - setBody:
                            constant: changed
                """);
        Directories directories =
                new Directories(folder.resolve("config"), folder.resolve("routes"), folder.resolve("data"));
        String location = CamelSettings.properties(Settings.read(directories, Map.of()), directories)
                .getProperty("camel.component.kamelet.location");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            // as the daemon binds it: a bean of the component's name
            context.getRegistry().bind("traceroute", new TracerouteDataFormat());
            context.getComponent("kamelet", KameletComponent.class).setLocation(location);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:read").to("kamelet:read-traceroute-action");
                    from("direct:trace").to("kamelet:traceroute-action?method=udp");
                }
            });
            context.start();

            assertThat(context.createProducerTemplate().requestBody("direct:read", "", String.class))
                    .isEqualTo("changed");
            assertThat(context.createProducerTemplate().requestBody("direct:trace", "127.0.0.1"))
                    .isInstanceOf(Trace.class);
        }
    }
}
