package io.pathwatch.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * What the listener proves with who it is; both are PEM.
 *
 * @param certificate with those that lead to an authority behind it
 * @param key its private key, without a password
 */
public record TlsFiles(Path certificate, Path key) {

    private static final byte[] SOMETHING = "signed by one, verified by the other".getBytes(StandardCharsets.US_ASCII);

    public TlsFiles {
        requireNonNull(certificate, "certificate");
        requireNonNull(key, "key");
    }

    /**
     * Their content as it is now.
     *
     * @throws IOException if one cannot be read or used, or they do not belong together, as between the two steps of
     *     somebody who renews them
     */
    PemKeyCertOptions read(Vertx vertx) throws IOException {
        byte[] certificates = Files.readAllBytes(certificate);
        PemKeyCertOptions options = new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificates))
                .addKeyValue(Buffer.buffer(Files.readAllBytes(key)));
        try {
            PublicKey publicKey = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificates))
                    .getPublicKey();
            if (belongTogether(options, vertx, publicKey)) {
                return options;
            }
        } catch (Exception e) { // Vert.x tells of what is no PEM in whatever way
            throw new IOException(
                    certificate + ": expected a certificate, and its key in " + key + ", both as PEM: "
                            + e.getMessage(),
                    e);
        }
        throw new IOException(
                certificate + ": expected the certificate of the key in " + key + ", found one of another; write both");
    }

    private static boolean belongTogether(PemKeyCertOptions options, Vertx vertx, PublicKey publicKey)
            throws Exception {
        for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
            String[] aliases = ((X509KeyManager) manager).getServerAliases(publicKey.getAlgorithm(), null);
            for (String alias : aliases == null ? new String[0] : aliases) {
                if (signsFor(((X509KeyManager) manager).getPrivateKey(alias), publicKey)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean signsFor(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm =
                switch (publicKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> publicKey.getAlgorithm();
                };
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(privateKey);
        signing.update(SOMETHING);
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(publicKey);
        verifying.update(SOMETHING);
        return verifying.verify(signing.sign());
    }
}
