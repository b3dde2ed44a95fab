package io.pathwatch.alerts;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers STARTTLS in front of an SMTP server that cannot, with a certificate that nobody but its maker has signed. */
final class StartTlsFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StartTlsFront.class);

    private final ServerSocket listener;
    private final int port;
    private final boolean isOffered;
    private final SSLContext tls;
    private final List<String> seenInClear = new CopyOnWriteArrayList<>();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    /**
     * @param port of the server behind it, on the same host
     * @param isOffered whether clients are told of STARTTLS
     */
    StartTlsFront(int port, boolean isOffered) throws IOException, GeneralSecurityException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        this.isOffered = isOffered;
        this.tls = selfSigned();
        thread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The commands that came before TLS, each with all that stood on its line. */
    List<String> seenInClear() {
        return List.copyOf(seenInClear);
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            open.add(client);
            thread(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 front ready");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seenInClear.add(line);
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("EHLO")) {
                say(out, isOffered ? "250-front\r\n250 STARTTLS" : "250-front\r\n250 AUTH PLAIN LOGIN");
            } else if (command.equals("STARTTLS")) {
                say(out, "220 go ahead");
                passOn((SSLSocket) tls.getSocketFactory().createSocket(client, null, -1, true));
                return;
            } else if (command.equals("QUIT")) {
                say(out, "221 bye");
                client.close();
                return;
            } else {
                say(out, "250 so be it");
            }
        }
    }

    private void passOn(SSLSocket client) throws IOException {
        client.setUseClientMode(false);
        client.startHandshake();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(server);
        InputStream answers = server.getInputStream();
        while (answers.read() != '\n') {} // its greeting
        thread(() -> copy(client.getInputStream(), server.getOutputStream()));
        copy(answers, client.getOutputStream());
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static SSLContext selfSigned() throws IOException, GeneralSecurityException {
        char[] password = "receiver".toCharArray();
        KeyStore store = KeyStore.getInstance(new File("src/test/resources/alerts/self-signed.p12"), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void thread(Serving serving) {
        Thread thread = new Thread(serving);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Closeable each : open) {
            each.close();
        }
    }

    /** Ends when somebody hangs up. */
    private interface Serving extends Runnable {

        void serve() throws IOException;

        @Override
        default void run() {
            try {
                serve();
            } catch (IOException e) {
                LOG.debug("hung up", e);
            }
        }
    }
}
