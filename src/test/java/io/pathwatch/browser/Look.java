package io.pathwatch.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** How a page is looked at: width and height in CSS pixels, how many dots one has, theme, time zone and language. */
record Look(int width, int height, int dots, ColorScheme theme, String zone, String language) {

    static final Look WIDE = new Look(1280, 900, 1, ColorScheme.LIGHT, "UTC", "en-GB");

    Look width(int newWidth) {
        return new Look(newWidth, height, dots, theme, zone, language);
    }

    Look height(int newHeight) {
        return new Look(width, newHeight, dots, theme, zone, language);
    }

    /** The same window with everything in it twice as large. */
    Look zoomed() {
        return new Look(width / 2, height / 2, 2 * dots, theme, zone, language);
    }

    Look dark() {
        return new Look(width, height, dots, ColorScheme.DARK, zone, language);
    }

    Look in(String newZone, String newLanguage) {
        return new Look(width, height, dots, theme, newZone, newLanguage);
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(dots)
                .setColorScheme(theme)
                .setTimezoneId(zone)
                .setLocale(language)
                .setAcceptDownloads(true);
    }
}
