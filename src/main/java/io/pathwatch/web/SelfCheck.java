package io.pathwatch.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Asks this program over the network, as somebody would who has no token. */
public final class SelfCheck {

    private static final List<String> PATHS = List.of("/api/v1/meta", "/api/v1/series", "/observe/metrics");
    private static final int PATIENCE_MS = (int) Duration.ofSeconds(5).toMillis();
    private static final String REFUSED = "HTTP/1.1 401 ";

    private final ListenerSettings settings;

    public SelfCheck(ListenerSettings settings) {
        this.settings = settings;
    }

    /** What is answered without a token and should not be, in the words of an error; empty if nothing is. */
    public Optional<String> findOpenDoor() {
        for (String path : PATHS) {
            String answer;
            try {
                answer = ask(path);
            } catch (IOException | GeneralSecurityException e) {
                answer = e.toString();
            }
            if (!answer.startsWith(REFUSED)) {
                return Optional.of("pathwatch.web: expected '401' for " + path + " without a token, found '" + answer
                        + "'; the program stops rather than let in whoever asks");
            }
        }
        return Optional.empty();
    }

    /** The first line of the answer. */
    private String ask(String path) throws IOException, GeneralSecurityException {
        try (Socket socket = connect()) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = answer.readLine();
            return line == null ? "no answer" : line;
        }
    }

    private Socket connect() throws IOException, GeneralSecurityException {
        InetAddress address = InetAddress.getByName(settings.host());
        if (address.isAnyLocalAddress()) {
            address = InetAddress.getLoopbackAddress();
        }
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address, settings.port()), PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        if (settings.tls() == null) {
            return socket;
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        return context.getSocketFactory().createSocket(socket, settings.host(), settings.port(), true);
    }

    /** Nothing secret is said, and it is this very process that is asked. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("this is no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // whatever is configured
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
