package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.daemon.Installation;
import io.pathwatch.lab.Lab;
import io.pathwatch.lab.LabChange;
import io.pathwatch.lab.RequiresLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon, the real traceroute and a network of the lab: what happens there is seen on pages that are open. */
@RequiresLab
@RequiresBrowser
@Timeout(180)
class PathChangeLabIT {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String ROUTERS =
            "[...document.querySelectorAll('table.hops td.host code')].map((c) => c.textContent)";
    private static final String DETOUR = "198.51.100.101";

    @TempDir
    Path folder;

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    private static Visit open(Browsing browsing, int port, String view) {
        Visit visit = browsing.visit("http://127.0.0.1:" + port, Look.WIDE.options());
        visit.page.setDefaultTimeout(PATIENCE_MILLIS);
        visit.go(view).live().evaluate("window.__same = true");
        return visit;
    }

    @Test
    void showsAChangeOfPathWithoutLoadingAnything(Browsing browsing) {
        int port = FreePort.find();
        DaemonFiles files =
                new DaemonFiles(folder).settings("pathwatch.web.port=" + port).targets("""
                        groups:
                          - name: all
                            interval: 5s
                            conditions: { mode: last-run, max-latency: 10s, hop-time-diff: 10s }
                            targets:
                            - { host: 203.0.113.10, name: moved }
                            - { host: 203.0.113.13, name: steady }
                        """);
        try (Lab lab = Lab.start("detour");
                DaemonProcess daemon = files.start().awaitWatching()) {
            lab.apply(LabChange.router("x1", "delayMs", 80));
            Visit list = open(browsing, port, "#/");
            list.until("document.querySelectorAll('tbody tr td.status-ok').length === 2");
            String series = (String)
                    list.evaluate(
                            "[...document.querySelectorAll('tbody tr')].find((r) => r.textContent.includes('moved')).dataset.id");
            Visit page = open(browsing, port, "#/s/" + series + "?view=map,graph,heat");
            page.until(ROUTERS + ".length === 5");
            List<String> loaded = new ArrayList<>();
            page.page.onRequest(request -> loaded.add(request.url()));

            String change = lab.apply(LabChange.insert("203.0.113.10", 2, "x1"));

            page.until(ROUTERS + ".includes('" + DETOUR + "')");
            page.until("document.querySelector('.trace-line').textContent.includes('path B')");
            page.until(
                    "[...document.querySelectorAll('.graph .node')].some((n) => n.getAttribute('aria-label').includes('"
                            + DETOUR + "'))");
            list.until("[...document.querySelectorAll('tbody tr')].some((r) => r.textContent.includes('moved')"
                    + " && parseFloat(r.cells[3].textContent) > 60)");
            page.picture("lab-series");
            list.picture("lab-overview");
            lab.undo(change);
            page.until("document.querySelector('.trace-line').textContent.includes('path A')");

            assertThat(page.holds("window.__same") && list.holds("window.__same"))
                    .isTrue();
            assertThat(loaded).allMatch(url -> url.contains("/api/v1/"));
            assertThat(list.count("tbody tr")).isEqualTo(2);
            assertThat(page.troubles()).isEmpty();
            assertThat(list.troubles()).isEmpty();
            assertThat(daemon.linesWith("ERROR")).isEmpty();
        }
    }
}
