package io.pathwatch.traceroute;

/**
 * What tools print in round brackets: the address of a name or the name of an address, and further things about a
 * reply. What is none of these, such as {@code 33% loss}, is passed over.
 */
final class RoundBracket {

    private RoundBracket() {}

    static void read(String content, HopBuilder hop) {
        Responder responder = hop.responder();
        if (isVrf(content)) {
            hop.addAttribute("vrf", content.replace(" ", ""));
        } else if (responder != null && responder.acceptsBracket() && !hop.hasPendingReply()) {
            responder.setBracketed(content);
        } else {
            addAttribute(content, hop);
        }
    }

    /** {@code (red/1001, blue/2001)}: names and numbers of where the probe came in and went out (Cisco). */
    private static boolean isVrf(String content) {
        int slash = content.lastIndexOf('/');
        return slash > 0 && Ascii.isNumber(content.substring(slash + 1));
    }

    /** {@code (ttl=58)}, {@code (hop limit=58)}, {@code (58)}: TTL of the reply; {@code (ecn=passed)}. */
    private static void addAttribute(String content, HopBuilder hop) {
        int equals = content.indexOf('=');
        String value = content.substring(equals + 1);
        if (content.startsWith("ecn=")) {
            hop.addReplyAttribute("ecn", value);
        } else if (Ascii.isNumber(value)) {
            hop.addReplyAttribute("reply-ttl", value);
        }
    }
}
