package io.pathwatch.source.atlas;

import static io.pathwatch.source.atlas.AtlasContract.facts;
import static io.pathwatch.source.atlas.AtlasContract.target;
import static io.pathwatch.source.atlas.AtlasContract.www;
import static io.pathwatch.source.atlas.AtlasServer.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ProbeOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, here or by the service, and what is said of it. */
interface AtlasRefusalContract extends AtlasContract {

    @Test
    default void tellsWhyAnOrderWasRefused() {
        assertFails(PROBES, target("www.invalid", ProbeOptions.DEFAULT))
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected a new measurement, found HTTP status 400 and 'Bad Request;"
                                + " There was a problem with your request; at /definitions/0; target: Name cannot be resolved.';"
                                + " check the source and its target");
        assertThat(server().asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        AtlasServer.POWERLESS_KEY + ", 403 and 'Forbidden; You do not have permission to perform this action.'",
        "00000000-2222-3333-4444-555555555555, 401 and 'Unauthorized; Authentication credentials were not provided.'"
    })
    default void namesTheSettingWhenAKeyMayNotOrder(String key, String found) {
        useKey(key);

        assertFails(PROBES, www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected a new measurement, found HTTP status "
                        + found.replace("''", "'") + "; give pathwatch.atlas.key a key that may create measurements"
                        + "; it is asked again within an hour")
                .message()
                .doesNotContain(key);
    }

    @Test
    default void ordersNothingWithoutAKey() {
        useKey(null);

        assertFails(PROBES, www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected a key that may create measurements, found none;"
                        + " set pathwatch.atlas.key");
        assertThat(server().asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"db.internal", "nas", "127.0.0.1", "10.1.2.3", "fd00::1", "169.254.1.1"})
    default void tellsNobodyOfAPrivateTarget(String host) {
        assertFails(PROBES, target(host, ProbeOptions.DEFAULT))
                .hasMessageStartingWith(
                        "RIPE Atlas, source 'RIPE': expected a target that everybody can reach, found '" + host + "'");
        assertThat(server().asked).isEmpty();
    }

    @Test
    default void wantsProbesNamedWhereThereAreTooMany() {
        List<String> results = new ArrayList<>();
        for (int probe = 1; probe <= MeasurementFeed.MAX_RESULTS + 1; probe++) {
            results.add(result(5001, probe, T, 1));
        }
        server().put(5001, facts(), 2, results);

        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': measurement 5001 has too many probes: more than 2000 new results;"
                                + " name those that are wanted with 'probes'");
    }

    @Test
    default void refusesAMeasurementOfAnotherType() {
        server().put(5001, "\"type\":\"ping\",\"target\":\"www.example.net\"", 2, List.of());

        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected measurement 5001 to be of type 'traceroute', found 'ping';"
                                + " it is asked again within an hour");
    }

    @Test
    default void refusesAMeasurementOfAnotherTarget() {
        server().put(
                        5001,
                        "\"type\":\"traceroute\",\"target\":\"dns.example.net\",\"target_ip\":\"198.51.100.53\"",
                        2,
                        List.of());

        assertFails(FEED, www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected measurement 5001 to measure 'www.example.net', found"
                        + " '198.51.100.53', 'dns.example.net'; give the target that host, or the source another measurement;"
                        + " it is asked again within an hour");
    }

    @Test
    default void refusesAMeasurementThatThereIsNot() {
        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected measurement 5001, found HTTP status 404 and 'Not Found;"
                                + " There's nothing here: No Measurement matches the given query.'; check its number in the sources"
                                + " file; it is asked again within an hour");
    }

    @Test
    default void refusesAMeasurementThatIsNotPublic() {
        server().put(5001, facts() + ",\"is_public\":false", 2, List.of());

        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected measurement 5001, found HTTP status 403 and 'Forbidden;"
                                + " You do not have permission to perform this action.'; if it is not public, give the source \"public\": false and a"
                                + " key; it is asked again within an hour");
    }
}
