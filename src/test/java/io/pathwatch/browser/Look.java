package io.pathwatch.browser;

import com.microsoft.playwright.options.ColorScheme;

/** How a page is looked at: width and height in CSS pixels, theme, time zone and language. */
record Look(int width, int height, ColorScheme theme, String zone, String language) {

    static final Look WIDE = new Look(1280, 900, ColorScheme.LIGHT, "UTC", "en-GB");

    Look width(int newWidth) {
        return new Look(newWidth, height, theme, zone, language);
    }

    Look dark() {
        return new Look(width, height, ColorScheme.DARK, zone, language);
    }

    Look in(String newZone, String newLanguage) {
        return new Look(width, height, theme, newZone, newLanguage);
    }
}
