"""Tests of the lab's pure parts: python3 -m unittest test_lab"""

import ipaddress
import json
import pathlib
import struct
import unittest

import network
import packets
import scenario

SCENARIOS = pathlib.Path(__file__).parent / "scenarios"


def packed(text):
    return ipaddress.ip_address(text).packed


def datagram(target, ttl, protocol=packets.UDP, transport=b"\x82\x9a\x82\x9b\0\x08\0\0", whole=False):
    target = packed(target)
    if len(target) == 16:
        head = struct.pack("!IHBB", 6 << 28, len(transport), protocol, ttl)
        return head + packed("2001:db8::10") + target + transport
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(transport), 1, 0x4000 if whole else 0, ttl, protocol, 0)
    return head + packed("192.0.2.10") + target + transport


def syn(sequence=7):
    return struct.pack("!HHIIBBHHH", 4000, 80, sequence, 0, 0x50, packets.SYN, 0, 0, 0)


def valid(packet, protocol):
    """Whether the checksums of a packet hold: with its own checksum inside, data sums to zero."""
    if packet[0] >> 4 == 6:
        pseudo = packet[8:40] + struct.pack("!II", len(packet) - 40, protocol)
        return packets.checksum(pseudo + packet[40:]) == 0
    pseudo = packet[12:20] + struct.pack("!II", len(packet) - 20, protocol) if protocol == packets.TCP else b""
    return packets.checksum(packet[:20]) == 0 and packets.checksum(pseudo + packet[20:]) == 0


def build(**destination):
    routers = {f"r{i}": {"addr": f"198.51.100.{i}", "addr6": f"2001:db8:0:{i}::1", "delayMs": 10} for i in range(1, 5)}
    destination = {"path": ["r1", "r2", "r3"], "delayMs": 5} | destination
    return {"routers": routers, "destinations": {"203.0.113.0/24": destination, "2001:db8:1::/48": destination}}


def ask(document, packet, now=0.0):
    return network.Network(document).answer(packets.parse(packet), now)


class PacketsTest(unittest.TestCase):
    def test_sums_as_in_rfc_1071(self):
        self.assertEqual(packets.checksum(bytes.fromhex("0001f203f4f5f6f7")), 0x220D)
        self.assertEqual([packets.checksum(data) for data in (b"", b"\xff\xff", b"\1")], [0xFFFF, 0, 0xFEFF])

    def test_reads_a_probe(self):
        probe = packets.parse(datagram("203.0.113.9", 3, whole=True))
        self.assertEqual((probe.method, probe.ttl, probe.whole, probe.port), ("udp", 3, True, 33435))
        self.assertEqual(packets.parse(datagram("2001:db8:1::9", 4)).target, packed("2001:db8:1::9"))

    def test_ignores_what_asks_for_nothing(self):
        fragment = bytearray(datagram("203.0.113.9", 3))
        fragment[7] = 1
        error = datagram("203.0.113.9", 3, packets.ICMP, b"\x0b\0\0\0\0\0\0\0")
        reset = bytearray(syn())
        reset[13] = packets.RST
        ended = datagram("203.0.113.9", 3, packets.TCP, bytes(reset))
        for packet in b"", b"\x45", b"\x60" * 30, fragment, error, ended:
            self.assertIsNone(packets.parse(bytes(packet)))

    def test_builds_valid_packets(self):
        for address, icmp in ("203.0.113.9", packets.ICMP), ("2001:db8:1::9", packets.ICMP6):
            stack = packets.label_stack([(24001, 1, 1), (16004, 0, 2)])
            for kind in packets.ERRORS:
                for odd in b"", b"x":
                    probe = packets.parse(datagram(address, 3, transport=b"\1\2\3\4\0\x08\0\0" + odd))
                    for labels in b"", stack:
                        packet = packets.error(probe, probe.target, kind, 1, 1400, labels)
                        self.assertTrue(valid(packet, icmp), (address, kind, labels))
            echo = datagram(address, 3, icmp, bytes((8 if icmp == packets.ICMP else 128, 0, 0, 0, 0, 9, 0, 1)) + b"abc")
            reply = packets.echo_reply(packets.parse(echo))
            self.assertTrue(valid(reply, icmp) and reply.endswith(b"\0\x09\0\1abc"))
            for accept in True, False:
                probe = packets.parse(datagram(address, 3, packets.TCP, syn(0xFFFFFFFF)))
                packet = packets.tcp_reply(probe, accept)
                self.assertTrue(valid(packet, packets.TCP))
                ports, acknowledged = packet[-20:-16], packet[-12:-8]
                self.assertEqual((ports, acknowledged), (struct.pack("!HH", 80, 4000), bytes(4)))

    def test_quotes_what_arrived(self):
        probe = packets.parse(datagram("203.0.113.9", 3, transport=b"\1\2\3\4" + bytes(1000)))
        quote = packets.error(probe, packed("198.51.100.1"), "ttl")[28:]
        self.assertEqual((len(quote), quote[8], quote[20:24]), (548, 1, b"\1\2\3\4"))
        self.assertEqual(packets.checksum(quote[:20]), 0)

    def test_puts_labels_behind_a_padded_quote(self):
        stack = packets.label_stack([(24001, 1, 1)])
        probe = packets.parse(datagram("203.0.113.9", 3))
        message = packets.error(probe, packed("198.51.100.1"), "ttl", stack=stack)[20:]
        self.assertEqual((message[5], message[8 + 128 :]), (32, stack))
        self.assertEqual(stack[4:], bytes.fromhex("00080101") + (24001 << 12 | 1 << 9 | 1 << 8 | 1).to_bytes(4, "big"))
        self.assertEqual(packets.checksum(stack), 0)


class NetworkTest(unittest.TestCase):
    def test_answers_from_each_hop_in_turn(self):
        expected = [(f"198.51.100.{ttl}", ttl / 100, 11) for ttl in (1, 2, 3)] + [("203.0.113.9", 0.035, 3)]
        for ttl, (source, delay, what) in enumerate(expected, 1):
            after, packet = ask(build(), datagram("203.0.113.9", ttl))
            self.assertEqual((packet[12:16], round(after, 6), packet[20]), (packed(source), delay, what))

    def test_says_nothing_where_there_is_nothing(self):
        self.assertIsNone(ask(build(), datagram("192.0.2.99", 9)))
        self.assertIsNone(ask(build(up=False), datagram("203.0.113.9", 9)))
        self.assertIsNotNone(ask(build(up=False), datagram("203.0.113.9", 3)))
        self.assertIsNotNone(ask(build(), datagram("192.0.2.53", 64, transport=b"\1\2\0\x35\0\x08\0\0")))

    def test_prefers_the_longest_prefix(self):
        document = build()
        document["destinations"]["203.0.113.9"] = {"path": ["r4"]}
        net = network.Network(document)
        self.assertEqual(len(net.show("203.0.113.9")["hops"]), 2)
        self.assertEqual(len(net.show("203.0.113.8")["hops"]), 4)

    def test_limits_errors(self):
        bucket = network.Bucket(2, 3)
        self.assertEqual([bucket.take(10.0) for _ in range(4)], [True, True, True, False])
        self.assertEqual([bucket.take(at) for at in (10.5, 10.5, 99, 99)], [True, False, True, True])

    def test_spreads_flows_and_keeps_each(self):
        net = network.Network(build(path=[{"perFlow": ["r1", "r2"]}, {"perFlow": ["r3", "r4"]}]))
        entry = net.find(packed("203.0.113.9"))
        flows = [datagram("203.0.113.9", 1, transport=struct.pack("!HHHH", 4000 + i, 80, 8, 0)) for i in range(400)]
        chosen = [entry.choose(packets.parse(flow)) for flow in flows]
        self.assertEqual(chosen, [entry.choose(packets.parse(flow)) for flow in flows])
        self.assertTrue(all(chosen.count(path) > 50 for path in entry.paths))

    def test_loses_a_share(self):
        document = build()
        document["routers"]["r1"]["loss"] = 0.25
        net = network.Network(document)
        lost = sum(net.answer(packets.parse(datagram("203.0.113.9", 2)), 0) is None for _ in range(4000))
        self.assertTrue(850 < lost < 1150, lost)

    def test_adds_jitter_up_to_its_bound(self):
        net, probe = network.Network(build(jitterMs=4)), packets.parse(datagram("203.0.113.9", 4))
        after = [net.answer(probe, 0)[0] for _ in range(200)]
        self.assertTrue(0.035 <= min(after) < 0.0355 and 0.0385 < max(after) <= 0.039)


class ScenarioTest(unittest.TestCase):
    def test_accepts_those_that_are_shipped(self):
        for file in SCENARIOS.glob("*.json"):
            network.Network(scenario.load(str(file)))

    def test_names_what_is_wrong(self):
        base = json.dumps(build())
        for good, bad, message in [
            ('"delayMs": 5', '"delay": 5', "203.0.113.0/24: unknown key 'delay', expected one of delayMs, icmp, "),
            ('"delayMs": 5', '"delayMs": "5"', "expected a number from 0 to 60000, found \"5\""),
            ('"delayMs": 5', '"delayMs": true', "expected a number from 0 to 60000, found true"),
            ('"delayMs": 5', '"udp": "Z"', 'expected one of "port", "silent", "X", "H", "N", found "Z"'),
            ('"delayMs": 5', '"up": 1', "expected one of true, false, found 1"),
            ('"path": ["r1"', '"path": ["r9"', 'path[0]: expected the name of a router, found "r9"'),
            ('"path": ["r1"', '"path": [{"perFoo": ["r1", "r2"]}', "unknown key 'perFoo', expected one of per"),
            ('"path": ["r1", "r2", "r3"]', '"path": []', "path: expected a list of 1 or more, found []"),
            ("198.51.100.1", "198.51.100.256", 'r1.addr: expected an IPv4 address, found "198.51.100.256"'),
            ("203.0.113.0/24", "203.0.113.1/24", "expected an address or prefix, found"),
            ('"routers"', '"router"', "scenario: unknown key 'router', expected one of about, destinations"),
        ]:
            with self.assertRaises(scenario.ScenarioError) as raised:
                scenario.check(json.loads(base.replace(good, bad)))
            self.assertIn(message, str(raised.exception))

    def test_changes_a_copy(self):
        base = build()
        document = scenario.changed(
            base,
            [
                {"op": "insert", "destination": "203.0.113.0/24", "ttl": 2, "path": ["r4"]},
                {"op": "path", "destination": "203.0.113.7", "path": ["r4"]},
                {"op": "remove", "destination": "203.0.113.0/24", "ttl": 1, "count": 2},
                {"op": "router", "router": "r1", "set": {"delayMs": None, "silent": True}},
            ],
        )
        self.assertEqual(document["destinations"]["203.0.113.0/24"]["path"], ["r2", "r3"])
        self.assertEqual(document["destinations"]["203.0.113.7"]["path"], ["r4"])
        expected = {"addr": "198.51.100.1", "addr6": "2001:db8:0:1::1", "silent": True}
        self.assertEqual(document["routers"]["r1"], expected)
        self.assertEqual(base, build())

    def test_names_what_is_wrong_in_a_change(self):
        for change, message in [
            ({"op": "swap"}, 'op: expected one of "router", "destination", "path", "insert", "remove", found "swap"'),
            ({"op": "path", "path": ["r1"]}, "path: key 'destination' is missing"),
            ({"op": "path", "destination": "192.0.2.7", "path": ["r1"]}, "destination: expected one of 203.0.113.0/24"),
            ({"op": "remove", "destination": "203.0.113.0/24", "ttl": 3, "count": 2}, "ttl: the path has 3 hops"),
            ({"op": "remove", "destination": "203.0.113.0/24", "ttl": 1, "count": 3}, "expected a list of 1 or more"),
            ({"op": "router", "router": "r1", "set": {"delay": 3}}, "unknown key 'delay'"),
        ]:
            with self.assertRaises(scenario.ScenarioError) as raised:
                scenario.changed(build(), [change])
            self.assertIn(message, str(raised.exception))


if __name__ == "__main__":
    unittest.main()
