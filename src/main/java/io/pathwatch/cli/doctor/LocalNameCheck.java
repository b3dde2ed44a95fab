package io.pathwatch.cli.doctor;

import io.pathwatch.model.AddressText;
import io.pathwatch.traceroute.TargetResolver.NameLookup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the system resolves a name at all, with the one that every host knows by itself. */
record LocalNameCheck(NameLookup lookup) implements Check {

    private static final String NAME = "localhost";

    @Override
    public String subject() {
        return NAME;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }

    @Override
    public List<Finding> look() {
        List<String> addresses = new ArrayList<>();
        try {
            for (InetAddress address : lookup.lookUp(NAME)) {
                addresses.add(AddressText.of(address));
            }
        } catch (UnknownHostException e) {
            return List.of(Finding.no(
                    subject(),
                    "the system finds no address for this name",
                    "put '127.0.0.1 localhost' into /etc/hosts, and 'hosts: files dns' into /etc/nsswitch.conf"));
        }
        return List.of(Finding.ok(subject(), "is " + String.join(", ", addresses)));
    }
}
