package io.pathwatch.source.atlas;

import static io.pathwatch.source.atlas.AtlasServer.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AtlasProbes;
import io.pathwatch.model.Source;
import io.pathwatch.source.atlas.AtlasServer.Fault;
import io.pathwatch.source.atlas.AtlasServer.Stage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measurements that are not public, which the service shows to nobody without a key. */
interface AtlasPrivacyContract extends AtlasContract {

    Source.Atlas PRIVATE_PROBES =
            new Source.Atlas("RIPE", List.of(new AtlasProbes("country", "DE", 1, List.of(), List.of())), false);
    Source.AtlasMeasurement PRIVATE_FEED = new Source.AtlasMeasurement("RIPE", 5001, List.of(), false);
    String WITH_KEY = "Key " + AtlasServer.KEY;

    private void putPrivate() {
        server().put(5001, AtlasContract.facts() + ",\"is_public\":false", 2, List.of(result(5001, 1001, T - 900, 1)));
    }

    @Test
    default void ordersWhatIsNotPublicAndReadsItWithTheKey() throws Exception {
        server().plan(new Stage(2, 1, List.of()), new Stage(4, 1, List.of(result(123456, 1001, T, 1))));

        assertThat(trace(PRIVATE_PROBES, AtlasContract.www())).hasSize(1);
        assertThat(server().asked.get(0)).contains("\"resolve_on_probe\":true,\"is_public\":false}]");
        assertThat(server().authorizations).hasSize(5).containsOnly(WITH_KEY);
        assertThat(server().asked).noneMatch(asked -> asked.contains(AtlasServer.KEY));
    }

    @Test
    default void followsWhatIsNotPublicWithTheKey() throws Exception {
        putPrivate();

        assertThat(trace(PRIVATE_FEED, AtlasContract.www())).hasSize(1);
        assertThat(server().authorizations).containsExactly(WITH_KEY, WITH_KEY);
        assertThat(server().asked).containsExactly("GET " + ROOT + "5001/", "GET " + ROOT + "5001/latest/");
    }

    @Test
    default void asksForNothingThatIsNotPublicWithoutAKey() {
        useKey(null);
        putPrivate();

        assertFails(PRIVATE_FEED, AtlasContract.www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected a key that may read measurement 5001, found none;"
                        + " set pathwatch.atlas.key");
        assertThat(server().asked).isEmpty();
    }

    @Test
    default void namesTheSettingWhenAKeyMayNotReadAMeasurement() {
        useKey(AtlasServer.POWERLESS_KEY);
        putPrivate();

        assertFails(PRIVATE_FEED, AtlasContract.www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected measurement 5001, found HTTP status 403 and 'Forbidden; You do"
                                + " not have permission to perform this action.'; give pathwatch.atlas.key a key that may read"
                                + " it; it is asked again within an hour");
    }

    @Test
    default void namesTheSettingWhenAKeyMayOrderButNotRead() {
        Fault[] faults = new Fault[16];
        Arrays.fill(faults, Fault.FORBIDDEN);
        faults[0] = Fault.NONE;
        server().plan(new Stage(2, 1, List.of()));
        server().fail(faults);

        assertFails(PRIVATE_PROBES, AtlasContract.www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected measurement 123456, found HTTP status 403 and 'Forbidden; You do"
                                + " not have permission to perform this action.'; give pathwatch.atlas.key a key that may read"
                                + " its measurements");
    }
}
