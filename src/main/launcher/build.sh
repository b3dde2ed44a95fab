# shellcheck shell=sh
# ./pathwatch build: builds again, whatever the time stamps say, and makes the class archives.

if [ $# -gt 0 ]; then
    say "build takes no arguments, found '$1'"
    exit 2
fi
# an installation is built by root and run by somebody else
umask 022
lock
need_tools
if [ -f "$home/pom.xml" ]; then build_jars; fi
write_launch
for kind in trace commands watch; do
    has_archive "$kind" || make_archive "$kind"
done
unlock
say "built; Java $java_release in $java_home"
exit 0
