package io.pathwatch.traceroute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tools whose text is read. Each is recognized by itself; naming one settles what could be read in two ways. */
public enum Dialect {
    LINUX("traceroute 2 of Linux, Arista EOS", "a hop is one line; labels and TCP flags in angle brackets, `'-6'`"),
    CATCHPOINT("traceroute of Catchpoint", "rows of further pings after `+`; times of QUIC are sums, `1.2+3.4 ms`"),
    BSD("traceroute of FreeBSD, NetBSD and macOS", "further responders on lines of their own; AS before the responder"),
    KAME("traceroute6 of FreeBSD and macOS", "names without addresses; a line may end after a star"),
    OPENBSD("traceroute and traceroute6 of OpenBSD", "as BSD, with the AS after the responder; `!F` without a number"),
    BUSYBOX("traceroute of BusyBox", "leaves out a responder that answered last in the hop before; it is inferred"),
    INETUTILS("traceroute of GNU inetutils", "the address comes first, the name in brackets; `1.234ms`"),
    TRACEPATH("tracepath of iputils", "`1:` and `1?:`, one probe a line, `no reply`, `asymm`, `pmtu`, `reached`"),
    SOLARIS("traceroute of Solaris and illumos", "`(ttl=58)`; several traces, divided by an empty line"),
    TRACERT("tracert of Windows", "three times, then the responder; words in the language of the system"),
    IRONWARE("traceroute of Brocade and Ruckus IronWare", "as tracert, with label lines below"),
    IOS(
            "traceroute of Cisco IOS and IOS XE",
            "`msec`; a mark instead of a time; `[MPLS: Label 16 Exp 0]`, `(vrf/id, vrf/id)`"),
    IOS_XR("traceroute of Cisco IOS XR", "as IOS, after a line with the date"),
    IOS_MPLS(
            "traceroute mpls of Cisco IOS and IOS XR",
            "a return code before the number, `!` at the end of the path; `MRU 1500 [Labels: 20 Exp: 0]`"),
    NX_OS("traceroute of Cisco NX-OS", "as BSD, with a label line for each probe below"),
    JUNOS("traceroute of Juniper Junos", "as BSD, with label lines below; `name address` without brackets"),
    FORTIOS("traceroute of Fortinet FortiOS", "the name follows the address in angle brackets"),
    COMWARE("tracert of H3C and HPE Comware", "`hops at most`; label lines below"),
    HUAWEI("tracert of Huawei VRP", "`max hops: 30 ,packet length: 40`; `<1 ms`"),
    ROUTEROS("/tool traceroute of MikroTik RouterOS", "a table that is drawn again and again; the last one counts"),
    MTR("mtr, traceroute monitor of Junos", "a report or a screen; statistics instead of single probes"),
    WINMTR("WinMTR", "a table between bars, without hop numbers");

    private final String id;
    private final String printedBy;
    private final String traits;

    Dialect(String printedBy, String traits) {
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.printedBy = printedBy;
        this.traits = traits;
    }

    /** The name in options and folders, such as {@code ios-xr}. */
    public String id() {
        return id;
    }

    /** Which program prints it. */
    public String printedBy() {
        return printedBy;
    }

    /** What shows it, and what its text has beside that of the others; Markdown. */
    public String traits() {
        return traits;
    }

    /** The one with that {@link #id}; null if there is none. */
    public static @Nullable Dialect find(String id) {
        for (Dialect dialect : values()) {
            if (dialect.id.equals(id)) {
                return dialect;
            }
        }
        return null;
    }

    /** All names, in the order of declaration. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Dialect dialect : values()) {
            ids.add(dialect.id);
        }
        return ids;
    }
}
