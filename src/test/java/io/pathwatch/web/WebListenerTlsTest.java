package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebListenerTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void speaksTlsAndTakesARenewedCertificate() throws Exception {
        TlsFiles files = new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        Certificate first = make("first", files);
        ListenerSettings settings = RunningListener.settings(true, files);
        try (RunningListener listener =
                RunningListener.start(settings, new ConnectionWatch(100, Duration.ofSeconds(30)))) {
            listener.tokens(Role.VIEWER);

            try (SSLSocket socket = connect(listener, first)) {
                RawHttp.Answer answer = listener.http()
                        .with("Authorization: Bearer pwt_viewer")
                        .exchange(socket, "GET", "/api/v1/who", "");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            }
            assertThat(new SelfCheck(settings).findOpenDoor()).isEmpty();
            assertThat(plainAnswer(listener)).doesNotContain("200");

            Certificate second = make("second", files);
            listener.listener().renewCertificate();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> shows(listener, second));

            String good = Files.readString(files.certificate());
            Files.writeString(files.certificate(), "no certificate");
            assertNotRenewed(listener, "expected a certificate, and its key in ");
            make("third", files);
            Files.writeString(files.certificate(), good);
            assertNotRenewed(listener, "found one of another; write both; the one before stays in use");
            assertThat(shows(listener, second)).isTrue();
        }
    }

    private static void assertNotRenewed(RunningListener listener, String reason) {
        assertThatThrownBy(() -> listener.listener().renewCertificate())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(reason);
    }

    /** A plain client learns nothing. */
    private static String plainAnswer(RunningListener listener) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /ui/ HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether that certificate, and no other, is shown. */
    private static boolean shows(RunningListener listener, Certificate trusted) throws Exception {
        try (SSLSocket socket = connect(listener, trusted)) {
            return socket.getSession().getPeerCertificates()[0].equals(trusted);
        } catch (SSLException another) {
            return false;
        }
    }

    private static SSLSocket connect(RunningListener listener, Certificate trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("it", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    /** A key pair of its own, signed by itself. */
    private Certificate make(String name, TlsFiles files) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        name,
                        "-dname",
                        "CN=pathwatch.example.net",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Certificate certificate = keys.getCertificate(name);
        Files.writeString(files.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(
                files.key(), pem("PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded()));
        return certificate;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
