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

/** One Chromium and, once it is asked for, one server with a known history, for all tests of a JVM. */
final class Browsing implements AutoCloseable {

    static final Path PICTURES = Path.of("target/screenshots");

    private final Playwright playwright;
    private final Browser browser;
    private final List<Visit> visits = new ArrayList<>();
    private @Nullable PageServer server;

    private Browsing(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browsing start() {
        Map<String, String> environment = System.getenv();
        Path node = BrowserCondition.find("node", environment).orElseThrow();
        Path chromium = BrowserCondition.findChromium(environment).orElseThrow();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
        return new Browsing(
                playwright, playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)));
    }

    PageServer server() {
        if (server == null) {
            try {
                Path folder = Files.createDirectories(Path.of("target/browser"));
                server = PageServer.start(Files.createTempDirectory(folder, "store"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** Opens a view and waits until it is drawn. */
    Visit open(String fragment) {
        return open(fragment, Look.WIDE);
    }

    Visit open(String fragment, Look look) {
        return open(server(), fragment, look);
    }

    /** Of a server of the test's own. */
    Visit open(PageServer from, String fragment, Look look) {
        return visit(from, look.options()).confined().go(fragment);
    }

    /** A window in which nothing is loaded yet; the time of the server is known there, and files are kept. */
    Visit visit(PageServer from, Browser.NewContextOptions options) {
        return visit("http://127.0.0.1:" + from.port(), options).at(FixtureWorld.NOW);
    }

    /** The same of a server that has the true time. */
    Visit visit(String origin, Browser.NewContextOptions options) {
        return add(new Visit(browser, origin + "/ui/", origin + "/", options));
    }

    /** Opens a file that stands alone. */
    Visit file(Path file, Look look) {
        Visit visit = add(new Visit(browser, file.toUri().toString(), "no origin", look.options()))
                .confined();
        visit.page.navigate(file.toUri().toString());
        return visit;
    }

    private Visit add(Visit visit) {
        visits.add(visit);
        return visit;
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
        if (server != null) {
            server.close();
        }
    }
}
