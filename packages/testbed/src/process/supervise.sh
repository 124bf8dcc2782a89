# Runs a command and ends it when the pipe on file descriptor 3 closes, which
# the system does by itself however the parent dies. Its process id goes to
# file descriptor 4. Needs nothing but a POSIX shell.
#
# The command gets neither pipe: it must not keep them open, nor be able to
# write to them.
"$@" </dev/null 3<&- 4>&- &
child=$!
echo "$child" >&4
exec 4>&-
# "read" is a builtin: the watcher is one process and leaves none behind.
(
  trap '' INT TERM HUP
  read -r _ <&3
  kill -KILL "$child" 2>/dev/null
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
trap '' INT TERM HUP
wait "$child"
code=$?
kill -KILL "$watcher" 2>/dev/null
exit "$code"
