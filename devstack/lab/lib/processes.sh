# shellcheck shell=bash # sourced by `lab`
# Processes, waiting, configuration files.

say() { printf '%s lab: %s\n' "$(date +%T)" "$*" >&2; }
die() { say "$*"; exit 1; }

# A service is known by run/NAME.pid = "PID STARTTIME"; only a process that matches both is ours.
starttime() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  stat=${stat##*) }
  # shellcheck disable=SC2086 # the fields after the name: state first, start time 20th
  set -- $stat
  [ "$1" != Z ] && echo "${20}"
}
pid_of() {
  local pid started
  [ -s "$STATE/run/$1.pid" ] && read -r pid started < "$STATE/run/$1.pid" || return 1
  [ "$(starttime "$pid")" = "$started" ] && echo "$pid"
}
# start NAME COMMAND...: in the background, in its own session, logging to log/NAME.log
start() {
  local name=$1 pid log=$STATE/log/$1.log
  shift
  pid_of "$name" >/dev/null && return 0
  if [ -s "$log" ]; then mv -f "$log" "$log.1"; fi
  setsid "$@" </dev/null >"$log" 2>&1 9>&- &
  pid=$!
  disown $pid
  echo "$pid $(starttime $pid)" > "$STATE/run/$name.pid"
}
# stop NAME [SECONDS]: TERM to its process group, KILL after SECONDS
stop() {
  local pid i
  pid=$(pid_of "$1") || { rm -f "$STATE/run/$1.pid"; return 0; }
  kill -TERM -- "-$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null || true
  for ((i = 0; i < ${2:-15} * 10; i++)); do starttime "$pid" >/dev/null || break; sleep 0.1; done
  kill -KILL -- "-$pid" 2>/dev/null || true
  rm -f "$STATE/run/$1.pid"
}
lock() { exec 9>"$STATE/run/lock"; flock -w 600 9 || die "another lab command holds $STATE/run/lock"; }

# wait_for SECONDS WHAT COMMAND...
wait_for() {
  local seconds=$1 end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || die "$what: not within $seconds s; see $STATE/log"
    sleep 0.3
  done
}
http_up() { [ "$(curl -s -o /dev/null -m 5 -w '%{http_code}' "$1")" -ge 200 ]; }

# render TEMPLATE TARGET: replaces every @NAME@ by the shell variable NAME
render() {
  local text name
  text=$(<"$HERE/templates/$1")
  text=${text//@NOVA_COMMON@/"$(<"$HERE/templates/nova-common.conf")"}
  for name in STATE CTL PASS DB DBOPT NODE NODE_IP NODE_UUID CPU_RATIO RAM_RATIO SERVICE_DOWN \
    API_WORKERS AUTO_CONVERGE POST_COPY; do
    text=${text//@$name@/"${!name:-}"}
  done
  printf '%s\n' "$text" > "$2"
}
