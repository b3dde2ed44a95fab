# shellcheck shell=sh
# Read by ./pathwatch when something is missing or has changed. It leaves behind, in target/pathwatch:
#   lib/, native/, classpath   written by Maven
#   launch                     what the launcher needs to know to start without forking
#   cds/                       class archives, one per command kind and Java version

oldest_java=17

# what trace needs besides pathwatch.jar: since Java 24, the first start of a program looks into every jar there is for
# a logging system, and 76 take longer than all else
trace_jars='picocli jackson-core snakeyaml-engine maxmind-db sqlite-jdbc httpclient5 httpcore5 httpcore5-h2 camel-http slf4j-api d3-array d3-geo'

# $1: text; prints it as one word of the shell
quoted() {
    printf "'"
    printf '%s' "$1" | sed "s/'/'\\\\''/g"
    printf "'"
}

# $1: a Java directory; sets release and major, false if it is no Java or does not tell its version
read_java() {
    [ -x "$1/bin/java" ] || return 1
    if ! read_release "$1"; then
        release=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
        [ -n "$release" ] || return 1
    fi
    major=${release%%[!0-9]*}
    [ -n "$major" ]
}

# $@: directories; sets java_home, java_release, java_major to JAVA_HOME if that is new enough, else to
# the newest that is; and build_home to the one of them that compiles
choose_java() {
    java_home='' java_release='' java_major=0 build_home=''
    build_release=0
    if [ -n "${JAVA_HOME-}" ]; then
        if ! read_java "$JAVA_HOME"; then
            say "JAVA_HOME is '$JAVA_HOME', where no bin/java runs; looking for another"
        elif [ "$major" -lt "$oldest_java" ]; then
            say "JAVA_HOME is '$JAVA_HOME', which is Java $release; Pathwatch needs $oldest_java or newer; looking for another"
        else
            java_home=$JAVA_HOME java_release=$release java_major=$major
            if [ -x "$JAVA_HOME/bin/javac" ]; then build_home=$JAVA_HOME build_release=$release; fi
        fi
    fi
    wanted_home=$java_home wanted_build=$build_home
    for candidate; do
        candidate=${candidate%/}
        if ! read_java "$candidate" || [ "$major" -lt "$oldest_java" ]; then continue; fi
        if [ -z "$wanted_home" ] && is_newer "$release" "${java_release:-0}"; then
            java_home=$candidate java_release=$release java_major=$major
        fi
        if [ -z "$wanted_build" ] && [ -x "$candidate/bin/javac" ] && is_newer "$release" "$build_release"; then
            build_home=$candidate build_release=$release
        fi
    done
}

# true if version $1 comes after version $2
is_newer() {
    [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | tail -n 1)" = "$1" ]
}

find_java() {
    on_path=$(command -v java) && on_path=$(readlink -f -- "$on_path") || on_path=
    # shellcheck disable=SC2086 # patterns, to be expanded
    choose_java ${PATHWATCH_JDKS-/usr/lib/jvm/*/ /opt/java/*/} "${on_path%/bin/java}"
}

has_tool() {
    command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ]
}

# true if packages can be installed without asking anybody; sets by, what to put before apt-get
may_install() {
    by=
    has_tool apt-get || return 1
    [ "$(id -u)" != 0 ] || return 0
    by='sudo -n'
    has_tool sudo && sudo -n true 2>/dev/null
}

# $@: Debian packages; installs them if it may, else says how and ends
install_packages() {
    if ! has_tool apt-get; then
        die "missing here: $*; install what your system calls these Debian packages, then start again"
    fi
    if ! may_install; then
        die "missing here: $*; install with: sudo apt-get install -y --no-install-recommends $*"
    fi
    say "installing $*"
    set -- install -y --no-install-recommends "$@"
    need_lists
    {
        DEBIAN_FRONTEND=noninteractive $by apt-get -q "$@" ||
            { $by apt-get -q update && DEBIAN_FRONTEND=noninteractive $by apt-get -q "$@"; }
    } >&2 9>&- || die "apt-get could not install them; the command was: apt-get $*"
}

# a fresh system does not know yet which packages there are
need_lists() {
    for file in /var/lib/apt/lists/*_Packages* /var/lib/apt/lists/*_InRelease; do
        if [ -e "$file" ]; then return; fi
    done
    $by apt-get -q update >&2 9>&- || :
}

# leaves no tool missing that building and tracing need
need_tools() {
    missing=
    find_java
    if [ -f "$home/pom.xml" ]; then
        if [ -z "$build_home" ]; then missing="$missing default-jdk-headless"; fi
        if ! has_tool mvn; then missing="$missing maven"; fi
    elif [ -z "$java_home" ]; then
        missing="$missing default-jre-headless"
    fi
    if ! has_tool traceroute; then missing="$missing traceroute"; fi
    for package; do missing="$missing $package"; done
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    install_packages $missing
    find_java
    [ -n "$java_home" ] || die "no Java $oldest_java or newer, though $missing is installed; set JAVA_HOME to one"
}

# one preparation at a time; the lock goes with the last process that holds it
lock() {
    if ! mkdir -p "$app" 2>/dev/null || [ ! -w "$app" ]; then
        die "cannot write '$app' as $(id -un); run './pathwatch build' once as $(owner_of "$home"), or use a clone of your own"
    fi
    exec 9>"$app/.lock"
    if has_tool flock && ! flock -n 9; then
        say 'waiting for another start that is preparing'
        flock 9
    fi
}

unlock() {
    exec 9>&-
}

owner_of() {
    # shellcheck disable=SC2012 # the owner of one directory, POSIX has no stat
    ls -ld -- "$1" | { read -r _ _ owner _ && printf '%s' "$owner"; }
}

# true if the jars are those of the commit that is checked out
is_built() {
    [ -r "$app/lib/pathwatch.jar" ] && [ -r "$app/classpath" ] || return 1
    [ -f "$home/pom.xml" ] || return 0
    [ -r "$app/built" ] || return 1
    read -r built_commit <"$app/built"
    read_commit
    [ "$built_commit" = "$commit" ] && [ ! "$home/pom.xml" -nt "$app/built" ]
}

# $1: text before the seconds; waits for the process $!, with progress on standard error; its exit code
wait_visibly() {
    child=$!
    trap 'kill "$child" 2>/dev/null; wait "$child"; printf "\n" >&2; exit 130' INT TERM HUP
    seconds=0
    if [ ! -t 2 ]; then say "$1"; fi
    while sleep 1 && kill -0 "$child" 2>/dev/null; do
        seconds=$((seconds + 1))
        if [ -t 2 ]; then
            printf '\rpathwatch: %s ... %s s ' "$1" "$seconds" >&2
        elif [ $((seconds % 15)) = 0 ]; then
            say "$1 ... $seconds s"
        fi
    done
    wait "$child"
    code=$?
    trap - INT TERM HUP
    if [ -t 2 ]; then printf '\r\033[K' >&2; fi
    return "$code"
}

build_jars() {
    log=$home/target/pathwatch-build.log
    rm -f "$app/built"
    read_commit
    # warnings are the business of the tests, not of a start with a compiler nobody has tried yet
    JAVA_HOME=$build_home mvn -q -B -Dstyle.color=never -f "$home/pom.xml" -Dmaven.test.skip=true -Djavac.warnings=-nowarn package \
        >"$log" 2>&1 </dev/null &
    if ! wait_visibly 'building, once'; then
        say "the build failed; its first errors:"
        # what comes later mostly follows from these
        grep -m 8 -e ERROR "$log" >&2 || tail -n 25 "$log" >&2
        die "whole log: $log"
    fi
    printf '%s\n' "$commit" >"$app/built"
}

# sets native: where the build unpacked the library of the store for this machine, empty if it did not
find_native() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64 | Linux-amd64) native=Linux/x86_64 ;;
        Linux-aarch64 | Linux-arm64) native=Linux/aarch64 ;;
        *) native=none ;;
    esac
    for musl in /lib/ld-musl-*; do
        if [ -e "$musl" ]; then native=none; fi
    done
    native=$app/native/org/sqlite/native/$native
    if [ ! -r "$native/libsqlitejdbc.so" ]; then native=; fi
}

# $1: a class path; sets trace_classpath to those of its jars that trace needs
choose_trace_jars() {
    trace_classpath=
    remaining=$1:
    while [ -n "$remaining" ]; do
        jar=${remaining%%:*}
        remaining=${remaining#*:}
        for name in pathwatch $trace_jars; do
            case ${jar##*/} in
                "$name.jar" | "$name"-[0-9]*.jar) trace_classpath=$trace_classpath:$jar ;;
            esac
        done
    done
    trace_classpath=${trace_classpath#:}
}

# keeps what was found out for the next start; a directory that cannot be written only costs that start time
write_launch() {
    note_java_places
    read_commit
    find_native
    launch_release=$java_release
    # the class path says $app/lib where the directory stands
    read -r jars <"$app/classpath" || [ -n "$jars" ]
    classpath=$app/lib/pathwatch.jar:$(printf '%s' "$jars" | sed "s|@lib@|$(printf '%s' "$app/lib" | sed 's/[|&\\]/\\&/g')|g")
    choose_trace_jars "$classpath"
    # not with ":": where that cannot write, the shell itself ends
    if ! { true >"$app/launch.new"; } 2>/dev/null; then return 0; fi
    {
        printf '# written by ./pathwatch, read at every start\n'
        for name in home commit java_seen release; do
            case $name in
                home) value=$home ;;
                commit) value=$commit ;;
                java_seen) value=$java_seen ;;
                release) value=$java_release ;;
            esac
            printf 'launch_%s=%s\n' "$name" "$(quoted "$value")"
        done
        printf 'java_home=%s\njava_major=%s\n' "$(quoted "$java_home")" "$java_major"
        printf 'native=%s\n' "$(quoted "$native")"
        printf 'classpath=%s\n' "$(quoted "$classpath")"
        printf 'trace_classpath=%s\n' "$(quoted "$trace_classpath")"
    } >"$app/launch.new"
    if [ -r "$app/launch" ] && [ "$(sed -n 's/^launch_home=//p' "$app/launch")" != "$(quoted "$home")" ]; then
        # archives name the jars by path
        rm -rf "$app/cds"
    fi
    mv "$app/launch.new" "$app/launch"
}

# $1: trace, commands or watch; makes the class archive, which halves the start; without it everything works
make_archive() {
    has_archive "$1" && return 0
    mkdir -p "$app/cds" 2>/dev/null && [ -w "$app/cds" ] || return 0
    . "$parts/archive.sh"
    archive_classes "$1"
}

# $1: trace, commands or watch, the archive that is needed next; none if empty
prepare() {
    if ! is_ready; then
        if is_built && ! [ -w "$app" ]; then
            find_java
            [ -n "$java_home" ] || die "no Java $oldest_java or newer found; set JAVA_HOME to one"
            write_launch
        else
            lock
            if ! is_ready; then
                need_tools
                is_built || build_jars
                write_launch
            fi
            unlock
        fi
    fi
    if [ -n "$1" ] && ! has_archive "$1" && [ -w "$app" ]; then
        lock
        make_archive "$1"
        unlock
    fi
}
