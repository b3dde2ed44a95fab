package io.pathwatch.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page in a window of its own, which tells everything that went wrong on it; nothing leaves its origin. */
final class Visit {

    final Page page;

    /** Errors and warnings of the console, scripts that threw, and breaches of the policy. */
    final List<String> complaints = new ArrayList<>();

    /** Requests to elsewhere, none of which was let through. */
    final List<String> strangers = new ArrayList<>();

    private final BrowserContext context;
    private final String base;

    Visit(Browser browser, int port, Look look) {
        base = "http://127.0.0.1:" + port + "/ui/";
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.theme())
                .setTimezoneId(look.zone())
                .setLocale(look.language())
                .setAcceptDownloads(true));
        context.setDefaultTimeout(15_000);
        context.addInitScript("window.__complaints = [];"
                + "addEventListener('securitypolicyviolation', (e) => window.__complaints.push("
                + "'policy: ' + e.violatedDirective + ' ' + e.blockedURI));");
        page = context.newPage();
        page.clock().setFixedTime(FixtureWorld.NOW.toEpochMilli());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text() + " " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("thrown: " + error));
        page.route(url -> !isOurs(url, port), route -> {
            strangers.add(route.request().url());
            route.abort();
        });
    }

    private static boolean isOurs(String url, int port) {
        URI uri =
                URI.create(url.length() > 200 ? url.substring(0, 200).replaceAll("[^!-~]|[%\\\\\"<>{}|^`]", "") : url);
        return !uri.getScheme().startsWith("http") || (uri.getPort() == port && "127.0.0.1".equals(uri.getHost()));
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

    String hash() {
        return (String) page.evaluate("location.hash");
    }

    Object evaluate(String expression) {
        return page.evaluate(expression);
    }

    boolean holds(String expression) {
        return Boolean.TRUE.equals(page.evaluate("!!(" + expression + ")"));
    }

    String text(String selector) {
        return page.locator(selector).first().textContent();
    }

    int count(String selector) {
        return page.locator(selector).count();
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BrowserContext context() {
        return context;
    }

    void close() {
        context.close();
    }
}
