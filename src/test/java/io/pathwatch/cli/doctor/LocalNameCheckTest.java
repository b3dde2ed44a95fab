package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalNameCheckTest {

    @Test
    void tellsItsAddresses() throws UnknownHostException {
        List<InetAddress> loopback = List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1"));

        assertThat(new LocalNameCheck(name -> loopback).look())
                .containsExactly(Finding.ok("localhost", "is 127.0.0.1, ::1"));
    }

    @Test
    void saysHowToGiveItOne() {
        LocalNameCheck check = new LocalNameCheck(name -> {
            throw new UnknownHostException(name);
        });

        assertThat(check.look())
                .containsExactly(Finding.no(
                        "localhost",
                        "the system finds no address for this name",
                        "put '127.0.0.1 localhost' into /etc/hosts, and 'hosts: files dns' into /etc/nsswitch.conf"));
    }
}
