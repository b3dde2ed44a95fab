"""Reads the probes the kernel hands to the lab and builds the packets that answer them.

Pure functions over bytes, IPv4 and IPv6 (RFC 791, 792, 4443, 8200; label stacks RFC 4884 and 4950).
"""

import struct
from typing import NamedTuple

ICMP, TCP, UDP, FRAGMENT, ICMP6 = 1, 6, 17, 44, 58
METHODS = {False: {UDP: "udp", TCP: "tcp", ICMP: "icmp"}, True: {UDP: "udp", TCP: "tcp", ICMP6: "icmp"}}
SYN, RST, ACK = 0x02, 0x04, 0x10
QUOTE = {False: 576 - 28, True: 1280 - 48}  # bytes of the probe an error may quote, IPv4 and IPv6

# what an error says: (type, code) in ICMP and in ICMPv6; X, H and N as traceroute prints them
ERRORS = {
    "ttl": ((11, 0), (3, 0)),
    "big": ((3, 4), (2, 0)),
    "port": ((3, 3), (1, 4)),
    "X": ((3, 13), (1, 1)),
    "H": ((3, 1), (1, 3)),
    "N": ((3, 0), (1, 0)),
}


class Probe(NamedTuple):
    """A packet that asks for an answer, with what the lab needs to know of it."""

    packet: bytes
    v6: bool
    source: bytes
    target: bytes
    method: str  # udp, icmp or tcp
    ttl: int
    whole: bool  # routers may not fragment it
    start: int  # where the transport header starts

    @property
    def flow(self):
        """What balancers hash: addresses, protocol, and ports or the first word of ICMP."""
        return self.target + self.method.encode() + self.packet[self.start : self.start + 4]

    @property
    def port(self):
        return int.from_bytes(self.packet[self.start + 2 : self.start + 4], "big")


def checksum(data):
    """The Internet checksum: summing 16-bit words with end-around carry is arithmetic modulo 65535."""
    if len(data) % 2:
        data += b"\0"
    total = int.from_bytes(data, "big")
    return 0xFFFF - (total % 0xFFFF or (0xFFFF if total else 0))


def parse(packet):
    """The probe a packet is, or None if nobody owes it an answer (errors, later fragments, resets ...)."""
    version = packet[0] >> 4 if packet else 0
    if version == 4 and len(packet) >= 20:
        start, v6 = (packet[0] & 15) * 4, False
        fragment = packet[6] << 8 | packet[7]
        if fragment & 0x1FFF or start < 20:
            return None
        protocol, ttl, whole = packet[9], packet[8], bool(fragment & 0x4000)
        source, target = packet[12:16], packet[16:20]
    elif version == 6 and len(packet) >= 48:
        start, v6, whole = 40, True, True
        protocol, ttl, source, target = packet[6], packet[7], packet[8:24], packet[24:40]
        if protocol == FRAGMENT:
            if (packet[42] << 8 | packet[43]) & 0xFFF8:
                return None
            protocol, start = packet[40], 48
    else:
        return None
    method = METHODS[v6].get(protocol)
    if method is None or len(packet) < start + (20 if method == "tcp" else 8) or ttl == 0:
        return None
    if method == "icmp" and packet[start] != (128 if v6 else 8):
        return None
    if method == "tcp" and packet[start + 13] & (SYN | RST | ACK) != SYN:
        return None
    return Probe(packet, v6, source, target, method, ttl, whole, start)


def label_stack(labels):
    """The extension structure that carries labels, each (label, traffic class, ttl), outermost first."""
    last = len(labels) - 1
    entries = b"".join(
        struct.pack("!I", label << 12 | tc << 9 | (position == last) << 8 | ttl)
        for position, (label, tc, ttl) in enumerate(labels)
    )
    body = struct.pack("!HBB", 4 + len(entries), 1, 1) + entries
    header = b"\x20\0\0\0"
    return header[:2] + checksum(header + body).to_bytes(2, "big") + body


def error(probe, address, kind, left=1, mtu=0, stack=b"", ttl=255):
    """An ICMP error about a probe that arrived with `left` as its TTL; `stack` as label_stack makes it."""
    code = ERRORS[kind][probe.v6]
    if probe.v6:
        quote = probe.packet[:7] + bytes((left,)) + probe.packet[8 : QUOTE[True]]
    else:
        head = probe.packet[:8] + bytes((left,)) + probe.packet[9:10] + b"\0\0" + probe.packet[12 : probe.start]
        quote = head[:10] + checksum(head).to_bytes(2, "big") + probe.packet[12 : QUOTE[False]]
    words = 0
    if stack and not (probe.v6 and kind == "big"):  # an ICMPv6 too-big message has no room for the length
        quote = quote[:128].ljust(128, b"\0") + stack
        words = 128 // (8 if probe.v6 else 4)
    if probe.v6:
        return icmp(probe, address, code, struct.pack("!I", words << 24 | mtu) + quote, ttl)
    return icmp(probe, address, code, struct.pack("!I", words << 16 | mtu) + quote, ttl)


def echo_reply(probe, ttl=64):
    return icmp(probe, probe.target, (129 if probe.v6 else 0, 0), probe.packet[probe.start + 4 :], ttl)


def tcp_reply(probe, accept, ttl=64):
    """The answer to a SYN: SYN and ACK, or RST."""
    source, target, sequence = struct.unpack_from("!HHI", probe.packet, probe.start)
    flags = ACK | (SYN if accept else RST)
    segment = struct.pack(
        "!HHIIBBHHH", target, source, 1, (sequence + 1) & 0xFFFFFFFF, 0x50, flags, 65535 if accept else 0, 0, 0
    )
    return datagram(probe, probe.target, TCP, segment, 16, ttl)


def icmp(probe, address, code, rest, ttl):
    message = bytes(code) + b"\0\0" + rest
    if probe.v6:
        return datagram(probe, address, ICMP6, message, 2, ttl)
    return header(probe, address, ICMP, len(message), ttl) + sealed(message, b"", 2)


def datagram(probe, address, protocol, payload, place, ttl):
    """A packet whose checksum, at `place` in the payload, also covers addresses and protocol."""
    pseudo = address + probe.source + struct.pack("!II", len(payload), protocol)
    return header(probe, address, protocol, len(payload), ttl) + sealed(payload, pseudo, place)


def sealed(payload, pseudo, place):
    total = checksum(pseudo + payload)
    return payload[:place] + total.to_bytes(2, "big") + payload[place + 2 :]


def header(probe, address, protocol, length, ttl):
    if probe.v6:
        return struct.pack("!IHBB16s16s", 6 << 28, length, protocol, ttl, address, probe.source)
    parts = (0x45, 0, 20 + length, 0, 0, ttl, protocol)
    total = checksum(struct.pack("!BBHHHBBxx4s4s", *parts, address, probe.source))
    return struct.pack("!BBHHHBBH4s4s", *parts, total, address, probe.source)
