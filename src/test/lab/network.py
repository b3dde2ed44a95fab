"""Plays the network of a scenario: what answers a probe, after how long, and with which packet."""

import ipaddress
import itertools
import random
import zlib
from typing import NamedTuple

import packets
from scenario import REFUSALS

REACHED = ("port", "echo", "rst", "synack")
CACHE = 200_000  # destinations remembered, whether known or not


class Bucket:
    """A token bucket: what limits the ICMP errors of a router."""

    def __init__(self, per_second, burst):
        self.rate, self.burst, self.tokens, self.at = per_second, burst, burst, 0.0

    def take(self, now):
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class Station:
    """A router or a destination, together with the link that leads to it."""

    def __init__(self, name, spec):
        self.name = name
        self.addresses = {
            False: ipaddress.IPv4Address(spec["addr"]).packed if "addr" in spec else None,
            True: ipaddress.IPv6Address(spec["addr6"]).packed if "addr6" in spec else None,
        }
        self.delay, self.jitter = spec.get("delayMs", 0) / 1000, spec.get("jitterMs", 0) / 1000
        self.keep = 1 - spec.get("loss", 0)
        self.silent, self.refuse, self.mtu = spec.get("silent", False), spec.get("refuse"), spec.get("mtu")
        limit = spec.get("limit")
        self.bucket = Bucket(limit["perSecond"], limit["burst"]) if limit else None
        self.labels = [(entry["label"], entry.get("tc", 0), entry.get("ttl", 1)) for entry in spec.get("mpls", [])]
        self.stack = packets.label_stack(self.labels) if self.labels else b""


class Reach(NamedTuple):
    """A station on a path and what a round trip to it meets."""

    station: Station
    delay: float  # seconds
    jitters: tuple  # the largest random addition of each link that has one, in seconds
    keep: float  # probability that neither probe nor answer is lost


class Path:
    """One way to a destination: its routers in TTL order, then the destination itself."""

    def __init__(self, stations):
        self.reach, delay, jitters, keep = [], 0.0, (), 1.0
        for station in stations:
            delay += station.delay
            jitters += (station.jitter,) if station.jitter else ()
            keep *= station.keep
            self.reach.append(Reach(station, delay, jitters, keep))
        self.end = len(stations) - 1
        self.gates = [(i, s.refuse, s.mtu) for i, s in enumerate(stations) if s.refuse or s.mtu]

    def stop(self, ttl, size, whole, at_end):
        """Where on the path a packet stops and what is said about it there; `at_end` is the destination's word."""
        for index, refuse, mtu in self.gates:
            if ttl <= index:
                break
            if refuse:
                return index, refuse
            if mtu and size > mtu and whole and ttl > index + 1:
                return index, "big"
        if ttl <= self.end:
            return ttl - 1, "ttl"
        return (self.end - 1 if at_end in REFUSALS else self.end), at_end


class Split(NamedTuple):
    """A balancer on the way: how it chooses, and among how many."""

    mode: str
    size: int
    salt: int
    turn: itertools.count

    def pick(self, flow, target):
        if self.mode == "perPacket":
            return next(self.turn) % self.size
        key = flow if self.mode == "perFlow" else target
        # the product mixes what a CRC alone leaves correlated between balancers
        return (zlib.crc32(key) + self.salt) * 2654435761 % 2**32 // 65536 % self.size


class Entry:
    """A destination, or a prefix of them, and all the ways that lead there."""

    def __init__(self, prefix, spec, routers):
        end = Station(prefix, spec)
        up = spec.get("up", True)
        self.words = {
            method: spec.get(method, word) if up else "silent"
            for method, word in (("udp", "port"), ("icmp", "echo"), ("tcp", "rst"))
        }
        self.splits, elements = [], []
        for element in spec["path"]:
            branches = [element]
            if isinstance(element, dict):
                ((mode, branches),) = element.items()
                self.splits.append(Split(mode, len(branches), 7919 * (len(self.splits) + 1), itertools.count()))
            elements.append([[b] if isinstance(b, str) else b for b in branches])
        self.paths = [
            Path([routers[name] for branch in choice for name in branch] + [end])
            for choice in itertools.product(*elements)
        ]

    def choose(self, probe):
        if not self.splits:
            return self.paths[0]
        number, flow = 0, probe.flow
        for split in self.splits:
            number = number * split.size + split.pick(flow, probe.target)
        return self.paths[number]

    def possible(self, target):
        """All paths a packet to this destination may take."""
        numbers = [0]
        for split in self.splits:
            fixed = split.mode == "perDestination"
            picks = [split.pick(b"", target)] if fixed else range(split.size)
            numbers = [number * split.size + pick for number in numbers for pick in picks]
        return [self.paths[number] for number in numbers]


class Network:
    """A checked scenario, ready to answer."""

    def __init__(self, document):
        self.random = random.Random(document.get("seed", 1)).random
        routers = {name: Station(name, spec) for name, spec in document["routers"].items()}
        self.entries, self.found = {}, {}
        for prefix, spec in document["destinations"].items():
            net = ipaddress.ip_network(prefix)
            shift = net.max_prefixlen - net.prefixlen
            by_number = self.entries.setdefault((net.version == 6, shift), {})
            by_number[int(net.network_address) >> shift] = Entry(prefix, spec, routers)
        self.shifts = sorted(self.entries)

    def find(self, target):
        """The entry with the longest prefix that holds an address, or None."""
        if target in self.found:
            return self.found[target]
        entry, value = None, int.from_bytes(target, "big")
        for v6, shift in self.shifts:
            if entry is None and v6 == (len(target) == 16):
                entry = self.entries[v6, shift].get(value >> shift)
        if len(self.found) >= CACHE:
            self.found.clear()
        self.found[target] = entry
        return entry

    def answer(self, probe, now):
        """The seconds after which a probe is answered and the packet that does it, or None for silence."""
        entry = self.find(probe.target)
        if entry is None:
            # resolvers give up at once instead of waiting for a name server that is not there
            asks_name = probe.method == "udp" and probe.port == 53
            return (0.0, packets.error(probe, probe.target, "port")) if asks_name else None
        path = entry.choose(probe)
        index, kind = path.stop(probe.ttl, len(probe.packet), probe.whole, entry.words[probe.method])
        station, delay, jitters, keep = path.reach[index]
        address = probe.target if index == path.end else station.addresses[probe.v6]
        if kind == "silent" or station.silent or address is None or keep < 1 and self.random() >= keep:
            return None
        for jitter in jitters:
            delay += self.random() * jitter
        if kind == "echo":
            return delay, packets.echo_reply(probe, 64 - index)
        if kind in ("rst", "synack"):
            return delay, packets.tcp_reply(probe, kind == "synack", 64 - index)
        if station.bucket and not station.bucket.take(now):
            return None
        ttl = 64 - index if index == path.end else 255 - index
        mtu = station.mtu if kind == "big" else 0
        return delay, packets.error(probe, address, kind, probe.ttl - index, mtu, station.stack, ttl)

    def show(self, target, method="udp"):
        """What a perfect observer sees of the path to an address: per TTL all that may answer, and after how long."""
        address = ipaddress.ip_address(target)
        entry, hops, kinds = self.find(address.packed), [], ["ttl"]
        if entry is None:
            raise ValueError(f"destination: not in the scenario: '{target}'")
        while "ttl" in kinds:
            seen, kinds = {}, []
            for path in entry.possible(address.packed):
                index, kind = path.stop(len(hops) + 1, 60, False, entry.words[method])
                kinds.append(kind)
                station, delay, *_ = path.reach[index]
                packed = address.packed if index == path.end else station.addresses[address.version == 6]
                if packed and not station.silent and kind != "silent":
                    seen.setdefault(packed, (station, delay, kind))
            hops.append(
                {
                    "ttl": len(hops) + 1,
                    "responders": [
                        {
                            "name": station.name,
                            "address": str(ipaddress.ip_address(packed)),
                            "rttMs": round(delay * 1000, 3),
                            "flag": kind if kind in REFUSALS else None,
                            "labels": [label for label, _, _ in station.labels],
                        }
                        for packed, (station, delay, kind) in seen.items()
                    ],
                }
            )
        reached = any(kind in REACHED for kind in kinds)
        return {"destination": target, "method": method, "reached": reached, "hops": hops}
