"""Runs one lab: a TUN device in a network namespace of its own, with the network of a scenario behind it.

usage: simulator.py SCENARIO --control SOCKET [--with-parent]

Prints one line of JSON when ready. Answers one JSON object per line on the Unix socket SOCKET. Ends on the
command quit, on SIGTERM, and with --with-parent when standard input closes.
"""

import argparse
import fcntl
import gc
import heapq
import ipaddress
import json
import os
import pathlib
import select
import signal
import socket
import struct
import subprocess
import sys
import time

import network
import packets
import scenario

DEVICE = "lab0"
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
BATCH = 32  # probes read before looking at what is due
LONGEST_REQUEST = 1 << 20


def open_device(host):
    """Creates the TUN device and its addresses; refuses a namespace a packet could leave."""
    others = [name for _, name in socket.if_nameindex() if name != "lo"]
    if others:
        raise SystemExit(f"lab: namespace: expected lo alone, found {', '.join(others)}: start inside 'unshare -n'")
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", DEVICE.encode(), IFF_TUN | IFF_NO_PI))
    commands = [
        "link set lo up",
        f"link set {DEVICE} txqueuelen 10000 addrgenmode none",
        f"link set {DEVICE} up",
        f"addr add {host['addr']} dev {DEVICE}",
        f"route add default via {host['gateway']} dev {DEVICE}",
    ]
    if os.path.exists("/proc/net/if_inet6"):
        setting(f"net/ipv6/conf/{DEVICE}/disable_ipv6", "0")
        commands += [
            f"addr add {host['addr6']} dev {DEVICE} nodad",
            f"route add ::/0 via {host['gateway6']} dev {DEVICE}",
        ]
    setting("net/ipv4/ping_group_range", "0 2147483647")
    subprocess.run(["ip", "-batch", "-"], input="\n".join(commands) + "\n", text=True, check=True)
    if os.path.exists("/proc/net/if_inet6"):
        await_local_route(ipaddress.IPv6Interface(host["addr6"]).packed)
    return tun


def await_local_route(packed):
    """The kernel makes the route by which answers come in later than the IPv6 address, in the background."""
    start = time.monotonic()
    while f"{packed.hex()} 80 " not in pathlib.Path("/proc/net/ipv6_route").read_text(encoding="ascii"):
        if time.monotonic() > start + 5:
            raise SystemExit("lab: the IPv6 address of the host did not become usable within 5 s")
        time.sleep(0.001)


def setting(name, value):
    """Sets what makes a lab more useful where /proc/sys may be written."""
    try:
        with open(f"/proc/sys/{name}", "w", encoding="ascii") as file:
            file.write(value)
    except OSError as error:
        print(f"{name}: left as it is: {error}", file=sys.stderr)


class Simulator:
    """The loop between device, due answers and control socket."""

    def __init__(self, document, tun, listener, parent):
        self.base, self.tun, self.listener, self.parent = document, tun, listener, parent
        self.network, self.changes, self.numbers = network.Network(document), {}, 0
        self.due, self.order, self.clients, self.running = [], 0, {}, True
        self.counts = dict.fromkeys(("packets", "probes", "answers", "dropped"), 0)
        self.latest = 0.0

    def run(self):
        due, now = self.due, time.monotonic
        while self.running:
            while due and due[0][0] <= now():
                self.send(heapq.heappop(due))
            wait = max(0.0, due[0][0] - now()) if due else None
            watched = [self.tun, self.listener, *self.clients, *self.parent]
            ready = select.select(watched, [], [], wait)[0]
            for source in ready:
                if source == self.tun:
                    self.receive()
                elif source is self.listener:
                    client = self.listener.accept()[0]
                    client.setblocking(False)
                    self.clients[client] = b""
                elif source in self.clients:
                    self.hear(source)
                else:
                    self.running = bool(os.read(source.fileno(), 4096))

    def send(self, item):
        self.latest = max(self.latest, time.monotonic() - item[0])
        try:
            os.write(self.tun, item[2])
            self.counts["answers"] += 1
        except OSError:  # the kernel has no room for it, as on any link
            self.counts["dropped"] += 1

    def receive(self):
        for _ in range(BATCH):
            try:
                packet = os.read(self.tun, 65535)
            except BlockingIOError:
                return
            now = time.monotonic()
            self.counts["packets"] += 1
            probe = packets.parse(packet)
            if probe is None:
                continue
            self.counts["probes"] += 1
            answer = self.network.answer(probe, now)
            if answer:
                self.order += 1
                heapq.heappush(self.due, (now + answer[0], self.order, answer[1]))

    def hear(self, client):
        try:
            data = client.recv(65536)
            self.clients[client] += data
            *lines, self.clients[client] = self.clients[client].split(b"\n")
            for line in lines:
                client.sendall(json.dumps(self.reply(line)).encode() + b"\n")
            if data and len(self.clients[client]) < LONGEST_REQUEST:
                return
        except OSError as error:
            print(f"control: client lost: {error}", file=sys.stderr)
        del self.clients[client]
        client.close()

    def reply(self, line):
        try:
            request = json.loads(line)
            command = getattr(self, f"on_{request.pop('cmd')}", None)
            if command is None:
                raise ValueError("cmd: expected one of apply, undo, show, stats, ping, quit")
            return {"ok": True, **command(**request)}
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            return {"ok": False, "error": str(error)}

    def on_apply(self, change):
        name = str(self.numbers + 1)
        self.use({**self.changes, name: change})
        self.numbers += 1
        return {"id": name}

    def on_undo(self, id=None):
        """Takes one change back, the last one unless told, or all of them."""
        if id == "all":
            gone = list(self.changes)
        else:
            gone = [id or next(reversed(self.changes), None)]
        if gone and gone[0] not in self.changes and id != "all":
            raise ValueError(f"id: expected one of {', '.join(self.changes) or 'no changes'}, found {gone[0]}")
        self.use({name: change for name, change in self.changes.items() if name not in gone})
        return {"undone": gone}

    def use(self, changes):
        document = scenario.changed(self.base, changes.values())
        self.network, self.changes = network.Network(document), changes

    def on_show(self, destination, method="udp"):
        return self.network.show(destination, method)

    def on_stats(self):
        cpu = round(time.process_time(), 3)
        stats = {**self.counts, "latestMs": round(self.latest * 1000, 3), "cpuSeconds": cpu}
        self.latest = 0.0
        return stats

    def on_ping(self):
        return {"pid": os.getpid()}

    def on_quit(self):
        self.running = False
        return {}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("scenario")
    options.add_argument("--control", required=True, metavar="SOCKET")
    options.add_argument("--with-parent", action="store_true")
    chosen = options.parse_args()
    try:
        document = scenario.load(chosen.scenario)
        tun = open_device(scenario.HOST | document.get("host", {}))
    except (OSError, scenario.ScenarioError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"lab: {error}") from error
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    os.umask(0o077)
    listener.bind(chosen.control)
    listener.listen()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
    except OSError as error:
        print(f"realtime: not permitted, delays are less exact on a busy machine: {error}", file=sys.stderr)
    simulator = Simulator(document, tun, listener, [sys.stdin] if chosen.with_parent else [])
    gc.freeze()
    gc.disable()  # nothing on the way of a packet makes cycles, and a collection would delay it
    print(json.dumps({"ready": True, "pid": os.getpid(), "device": DEVICE}), flush=True)
    try:
        simulator.run()
    finally:
        os.unlink(chosen.control)


if __name__ == "__main__":
    main()
