package io.pathwatch.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Chromium and one server with a known history, for all tests of a JVM. */
final class Browsing implements AutoCloseable {

    static final Path PICTURES = Path.of("target/screenshots");

    final PageServer server;

    private final Playwright playwright;
    private final Browser browser;
    private final List<Visit> visits = new ArrayList<>();

    private Browsing(PageServer server, Playwright playwright, Browser browser) {
        this.server = server;
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browsing start() {
        Map<String, String> environment = System.getenv();
        Path node = BrowserCondition.find("node", environment).orElseThrow();
        Path chromium = BrowserCondition.find("chromium", environment).orElseThrow();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
        Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium));
        try {
            Path folder = Files.createDirectories(Path.of("target/browser"));
            return new Browsing(PageServer.start(Files.createTempDirectory(folder, "store")), playwright, browser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FixtureWorld world() {
        return server.world();
    }

    /** Opens a view and waits until it is drawn. */
    Visit open(String fragment) {
        return open(fragment, Look.WIDE);
    }

    Visit open(String fragment, Look look) {
        return open(server, fragment, look);
    }

    /** Of a server of the test's own. */
    Visit open(PageServer from, String fragment, Look look) {
        Visit visit = new Visit(browser, from.port(), look);
        visits.add(visit);
        return visit.go(fragment);
    }

    /** @param failed the test, if it failed: then what it saw is kept */
    void closePages(@Nullable String failed) {
        for (int i = 0; i < visits.size(); i++) {
            if (failed != null) {
                visits.get(i).keep(PICTURES.resolve("failed").resolve(failed + "-" + i));
            }
            visits.get(i).close();
        }
        visits.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        server.close();
    }
}
