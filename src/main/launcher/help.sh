# shellcheck shell=sh
# ./pathwatch help [COMMAND]

if [ "$command" = help ] && [ $# -gt 1 ]; then
    case " $program_commands " in
        *" $2 "*)
            . "$parts/prepare.sh"
            prepare commands
            run_java commands "$2" --help
            ;;
        *)
            case " $launcher_commands " in
                *" $2 "*) ;;
                *)
                    command=$2
                    . "$parts/unknown.sh"
                    ;;
            esac
            ;;
    esac
fi

cat <<'TEXT'
Pathwatch watches network paths with traceroute and tells receivers what has changed.

  ./pathwatch trace -i ADDRESS   trace once, print the report as JSON (-n: without places)
  ./pathwatch watch              watch the targets of config/targets.yaml until told to stop
  ./pathwatch check              read configuration and routes, print every mistake
  ./pathwatch doctor             what works on this machine, and how to mend what does not

  ./pathwatch install-service    print how to install it as a service (--apply: do it)
  ./pathwatch build              build again (the first start does it by itself)
  ./pathwatch test               run all tests
  ./pathwatch help COMMAND       the options of a command

Edit  config/targets.yaml (what to watch), config/application.properties (how),
      routes/ (one YAML file per receiver).
Exit  0 done, 1 could not be done, 2 wrong usage, 3 check found mistakes.
TEXT
exit 0
