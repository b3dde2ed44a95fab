# shellcheck shell=sh
# Says that a command does not exist and which one may be meant: the closest by edit distance, if close at all.

meant=$(printf '%s\n' "$command" | awk -v known="$program_commands $launcher_commands" '
    function least(a, b, c) { if (b < a) a = b; return c < a ? c : a }
    function distance(s, t,    i, j, row, m, n) {
        m = length(s); n = length(t)
        for (i = 0; i <= m; i++) row[i, 0] = i
        for (j = 0; j <= n; j++) row[0, j] = j
        for (i = 1; i <= m; i++)
            for (j = 1; j <= n; j++)
                row[i, j] = least(row[i - 1, j] + 1, row[i, j - 1] + 1,
                                  row[i - 1, j - 1] + (substr(s, i, 1) != substr(t, j, 1)))
        return row[m, n]
    }
    NR == 1 {
        best = 3
        count = split(known, word, " ")
        for (k = 1; k <= count; k++) {
            d = distance(substr($0, 1, 40), word[k])
            if (index(word[k], $0) == 1 && length($0) > 1) d = 0
            if (d < best) { best = d; closest = word[k] }
        }
        print closest
    }')
if [ -n "$meant" ]; then
    say "no command '$command'; did you mean '$meant'? All commands: ./pathwatch help"
else
    say "no command '$command'; all commands: ./pathwatch help"
fi
exit 2
