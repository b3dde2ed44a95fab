# shellcheck shell=sh
# ./pathwatch install-service [--print|--apply] [--prefix DIR] [--init systemd|sysv]
# Prints the commands that install Pathwatch as a service, or runs them. With DESTDIR it only lays out the files there,
# as a package build wants it: no user, no owner, no service manager.

usage() {
    say "$1; usage: ./pathwatch install-service [--print|--apply] [--prefix DIR] [--init systemd|sysv]"
    exit 2
}

mode=print
prefix=/opt/pathwatch
init=sysv
if [ -d /run/systemd/system ]; then init=systemd; fi
while [ $# -gt 0 ]; do
    case $1 in
        --print | --apply) mode=${1#--} ;;
        --prefix | --init)
            [ $# -gt 1 ] || usage "$1 needs a value"
            if [ "$1" = --prefix ]; then prefix=$2; else init=$2; fi
            shift
            ;;
        --prefix=*) prefix=${1#*=} ;;
        --init=*) init=${1#*=} ;;
        *) usage "no such option '$1'" ;;
    esac
    shift
done
case $init in systemd | sysv) ;; *) usage "--init must be systemd or sysv, was '$init'" ;; esac
case $prefix in
    *[!A-Za-z0-9/._-]* | *..*) usage "--prefix must be a plain path, was '$prefix'" ;;
    /*[!/]*) prefix=${prefix%/} ;;
    *) usage "--prefix must be an absolute path, was '$prefix'" ;;
esac
[ -f "$home/pom.xml" ] || die "install-service runs from a clone, '$home' is an installation"

root=${DESTDIR-}
root=${root%/}
dist=$home/src/main/dist
if [ "$mode" = apply ]; then
    [ -n "$root" ] || [ "$(id -u)" = 0 ] || die "installing needs root: sudo ./pathwatch install-service --apply"
    prepare ''
elif ! is_built; then
    say "not built yet; --apply builds first"
fi

# $@: one command; printed or run
step() {
    if [ "$mode" = apply ]; then
        "$@" || die "failed: $*"
        return 0
    fi
    line=
    for word; do
        case $word in
            *[!A-Za-z0-9/._:=@%+,-]*) word=$(quoted "$word") ;;
        esac
        line="$line$word "
    done
    printf '%s\n' "${line% }"
}

# $1: mode, $2: owner, $3: group, $4: file or -d, $5: where to
place() {
    set -- -m "$1" -o "$2" -g "$3" "$4" "$root$5"
    if [ -n "$root" ]; then set -- "$1" "$2" "$7" "$8"; fi
    step install "$@"
}

# $1: mode, $2: file of dist, $3: where to; with the prefix written in
place_adapted() {
    place "$1" root root "$dist/$2" "$3"
    [ "$prefix" = /opt/pathwatch ] || step sed -i "s|/opt/pathwatch|$prefix|g" "$root$3"
}

# $1: directory of the clone, $2: where to; keeps what is there, the operator may have edited it
place_config() {
    [ -d "$1" ] || return 0
    list=$(cd "$1" && find . -type f | sort)
    while IFS= read -r file; do
        file=${file#./}
        case $file in */*) place 0750 root pathwatch -d "$2/${file%/*}" ;; esac
        if [ ! -e "$root$2/$file" ]; then
            place 0640 root pathwatch "$1/$file" "$2/$file"
        elif ! cmp -s "$1/$file" "$root$2/$file"; then
            say "kept '$root$2/$file', which differs from the one that is shipped"
        fi
    done <<LIST
$list
LIST
}

has_user() {
    getent passwd pathwatch >/dev/null
}

place 0755 root root -d "$prefix/launcher"
step rm -rf "$root$prefix/lib" "$root$prefix/native" "$root$prefix/cds"
step cp -R "$app/lib" "$app/native" "$app/classpath" "$root$prefix/"
for part in help unknown prepare archive build; do
    place 0644 root root "$parts/$part.sh" "$prefix/launcher/$part.sh"
done
place 0755 root root "$home/pathwatch" "$prefix/pathwatch"
# for comparison with those in use, and for making class archives
step rm -rf "$root$prefix/routes"
if [ -d "$home/routes" ]; then step cp -R "$home/routes" "$root$prefix/routes"; fi
if [ -d "$home/extra" ]; then
    step rm -rf "$root$prefix/extra"
    step cp -R "$home/extra" "$root$prefix/extra"
fi
step chmod -R a+rX "$root$prefix"

if [ "$init" = systemd ]; then
    place 0755 root root -d /etc/systemd/system
    place 0755 root root -d /etc/sysusers.d
    place 0755 root root -d /etc/tmpfiles.d
    place 0644 root root "$dist/sysusers.d/pathwatch.conf" /etc/sysusers.d/pathwatch.conf
    place 0644 root root "$dist/tmpfiles.d/pathwatch.conf" /etc/tmpfiles.d/pathwatch.conf
    place_adapted 0644 systemd/pathwatch.service /etc/systemd/system/pathwatch.service
    if [ -z "$root" ]; then
        step systemd-sysusers pathwatch.conf
        step systemd-tmpfiles --create pathwatch.conf
    fi
else
    place 0755 root root -d /etc/init.d
    place 0755 root root -d /etc/logrotate.d
    if [ -z "$root" ] && { [ "$mode" = print ] || ! has_user; }; then
        step useradd --system --user-group --home-dir /var/lib/pathwatch --no-create-home --shell /usr/sbin/nologin pathwatch
    fi
    place_adapted 0755 init.d/pathwatch /etc/init.d/pathwatch
    place 0644 root root "$dist/logrotate.d/pathwatch" /etc/logrotate.d/pathwatch
    place 0700 pathwatch pathwatch -d /var/lib/pathwatch
    place 0750 pathwatch pathwatch -d /var/log/pathwatch
fi
place 0750 root pathwatch -d /etc/pathwatch
place 0750 root pathwatch -d /etc/pathwatch/routes
place_config "$home/config" /etc/pathwatch
place_config "$home/routes" /etc/pathwatch/routes

if [ -z "$root" ]; then
    # the service starts without JAVA_HOME: what is made ready here must be what it finds
    step env -u JAVA_HOME "$prefix/pathwatch" build
    if [ "$init" = systemd ]; then
        step systemctl daemon-reload
        step systemctl enable pathwatch
        step systemctl try-restart pathwatch
        start='systemctl start pathwatch'
    else
        step update-rc.d pathwatch defaults
        step /etc/init.d/pathwatch try-restart
        start='/etc/init.d/pathwatch start'
    fi
    if [ "$mode" = apply ]; then
        say "installed in $prefix; edit /etc/pathwatch/targets.yaml, then: $start"
        say "commands on the service's files: PATHWATCH_CONFIG=/etc/pathwatch PATHWATCH_ROUTES=/etc/pathwatch/routes PATHWATCH_STATE=/var/lib/pathwatch $prefix/pathwatch check"
    fi
fi
exit 0
