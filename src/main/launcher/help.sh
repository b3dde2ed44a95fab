# shellcheck shell=sh
# ./pathwatch help [COMMAND [PART]]

if [ "$command" = help ] && [ $# -gt 1 ]; then
    case " $program_commands " in
        *" $2 "*)
            . "$parts/prepare.sh"
            prepare commands
            shift
            # also of a part, such as 'silence add'
            run_java commands "$@" --help
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
Pathwatch watches network paths with traceroute and tells receivers what changed.

  ./pathwatch trace -i ADDRESS   trace once, print the report as JSON
  ./pathwatch read [FILE...]     print recorded traces of any tool as reports
  ./pathwatch replay FILE...     compare and store recorded traces
  ./pathwatch watch              watch what config/targets.yaml lists
  ./pathwatch incidents [ID]     what was raised, and what it rests on
  ./pathwatch show TARGET        how it is doing, and why; also: report (a file)
  ./pathwatch silence add        hold alerts back for a while; also: forget, pin
  ./pathwatch backtest           what other conditions would have raised
  ./pathwatch subscriptions      who is told; also: deadletters, routes, backup
  ./pathwatch open               the page; also: token (who may use it)

  ./pathwatch check              read configuration and routes, print mistakes
  ./pathwatch doctor             what works on this machine, what needs mending
  ./pathwatch install-service    print how to install a service; also: build
  ./pathwatch test               run all tests; --long=all runs some for hours
  ./pathwatch help COMMAND       the options of a command; also: --version

Edit  config/targets.yaml (what), config/application.properties (how),
      routes/ (one YAML file per receiver).
Exit  0 done, 1 could not be done or mistakes found, 2 wrong usage.
TEXT
exit 0
