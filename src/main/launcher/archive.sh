# shellcheck shell=sh
# Makes class archives: the classes a command loads, parsed and verified beforehand. A command is run once to see which
# they are. The JVM ignores an archive without a word when a jar has changed, so the launcher compares their times.

# $1: trace, commands or watch
archive_classes() {
    made=$app/cds/$1-$launch_release.jsa
    work=$app/cds/work
    rm -rf "$work" "$made" "$made.failed"
    mkdir "$work"
    say "making the class archive of $1 for Java $launch_release, once"
    {
        "observe_$1"
        merge_lists "$work"/*.classes >"$work/all"
        run_bare 60 "-Xshare:dump -XX:SharedClassListFile=all -XX:SharedArchiveFile=archive" "$1"
    } >"$work/log" 2>&1 </dev/null
    if [ -s "$work/archive" ]; then
        mv "$work/archive" "$made"
        for old in "$app/cds"/*.jsa "$app/cds"/*.failed; do
            if [ "$app/lib/pathwatch.jar" -nt "$old" ]; then rm -f "$old"; fi
        done
    else
        mv "$work/log" "$made.failed"
        say "no class archive, starts take longer; the reason stands in $made.failed"
    fi
    rm -rf "$work"
}

# $@: lists of classes; prints one. Each line as often as in the list that has it most often, as each is good for one call
# site. Numbers tie classes of other loaders together and start again in each list: neither can be merged. Lines with
# @cp (Java 25) link the classes they name, and old ones, as picocli has, can be archived only if they are not linked.
merge_lists() {
    awk '
        / source: / || /^@cp / { next }
        {
            sub(/ id: [0-9]*$/, "")
            if (++times[FILENAME, $0] > most[$0]) { most[$0]++; print }
        }' "$@"
}

# $1: seconds at most, $2: options, $3…: trace, commands or watch, and words for the program; runs it without an archive, with
# the options a real start has: an archive is good for the same options only
run_bare() {
    limit=$(($1 * 5))
    (
        cd "$work" || exit 1
        archive=''
        extra=none # its jars come and go
        PATHWATCH_JAVA_OPTS=$2
        shift 2
        exec 9>&-
        run_java "$@"
    ) &
    child=$!
    while [ "$limit" -gt 0 ] && kill -0 "$child" 2>/dev/null; do
        sleep 0.2
        limit=$((limit - 1))
    done
    kill "$child" 2>/dev/null
    wait "$child"
}

# $1: name of the list, $2: seconds at most, $3…: trace, commands or watch, and words for the program
observe() {
    list=$1
    seconds=$2
    shift 2
    run_bare "$seconds" "-Xshare:off -XX:DumpLoadedClassList=$list.classes" "$@"
}

observe_trace() {
    observe classic 20 trace trace -i 127.0.0.1 -n
    observe table 20 trace trace -i 127.0.0.1 -n --format table
    # nobody listens there: what is to be sent stays in a store that goes with the rest
    (
        PATHWATCH_STATE=$work/state
        export PATHWATCH_STATE
        observe first 20 trace trace -i 127.0.0.1 -n -w http://127.0.0.1:9/
        observe webhook 20 trace trace -i 127.0.0.1 -n -w http://127.0.0.1:9/ --max_latency 0
    )
}

observe_commands() {
    observe check 60 commands check
    # one document of text, and two of JSON on lines
    printf '%s\n' 'traceroute to 192.0.2.9 (192.0.2.9), 30 hops max, 60 byte packets' \
        ' 1  192.0.2.9  0.412 ms' >"$work/printed"
    result='{"fw":5080,"type":"traceroute","prb_id":1,"dst_addr":"192.0.2.9","proto":"ICMP","result":'
    result="$result"'[{"hop":1,"result":[{"from":"192.0.2.9","rtt":1.5,"ttl":64,"size":28},{"x":"*"}]}],"timestamp":1}'
    printf '%s\n' "$result" "$result" >"$work/recorded"
    observe text 20 commands read "$work/printed"
    observe json 20 commands read "$work/recorded"
}

# The daemon watches this host for some seconds, in directories of its own and with none of the operator's routes.
observe_watch() {
    mkdir "$work/config" "$work/routes" "$work/state"
    printf 'pathwatch.web.port=58098\npathwatch.enrich.public-address-url=off\n' >"$work/config/application.properties"
    printf 'targets:\n  - host: 127.0.0.1\n    interval: 5s\n' >"$work/config/targets.yaml"
    printf '{}\n' >"$work/config/sources.json"
    for route in handle-errors compare-again watch-targets watch-path run-trace run-command fetch-looking-glass \
        fetch-globalping poll-globalping fetch-recording keep-trace enrich-trace compare-trace store-trace send-log; do
        if [ -r "$home/routes/$route.camel.yaml" ]; then cp "$home/routes/$route.camel.yaml" "$work/routes/"; fi
    done
    (
        PATHWATCH_CONFIG=$work/config PATHWATCH_ROUTES=$work/routes PATHWATCH_STATE=$work/state
        export PATHWATCH_CONFIG PATHWATCH_ROUTES PATHWATCH_STATE
        observe watch 12 watch watch
    )
}
