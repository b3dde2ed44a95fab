#!/usr/bin/perl
# Makes the small MaxMind databases of the tests: make-test-databases.pl DIRECTORY
# Documentation addresses and AS numbers only; the places are real, who is there is not.
# Needs Debian's libmaxmind-db-writer-perl. The same input gives the same bytes: the build time is fixed.

use strict;
use warnings;
use utf8;

use MaxMind::DB::Writer::Tree;

my $directory = shift or die "usage: $0 DIRECTORY\n";

my %types = (
    accuracy_radius                => 'uint16',
    autonomous_system_number       => 'uint32',
    autonomous_system_organization => 'utf8_string',
    city                           => 'map',
    country                        => 'map',
    de                             => 'utf8_string',
    en                             => 'utf8_string',
    geoname_id                     => 'uint32',
    iso_code                       => 'utf8_string',
    latitude                       => 'double',
    location                       => 'map',
    longitude                      => 'double',
    names                          => 'map',
    registered_country             => 'map',
    time_zone                      => 'utf8_string',
);

sub place {
    my ( $english, $german, $country, $latitude, $longitude, $radius ) = @_;
    return {
        city     => { geoname_id => 1, names => { de => $german, en => $english } },
        country  => { iso_code   => $country },
        location => {
            accuracy_radius => $radius,
            latitude        => $latitude,
            longitude       => $longitude,
            time_zone       => 'Etc/UTC',
        },
    };
}

sub origin {
    my ( $number, $organization ) = @_;
    my %record = ( autonomous_system_number => $number );
    $record{autonomous_system_organization} = $organization if defined $organization;
    return \%record;
}

sub make {
    my ( $file, $type, $ip_version, %networks ) = @_;
    my $tree = MaxMind::DB::Writer::Tree->new(
        ip_version               => $ip_version,
        record_size              => 24,
        database_type            => $type,
        languages                => [ 'de', 'en' ],
        description              => { en => 'Test database of Pathwatch, documentation addresses' },
        remove_reserved_networks => 0,
        map_key_type_callback    => sub { $types{ $_[0] } },
    );
    $tree->_set_build_epoch(1_440_124_697);
    $tree->insert_network( $_, $networks{$_} ) for sort keys %networks;

    open my $out, '>:raw', "$directory/$file" or die "$directory/$file: $!\n";
    $tree->write_tree($out);
    close $out or die "$directory/$file: $!\n";
}

make(
    'city.mmdb', 'Pathwatch-Test-City', 6,
    '192.0.2.0/24'     => place( 'Frankfurt am Main', 'Frankfurt', 'DE', 50.1109, 8.6821, 20 ),
    '198.51.100.0/25'  => place( 'Zurich',            'Zürich',    'CH', 47.3667, 8.55,   5 ),
    '198.51.100.128/25' => { country => { iso_code => 'CH' }, registered_country => { iso_code => 'LI' } },
    '203.0.113.0/25'   => { registered_country => { iso_code => 'AT' }, location => { latitude => 48, longitude => 16.5 } },
    '203.0.113.128/25' => { city => { names => { de => 'Wien' } } },
    '2001:db8:1::/48'  => place( 'Paris', 'Paris', 'FR', 48.8534, 2.3488, 100 ),
    '2001:db8:2::/48'  => place( 'São Paulo', 'São Paulo', 'BR', -23.5475, -46.6361, 1000 ),
);

# The same networks after a move, to be put in the place of the one above.
make(
    'city-moved.mmdb', 'Pathwatch-Test-City', 6,
    '192.0.2.0/24' => place( 'Vienna', 'Wien', 'AT', 48.2064, 16.3707, 50 ),
);

make(
    'city-ipv4.mmdb', 'Pathwatch-Test-City', 4,
    '192.0.2.0/24' => place( 'Frankfurt am Main', 'Frankfurt', 'DE', 50.1109, 8.6821, 20 ),
);

make(
    'asn.mmdb', 'Pathwatch-Test-ASN', 6,
    '192.0.2.0/24'    => origin( 64496, 'Example Transit' ),
    '198.51.100.0/24' => origin( 64497, 'Beispiel Netz GmbH' ),
    '203.0.113.0/24'  => origin(64498),
    '2001:db8::/32'   => origin( 64511, 'Exemple Réseau' ),
);
