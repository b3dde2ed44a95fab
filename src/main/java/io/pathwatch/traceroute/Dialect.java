package io.pathwatch.traceroute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tools whose text is read. Each is recognized by itself; naming one settles what could be read in two ways. */
public enum Dialect {
    LINUX("traceroute 2 of Linux, Arista EOS"),
    CATCHPOINT("traceroute of Catchpoint, a fork of Linux's with a timeout for the whole"),
    BSD("traceroute of FreeBSD, NetBSD and macOS"),
    KAME("traceroute6 of FreeBSD and macOS"),
    OPENBSD("traceroute and traceroute6 of OpenBSD"),
    BUSYBOX("traceroute of BusyBox"),
    INETUTILS("traceroute of GNU inetutils"),
    TRACEPATH("tracepath of iputils"),
    SOLARIS("traceroute of Solaris and illumos"),
    TRACERT("tracert of Windows"),
    IRONWARE("traceroute of Brocade and Ruckus IronWare"),
    IOS("traceroute of Cisco IOS and IOS XE"),
    IOS_XR("traceroute of Cisco IOS XR"),
    NX_OS("traceroute of Cisco NX-OS"),
    JUNOS("traceroute of Juniper Junos"),
    FORTIOS("traceroute of Fortinet FortiOS"),
    COMWARE("tracert of H3C and HPE Comware"),
    HUAWEI("tracert of Huawei VRP"),
    ROUTEROS("/tool traceroute of MikroTik RouterOS"),
    MTR("report or screen of mtr, traceroute monitor of Junos"),
    WINMTR("WinMTR, its text report");

    private final String id;
    private final String printedBy;

    Dialect(String printedBy) {
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.printedBy = printedBy;
    }

    /** The name in options and folders, such as {@code ios-xr}. */
    public String id() {
        return id;
    }

    /** Which program prints it. */
    public String printedBy() {
        return printedBy;
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
