package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.PrintedName;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who a line says answered, with what stands around it; grows while the line is read. */
final class Responder {

    private @Nullable InetAddress address;
    private @Nullable String name;
    private final String printed;
    private boolean fresh = true;
    private boolean bracketed;
    private List<Long> asns = List.of();
    private List<MplsLabel> mpls = List.of();
    private Map<String, String> attributes = Map.of();

    private Responder(String printed, @Nullable AddressLiteral literal) {
        this.printed = printed;
        if (literal == null) {
            name = PrintedName.clean(printed);
        } else {
            setAddress(literal);
        }
    }

    /** The responder that the word {@code printed} names; {@code literal} is the address it spells, if it spells one. */
    static Responder of(String printed, @Nullable AddressLiteral literal) {
        return new Responder(printed, literal);
    }

    /** The same one in a later hop, which does not name it. */
    Responder inferred() {
        Responder later = new Responder(printed, null);
        later.address = address;
        later.name = name;
        later.attributes = attributes;
        later.addAttribute("inferred", "true");
        return later;
    }

    /** A bracket after the word: the address of a name, another address, or the name of an address. */
    void setBracketed(String content) {
        AddressLiteral literal = AddressLiteral.parse(content);
        if (literal != null) {
            setBracketed(literal);
            return;
        }
        bracketed = true;
        if (address != null && isNameLike(content)) {
            name = PrintedName.clean(content);
        }
    }

    /** A bracket with an address after the word: that of a name, or another one. */
    void setBracketed(AddressLiteral literal) {
        bracketed = true;
        if (address == null) {
            setAddress(literal);
        } else if (!literal.address().equals(address)) {
            name = cleanName(printed);
            attributes = Map.of();
            setAddress(literal);
        }
    }

    /** An address that stands after a name without brackets. */
    void setAddress(AddressLiteral literal) {
        address = literal.address();
        if (literal.zone() != null) {
            addAttribute("zone", literal.zone());
        }
    }

    boolean acceptsBracket() {
        return fresh && !bracketed;
    }

    boolean isNameOnly() {
        return address == null && !bracketed;
    }

    boolean isFresh() {
        return fresh;
    }

    void wasHeard() {
        fresh = false;
    }

    /** Whether {@code content}, in angle brackets after an address, is its name (FortiOS) and no TCP flags (Linux). */
    boolean takesName(String content) {
        return address != null && name == null && content.indexOf('.') > 0 && isHostName(content);
    }

    private static boolean isHostName(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c != '.' && c != '-' && c != '_' && !Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** A name that stands after an address. */
    void setName(String printedName) {
        name = PrintedName.clean(printedName);
    }

    void setAsns(List<Long> printedAsns) {
        asns = printedAsns;
    }

    void setMpls(List<MplsLabel> printedLabels) {
        mpls = printedLabels;
    }

    void addAttribute(String key, String value) {
        attributes = Attributes.with(attributes, key, value);
    }

    @Nullable
    InetAddress address() {
        return address;
    }

    @Nullable
    String name() {
        return name;
    }

    List<Long> asns() {
        return asns;
    }

    List<MplsLabel> mpls() {
        return mpls;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** A literal without a zone is harmless as it is, and would be unreadable with its colons escaped. */
    static String cleanName(String printed) {
        AddressLiteral literal = AddressLiteral.parse(printed);
        return literal != null && literal.zone() == null ? printed : PrintedName.clean(printed);
    }

    private static boolean isNameLike(String content) {
        boolean letter = false;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == ' ' || c == '=' || c == '%' || c == ',') {
                return false;
            }
            letter |= c > '9';
        }
        return letter;
    }
}
