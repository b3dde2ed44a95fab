package io.pathwatch.browser;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** How far pictures of a page look alike, at a quarter of their size, so that no dot of a letter matters. */
final class Likeness {

    private static final int SMALLER = 4;

    /** Of 255, in one of the three colours. */
    private static final int DIFFERENT = 40;

    private Likeness() {}

    /** Makes a page look the same on every machine and at every time. */
    static void settle(Visit visit) {
        visit.evaluate("(() => { const font = new CSSStyleSheet();"
                + " font.replaceSync('*, svg text { font-family: \"DejaVu Sans\" !important }');"
                + " document.adoptedStyleSheets.push(font); })()");
        visit.until("document.fonts.status === 'loaded'").live();
        // it tells the time, and is told of by other tests
        visit.evaluate("document.getElementById('live').style.setProperty('visibility', 'hidden')");
    }

    /** Each dot is the mean of those it stands for. */
    static BufferedImage smaller(BufferedImage image) {
        BufferedImage half = image;
        for (int done = 1; done < SMALLER; done *= 2) {
            BufferedImage next =
                    new BufferedImage(half.getWidth() / 2, half.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = next.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(half, 0, 0, next.getWidth(), next.getHeight(), null);
            graphics.dispose();
            half = next;
        }
        return half;
    }

    /** The share of dots that look otherwise; both are equally large. */
    static double difference(BufferedImage before, BufferedImage now) {
        int all = now.getWidth() * now.getHeight();
        return IntStream.range(0, all)
                        .filter(i -> isDifferent(
                                before.getRGB(i % now.getWidth(), i / now.getWidth()),
                                now.getRGB(i % now.getWidth(), i / now.getWidth())))
                        .count()
                / (double) all;
    }

    private static boolean isDifferent(int one, int other) {
        return IntStream.of(0, 8, 16)
                .anyMatch(shift -> Math.abs((one >> shift & 255) - (other >> shift & 255)) > DIFFERENT);
    }
}
