package io.pathwatch.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page in a window of its own, which tells everything that went wrong on it. */
final class Visit {

    /** Waits go by twenty times as fast. */
    static final String HURRY = "for (const name of ['setTimeout', 'setInterval']) { const slow = window[name];"
            + " window[name] = (work, ms, ...more) => slow(work, ms / 20, ...more); }";

    final Page page;

    /** Errors and warnings of the console, scripts that threw, and breaches of the policy. */
    final List<String> complaints = new ArrayList<>();

    /** Requests to elsewhere. */
    final List<String> strangers = new ArrayList<>();

    /** Everything that was written to the console. */
    private final List<String> console = new ArrayList<>();

    private final BrowserContext context;
    private final String base;
    private final String origin;

    /**
     * @param base what stands before the address of a view
     * @param origin what every address begins with that may be asked for
     */
    Visit(Browser browser, String base, String origin, Browser.NewContextOptions options) {
        this.base = base;
        this.origin = origin;
        context = browser.newContext(options);
        context.setDefaultTimeout(30_000);
        context.addInitScript("window.__complaints = []; window.__longTasks = [];"
                + "addEventListener('securitypolicyviolation', (e) => window.__complaints.push("
                + "'policy: ' + e.violatedDirective + ' ' + e.blockedURI));"
                + "new PerformanceObserver((all) => all.getEntries().forEach((e) => window.__longTasks.push(e.duration)))"
                + ".observe({ type: 'longtask', buffered: true });");
        // without pictures: those would change what pages do, and how fast
        context.tracing().start(new Tracing.StartOptions().setSources(false));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            console.add(message.type() + ": " + message.text() + " " + message.location());
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(console.get(console.size() - 1));
            }
        });
        page.onPageError(error -> complaints.add("thrown: " + error));
        page.onRequest(request -> {
            if (isStrange(request.url())) {
                strangers.add(request.url());
            }
        });
    }

    private boolean isStrange(String url) {
        return url.startsWith("http") && !url.startsWith(origin);
    }

    /** From the next load on it is this time there, and stays so. What takes its time takes it nevertheless. */
    Visit at(Instant now) {
        context.addInitScript("(() => { const True = Date; window.Date = class Date extends True {"
                + " constructor(...parts) { super(...(parts.length === 0 ? [%1$d] : parts)); }"
                        .formatted(now.toEpochMilli())
                + " static now() { return %d; } }; })();".formatted(now.toEpochMilli()));
        return this;
    }

    /** Lets no request through to elsewhere. Nothing is kept from one load to the next then. */
    Visit confined() {
        page.route(this::isStrange, route -> route.abort());
        return this;
    }

    Visit go(String fragment) {
        page.navigate(base + fragment);
        return ready();
    }

    /** Goes to another view as a link does, without loading the page again. */
    Visit turn(String fragment) {
        page.evaluate("hash => { window.pathwatchReady = false; location.hash = hash; }", fragment);
        return ready();
    }

    Visit ready() {
        page.waitForFunction("() => window.pathwatchReady === true");
        return this;
    }

    /** Waits until the line to the server stands. */
    Visit live() {
        return until("document.getElementById('live').textContent.startsWith('Live')");
    }

    /** Waits until it has asked what changed before the line stood, and shows it. */
    Visit caughtUp() {
        return live().until("(() => { const asked = performance.getEntriesByType('resource')"
                + ".filter((one) => one.name.includes('/api/') && !one.name.includes('/stream'));"
                + " return asked.some((one) => one.name.includes('since='))"
                + " && asked.every((one) => performance.now() - one.responseEnd > 1200); })()");
    }

    /** Waits until the expression is true. */
    Visit until(String expression) {
        page.waitForFunction("() => " + expression);
        return this;
    }

    Visit press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /** Presses the button with this text, wherever it is. */
    Visit push(String button) {
        page.evaluate(
                "text => [...document.querySelectorAll('button')].find((b) => b.textContent === text).click()", button);
        return this;
    }

    /** Changes what the link says of a view that stands. */
    Visit alter(String parameters) {
        page.evaluate("more => { location.hash += (location.hash.includes('?') ? '&' : '?') + more; }", parameters);
        return this;
    }

    String hash() {
        return (String) page.evaluate("location.hash");
    }

    Object evaluate(String expression) {
        return page.evaluate(expression);
    }

    boolean holds(String expression) {
        return Boolean.TRUE.equals(page.evaluate("!!(" + expression + ")"));
    }

    double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    String text(String selector) {
        return page.locator(selector).first().textContent();
    }

    int count(String selector) {
        return page.locator(selector).count();
    }

    /** What the API answers: objects as maps, numbers as they are. */
    Map<?, ?> ask(String call) {
        return (Map<?, ?>) page.evaluate("call => fetch('/api/v1/' + call).then((answer) => answer.json())", call);
    }

    /** What the link says of one thing; empty: nothing. */
    String linked(String parameter) {
        return (String)
                page.evaluate("key => new URLSearchParams(location.hash.split('?')[1]).get(key) ?? ''", parameter);
    }

    /** What the tools for developers can ask for. */
    CDPSession developer() {
        return context.newCDPSession(page);
    }

    /** From now on its processor is so many times slower, or as it is with 1. */
    void slowDown(int times) {
        JsonObject rate = new JsonObject();
        rate.addProperty("rate", times);
        developer().send("Emulation.setCPUThrottlingRate", rate);
    }

    /** Everything that should not have happened so far. */
    List<String> troubles() {
        List<String> all = new ArrayList<>(complaints);
        strangers.forEach(url -> all.add("request to " + url));
        ((List<?>) page.evaluate("window.__complaints")).forEach(each -> all.add((String) each));
        return all;
    }

    Visit picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Browsing.PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    /** For somebody who looks into a test that failed. */
    void keep(Path stem) {
        try {
            Files.createDirectories(stem.getParent());
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(stem + ".png")));
            Files.write(Path.of(stem + ".txt"), troubles());
            Files.write(Path.of(stem + ".console.txt"), console);
            // `npx playwright show-trace` shows what was done and asked for
            context.tracing().stop(new Tracing.StopOptions().setPath(Path.of(stem + ".zip")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        try {
            page.unrouteAll();
            context.close();
        } catch (PlaywrightException e) {
            // a request of the page arrives while it closes, and the driver asks the closed page what to do with it
            if (!e.getMessage().contains("has been closed")) {
                throw e;
            }
        }
    }
}
