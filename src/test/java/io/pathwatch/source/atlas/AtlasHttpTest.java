package io.pathwatch.source.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;

class AtlasHttpTest {

    @Test
    void givesTheKeyToTheServiceOnlyAndOnlyWhereItIsAskedFor() throws Exception {
        try (AtlasServer service = new AtlasServer();
                AtlasServer other = new AtlasServer()) {
            AtlasSettings settings =
                    new AtlasSettings(URI.create(service.url()), AtlasServer.KEY, Duration.ZERO, Duration.ZERO);
            service.plan(new AtlasServer.Stage(1, 0, List.of()));
            HttpClientBuilder builder = HttpClientBuilder.create();
            try (AtlasHttp http = new AtlasHttp(settings, Duration.ofSeconds(30))) {
                http.configure(builder);
                try (CloseableHttpClient client = builder.build()) {
                    for (AtlasServer server : List.of(service, other)) {
                        HttpPost order = new HttpPost(server.url() + "/api/v2/measurements/");
                        order.setEntity(new StringEntity("{}"));
                        client.execute(order, response -> response.getCode());
                        order.setHeader("Authorization", AtlasHttp.WITH_KEY);
                        client.execute(order, response -> response.getCode());
                    }
                }
            }

            assertThat(service.authorizations).containsExactly("none", "Key " + AtlasServer.KEY);
            assertThat(other.authorizations).containsExactly("none", "none");
        }
    }
}
