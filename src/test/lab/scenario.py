"""Reads and checks scenario files, and applies changes to a scenario. Times are round-trip milliseconds."""

import copy
import ipaddress
import json

REFUSALS = ("X", "H", "N")
BALANCERS = ("perFlow", "perPacket", "perDestination")
HOST = {
    "addr": "192.0.2.10/24",
    "gateway": "192.0.2.1",
    "addr6": "2001:db8::10/64",
    "gateway6": "2001:db8::1",
}


class ScenarioError(ValueError):
    """What is wrong in a scenario or a change, and where."""


def number(low, high, kinds=(int, float), what="a number"):
    def check(where, value):
        if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
            raise ScenarioError(f"{where}: expected {what} from {low} to {high}, found {json.dumps(value)}")

    return check


def count(low, high):
    return number(low, high, int, "a whole number")


def one_of(*allowed):
    def check(where, value):
        if not any(value is a or isinstance(a, str) and value == a for a in allowed):
            expected = ", ".join(json.dumps(a) for a in allowed)
            raise ScenarioError(f"{where}: expected one of {expected}, found {json.dumps(value)}")

    return check


def address(parse, what):
    def check(where, value):
        try:
            if not isinstance(value, str):
                raise ValueError
            parse(value)
        except ValueError:
            raise ScenarioError(f"{where}: expected an {what}, found {json.dumps(value)}") from None

    return check


def keys(allowed, needed=()):
    def check(where, value):
        if not isinstance(value, dict):
            raise ScenarioError(f"{where}: expected an object, found {json.dumps(value)}")
        for key in value:
            if key not in allowed:
                raise ScenarioError(f"{where}: unknown key '{key}', expected one of {', '.join(sorted(allowed))}")
        for key in needed:
            if key not in value:
                raise ScenarioError(f"{where}: key '{key}' is missing")
        for key, part in value.items():
            allowed[key](f"{where}.{key}", part)

    return check


def every(check_part, least=0):
    def check(where, value):
        if not isinstance(value, list) or len(value) < least:
            raise ScenarioError(f"{where}: expected a list of {least} or more, found {json.dumps(value)}")
        for position, part in enumerate(value):
            check_part(f"{where}[{position}]", part)

    return check


def named(check_part):
    def check(where, value):
        if not isinstance(value, dict):
            raise ScenarioError(f"{where}: expected an object, found {json.dumps(value)}")
        for name, part in value.items():
            check_part(f"{where}.{name}", part)

    return check


def anything(where, value):
    """Checked elsewhere."""


PREFIX = address(ipaddress.ip_network, "address or prefix")
LINK = {
    "delayMs": number(0, 60_000),
    "jitterMs": number(0, 60_000),
    "loss": number(0, 1),
    "limit": keys({"perSecond": number(0, 1e6), "burst": number(1, 1e6)}, ("perSecond", "burst")),
}
ROUTER = LINK | {
    "addr": address(ipaddress.IPv4Address, "IPv4 address"),
    "addr6": address(ipaddress.IPv6Address, "IPv6 address"),
    "silent": one_of(True, False),
    "refuse": one_of(*REFUSALS),
    "mtu": count(68, 65535),
    "mpls": every(keys({"label": count(0, 0xFFFFF), "tc": count(0, 7), "ttl": count(0, 255)}, ("label",)), 1),
}
DESTINATION = LINK | {
    "path": anything,
    "up": one_of(True, False),
    "udp": one_of("port", "silent", *REFUSALS),
    "icmp": one_of("echo", "silent", *REFUSALS),
    "tcp": one_of("rst", "synack", "silent", *REFUSALS),
}
SCENARIO = keys(
    {
        "about": anything,
        "seed": count(0, 2**31),
        "host": keys(
            {
                "addr": address(ipaddress.IPv4Interface, "IPv4 address with its prefix length"),
                "gateway": address(ipaddress.IPv4Address, "IPv4 address"),
                "addr6": address(ipaddress.IPv6Interface, "IPv6 address with its prefix length"),
                "gateway6": address(ipaddress.IPv6Address, "IPv6 address"),
            }
        ),
        "routers": named(keys(ROUTER)),
        "destinations": named(keys(DESTINATION, ("path",))),
    },
    ("routers", "destinations"),
)
CHANGES = {
    "router": {"router": anything, "set": anything},
    "destination": {"destination": anything, "set": anything},
    "path": {"destination": anything, "path": anything},
    "insert": {"destination": anything, "ttl": count(1, 254), "path": every(anything, 1)},
    "remove": {"destination": anything, "ttl": count(1, 254), "count": count(1, 254)},
}


def check_path(where, path, routers):
    every(anything, 1)(where, path)
    for position, element in enumerate(path):
        place, names = f"{where}[{position}]", [element]
        if isinstance(element, dict):
            keys({mode: every(anything, 2) for mode in BALANCERS})(place, element)
            if len(element) != 1:
                raise ScenarioError(f"{place}: expected one of {', '.join(BALANCERS)}, found {json.dumps(element)}")
            branches = next(iter(element.values()))
            names = [name for branch in branches for name in (branch if isinstance(branch, list) else [branch])]
        for name in names:
            if not isinstance(name, str) or name not in routers:
                raise ScenarioError(f"{place}: expected the name of a router, found {json.dumps(name)}")


def check(document, name="scenario"):
    """Raises ScenarioError for the first mistake found."""
    SCENARIO(name, document)
    for target, destination in document["destinations"].items():
        PREFIX(f"{name}.destinations: {json.dumps(target)}", target)
        check_path(f"{name}.destinations.{target}.path", destination["path"], document["routers"])


def load(file):
    """The scenario in a JSON file, checked."""
    try:
        with open(file, encoding="utf-8") as source:
            document = json.load(source)
    except ValueError as error:
        raise ScenarioError(f"{file}: not JSON: {error}") from error
    check(document, file.rpartition("/")[2])
    return document


def changed(document, changes):
    """A copy of the scenario with the changes applied in order, checked."""
    document = copy.deepcopy(document)
    for change in changes:
        one_of(*CHANGES)("op", change.get("op"))
        allowed = CHANGES[change["op"]] | {"op": anything}
        keys(allowed, [key for key in allowed if key != "count"])(change["op"], change)
        APPLY[change["op"]](document, change)
    check(document)
    return document


def _set(part, values, where):
    keys({key: anything for key in values})(where, values)
    for key, value in values.items():
        if value is None:
            part.pop(key, None)
        else:
            part[key] = value


def _router(document, change):
    one_of(*document["routers"])("router", change["router"])
    _set(document["routers"][change["router"]], change["set"], "set")


def _destination(document, change):
    """The entry of a destination; an address inside a prefix gets an entry of its own."""
    entries, name = document["destinations"], change["destination"]
    if name not in entries:
        PREFIX("destination", name)
        wanted = ipaddress.ip_network(name)
        covering = [
            prefix
            for prefix in map(ipaddress.ip_network, entries)
            if prefix.version == wanted.version and wanted.subnet_of(prefix)
        ]
        if not covering:
            raise ScenarioError(f"destination: expected one of {', '.join(entries)}, found '{name}'")
        best = max(covering, key=lambda prefix: prefix.prefixlen)
        source = next(key for key in entries if ipaddress.ip_network(key) == best)
        entries[name] = copy.deepcopy(entries[source])
    return entries[name]


def _splice(document, change, gone, path):
    entry, at = _destination(document, change), change["ttl"] - 1
    if at + gone > len(entry["path"]):
        raise ScenarioError(f"ttl: the path has {len(entry['path'])} hops, found {at + 1} with {gone} to remove")
    entry["path"][at : at + gone] = path


APPLY = {
    "router": _router,
    "destination": lambda document, change: _set(_destination(document, change), change["set"], "set"),
    "path": lambda document, change: _destination(document, change).update(path=change["path"]),
    "insert": lambda document, change: _splice(document, change, 0, change["path"]),
    "remove": lambda document, change: _splice(document, change, change.get("count", 1), []),
}
