package io.pathwatch.traceroute.json;

/** The flags of a TCP answer as traceroute prints them: {@code syn,ack}. */
final class TcpFlags {

    private static final String LETTERS = "SRFPAU";
    private static final String[] NAMES = {"syn", "rst", "fin", "psh", "ack", "urg"};
    private static final int[] BITS = {0x02, 0x04, 0x01, 0x08, 0x10, 0x20};

    private TcpFlags() {}

    /** Of letters such as {@code SA}. */
    static String ofLetters(String letters) {
        int bits = 0;
        for (int i = 0; i < NAMES.length; i++) {
            if (letters.indexOf(LETTERS.charAt(i)) >= 0) {
                bits |= BITS[i];
            }
        }
        return ofBits(bits);
    }

    /** Of the flags in the header, RFC 9293. */
    static String ofBits(int bits) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < NAMES.length; i++) {
            if ((bits & BITS[i]) != 0) {
                names.append(names.isEmpty() ? "" : ",").append(NAMES[i]);
            }
        }
        return names.toString();
    }
}
