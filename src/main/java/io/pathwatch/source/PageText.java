package io.pathwatch.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a page with where its elements begin and end in it.
 *
 * @param text lines as a reader of the page sees them
 * @param printed elements that {@link HtmlTags#PRINTED} names; of nested ones the outer
 * @param blocks elements that end a line or are a cell, in the order in which they end
 */
record PageText(String text, List<Region> printed, List<Region> blocks) {

    /** Characters from {@code start} to before {@code end} of the text, filled by the element {@code name}. */
    record Region(String name, int start, int end) {

        String in(String text) {
            return text.substring(start, end);
        }
    }

    /**
     * Reads {@code html}.
     *
     * @param keepsLineEnds whether the lines of the file are lines of the text everywhere, as pages have it that
     *     style their blocks so; otherwise only in elements that hold what a program printed
     * @param decodings how often character references are decoded
     */
    static PageText of(String html, boolean keepsLineEnds, int decodings) {
        Writer writer = new Writer(keepsLineEnds, decodings);
        HtmlScanner.scan(html, writer);
        return writer.finish();
    }

    private static final class Writer implements HtmlHandler {

        private final boolean keepsLineEnds;
        private final int decodings;
        private final StringBuilder out = new StringBuilder();
        private final List<Region> printed = new ArrayList<>();
        private final List<Region> blocks = new ArrayList<>();
        private final Deque<Region> openBlocks = new ArrayDeque<>();
        private final Map<String, Integer> openByName = new HashMap<>();
        private String printing = "";
        private int printingDepth;
        private int printingStart;
        private int lastLineEnd = -1;
        private boolean afterBreak;

        Writer(boolean keepsLineEnds, int decodings) {
            this.keepsLineEnds = keepsLineEnds;
            this.decodings = decodings;
        }

        @Override
        public void text(String text) {
            String decoded = text;
            for (int i = 0; i < decodings; i++) {
                decoded = HtmlEntities.decode(decoded);
            }
            if (keepsLineEnds || printingDepth > 0) {
                keep(decoded, afterBreak ? afterLineEnd(decoded) : 0);
            } else {
                flow(decoded);
            }
            afterBreak = false;
        }

        /** Past a line end that follows a {@code br} but for blanks: both are one. */
        private static int afterLineEnd(String text) {
            int lineEnd = text.indexOf('\n');
            return lineEnd >= 0 && HopRow.skipBlanks(text, 0, lineEnd) == lineEnd ? lineEnd + 1 : 0;
        }

        private void keep(String text, int from) {
            int lineEnd = text.lastIndexOf('\n');
            if (lineEnd >= from) {
                lastLineEnd = out.length() + lineEnd - from;
            }
            out.append(text, from, text.length());
        }

        private void endLine() {
            lastLineEnd = out.length();
            out.append('\n');
        }

        private void flow(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c > ' ') {
                    out.append(c);
                } else if (!endsWith(' ') && !endsWith('\n')) {
                    out.append(' ');
                }
            }
        }

        @Override
        public void open(String name) {
            boundary(name);
            if (HtmlTags.isBlock(name)) {
                openBlocks.push(new Region(name, out.length(), out.length()));
                openByName.merge(name, 1, Integer::sum);
            }
            if (printingDepth == 0 && HtmlTags.PRINTED.contains(name)) {
                printing = name;
                printingDepth = 1;
                printingStart = out.length();
            } else if (name.equals(printing)) {
                printingDepth++;
            }
        }

        @Override
        public void close(String name) {
            if (printingDepth > 0 && name.equals(printing) && --printingDepth == 0) {
                endPrinted();
            }
            if (openByName.getOrDefault(name, 0) > 0) {
                Region block;
                do {
                    block = openBlocks.pop();
                    endBlock(block);
                } while (!block.name().equals(name));
            }
            boundary(name);
        }

        private void boundary(String name) {
            if (name.equals("br")) {
                endLine();
                afterBreak = true;
            } else if (out.length() == 0 || endsWith('\n')) {
                return;
            } else if (HtmlTags.endsLine(name)) {
                endLine();
            } else if (HtmlTags.isCell(name) && !endsWith(' ')) {
                out.append(' ');
            }
        }

        private boolean endsWith(char c) {
            return out.length() > 0 && out.charAt(out.length() - 1) == c;
        }

        private void endPrinted() {
            printed.add(new Region(printing, printingStart, out.length()));
            printing = "";
        }

        private void endBlock(Region block) {
            boolean ofSeveralLines = lastLineEnd >= block.start();
            if (ofSeveralLines && HtmlTags.isCell(block.name()) && block.start() > 0) {
                out.setCharAt(block.start() - 1, '\n'); // or its first line would stand behind another cell's last one
            }
            blocks.add(new Region(block.name(), block.start(), out.length()));
            openByName.merge(block.name(), -1, Integer::sum);
        }

        PageText finish() {
            if (printingDepth > 0) {
                endPrinted();
            }
            openBlocks.forEach(this::endBlock);
            return new PageText(out.toString(), printed, blocks);
        }
    }
}
