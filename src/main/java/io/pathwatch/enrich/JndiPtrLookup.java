package io.pathwatch.enrich;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import javax.naming.CommunicationException;
import javax.naming.ConfigurationException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks the name servers of this host (/etc/resolv.conf, read again when it changes) with the DNS client of the JDK
 * (module jdk.naming.dns): random ports and ids, several servers, TCP where an answer was cut off. Three attempts per
 * server of 1, 2 and 4 s at most. May be shared between threads: each question has its own client, since a shared one
 * asks one question after the other.
 */
public final class JndiPtrLookup implements PtrLookup {

    private static final String[] PTR = {"PTR"};

    private final Hashtable<String, String> environment = new Hashtable<>();

    /** Asks the name servers of this host. */
    public JndiPtrLookup() {
        this("dns:");
    }

    /** @param servers JNDI's URL of the servers, {@code dns://192.0.2.53} or several joined by blanks; {@code dns:} alone: those of this host */
    public JndiPtrLookup(String servers) {
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("java.naming.provider.url", servers);
        environment.put("com.sun.jndi.dns.timeout.initial", "1000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
    }

    @Override
    public @Nullable String nameOf(InetAddress address) throws IOException {
        try {
            InitialDirContext client = new InitialDirContext(environment);
            try {
                return first(client.getAttributes(reverseName(address), PTR).get("PTR"));
            } finally {
                client.close();
            }
        } catch (CommunicationException | ConfigurationException e) {
            throw new IOException("no name server answered: " + e.getMessage(), e);
        } catch (NamingException e) {
            // the servers answered: no such name, refused, or failed to find out
            return null;
        }
    }

    @Override
    public void prepare() {
        try {
            new InitialDirContext(environment).close();
        } catch (NamingException e) {
            // the first question meets the same, and tells its caller
            return;
        }
    }

    /** Of several names the first in the alphabet: servers give them in changing order. */
    private static @Nullable String first(@Nullable Attribute names) throws NamingException {
        String first = null;
        if (names != null) {
            NamingEnumeration<?> each = names.getAll();
            while (each.hasMore()) {
                String name = unescape(String.valueOf(each.next()));
                first = first == null || name.compareTo(first) < 0 ? name : first;
            }
        }
        return first == null || first.isEmpty() ? null : first;
    }

    /** {@code 1.2.0.192.in-addr.arpa} (RFC 1035 3.5), or nibbles under {@code ip6.arpa} (RFC 3596 2.5). */
    static String reverseName(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean ipv4 = address instanceof Inet4Address;
        StringBuilder name = new StringBuilder(72);
        for (int i = bytes.length - 1; i >= 0; i--) {
            int octet = bytes[i] & 0xFF;
            if (ipv4) {
                name.append(octet).append('.');
            } else {
                name.append(Character.forDigit(octet & 0xF, 16)).append('.');
                name.append(Character.forDigit(octet >> 4, 16)).append('.');
            }
        }
        return name.append(ipv4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }

    /** The name without the dot at its end and without the backslashes JNDI puts before a dot or backslash in a label. */
    static String unescape(String name) {
        int end = name.endsWith(".") ? name.length() - 1 : name.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end);
        for (int i = 0; i < end; i++) {
            boolean escaped = name.charAt(i) == '\\' && i + 1 < end;
            // JNDI reads names as ISO 8859-1: a char is a byte of the packet
            bytes.write(name.charAt(escaped ? ++i : i));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
