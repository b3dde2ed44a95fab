# shellcheck shell=sh
# ./pathwatch test [--long=PART]: installs what the tests need, runs them all, PART for long, and counts them.

usage() {
    say "$1; usage: ./pathwatch test [--long=fuzz|reliability|detection|page|all]"
    exit 2
}

long=
for word; do
    case $word in
        --long=fuzz | --long=reliability | --long=detection | --long=page | --long=all) long=${word#--long=} ;;
        --long=*) usage "no long part '${word#--long=}'" ;;
        *) usage "no such option '$word'" ;;
    esac
done

# without these there is nothing to run; without the others some tests are skipped and say so
find_java
needed=
wanted=
if [ -z "$build_home" ]; then needed="$needed default-jdk-headless"; fi
for pair in mvn=maven traceroute=traceroute python3=python3; do
    if ! has_tool "${pair%%=*}"; then needed="$needed ${pair#*=}"; fi
done
for pair in ip=iproute2 shellcheck=shellcheck strace=strace systemd-analyze=systemd node=nodejs; do
    if ! has_tool "${pair%%=*}"; then wanted="$wanted ${pair#*=}"; fi
done
# Chromium without what shows windows does the same in half the time; older systems have the whole one only
if ! has_tool chromium-headless-shell; then
    if may_install; then need_lists; fi
    if has_tool apt-cache && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
        wanted="$wanted chromium-headless-shell"
    elif ! has_tool chromium; then
        wanted="$wanted chromium"
    fi
fi
# pictures of the page look the same everywhere with the same font
if [ ! -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]; then wanted="$wanted fonts-dejavu-core"; fi
if may_install; then needed="$needed$wanted"; fi
if [ -n "$needed" ]; then
    # shellcheck disable=SC2086 # a list of words
    install_packages $needed
    find_java
elif [ -n "$wanted" ]; then
    say "some tests will be skipped; to run them: apt-get install -y --no-install-recommends$wanted"
fi

if [ "${CI-}" = true ] || { [ "$(id -u)" = 0 ] && [ -c /dev/net/tun ]; }; then
    PATHWATCH_LAB=${PATHWATCH_LAB:-required}
    export PATHWATCH_LAB
fi

lock
unlock
started=$home/target/.test-started
: >"$started"
set -- -B -ntp -Dstyle.color=never -f "$home/pom.xml" verify
if [ -n "$long" ]; then set -- -Dpathwatch.long="$long" -DargLine=-XX:+UseSerialGC "$@"; fi
case $long in fuzz | all) set -- -Pfuzz "$@" ;; esac
case $long in reliability | all) set -- -Preliability "$@" ;; esac
if [ "$long" = reliability ]; then
    # of the fuzz tests those of what operators write and what is stored; of the others as little as in every run
    set -- -Pfuzz -Dfuzz.inputs=10000 \
        -Dfuzz.tests='**/HostFuzzTest.java,**/TargetsFuzzTest.java,**/SourcesFuzzTest.java,**/RouteTextFuzzTest.java,**/StoredAlertFuzzTest.java' "$@"
fi
JAVA_HOME=$build_home mvn "$@" </dev/null
code=$?

find "$home/target" -path '*-reports/TEST-*.xml' -newer "$started" -exec sed -n 's/^<testsuite /&/p' {} + |
    awk '
        function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
        {
            bad = count("errors") + count("failures")
            failed += bad
            skipped += count("skipped")
            passed += count("tests") - bad - count("skipped")
        }
        END { printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped }'
exit "$code"
