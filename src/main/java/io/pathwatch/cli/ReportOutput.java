package io.pathwatch.cli;

import io.pathwatch.format.Layout;
import io.pathwatch.model.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reports on standard output: a single one for people, of several each on a line, or as a table after a blank line. */
final class ReportOutput implements AutoCloseable {

    private final ReportForm form;
    private final boolean colored;
    private final OutputStream out;
    private @Nullable Report first;
    private boolean several;

    /** @param out stays open */
    ReportOutput(ReportForm form, boolean colored, OutputStream out) {
        this.form = form;
        this.colored = colored;
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** Nobody reads any more. */
    static final class ClosedException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Writes {@code report}; how the first one is written depends on whether there is another one.
     *
     * @throws ClosedException if nobody reads any more
     * @throws IOException if it cannot be written, as when the disk is full
     */
    void write(Report report) throws IOException {
        Report before = first;
        if (before == null && !several) {
            first = report;
            return;
        }
        if (before != null) {
            first = null;
            several = true;
            print(form.render(before, Layout.COMPACT, false, colored));
        }
        print((form == ReportForm.TABLE ? "\n" : "") + form.render(report, Layout.COMPACT, false, colored));
    }

    private void print(String text) throws IOException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static IOException failed(IOException e) {
        return String.valueOf(e.getMessage()).contains("Broken pipe")
                ? new ClosedException()
                : new IOException("standard output: the reports could not be written: " + e.getMessage(), e);
    }

    /** Writes what is left. */
    @Override
    public void close() throws IOException {
        Report only = first;
        if (only != null) {
            first = null;
            print(form.render(only, Layout.INDENTED, false, colored));
        }
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
