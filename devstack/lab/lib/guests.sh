# shellcheck shell=bash # sourced by `lab`
# Guests from inside (by their agent) and from below (by libvirt).

cmd_where() { # prints "node domain" of a guest
  server "$1" | jq -er '[."OS-EXT-SRV-ATTR:host", ."OS-EXT-SRV-ATTR:instance_name"] | join(" ")' || die "no guest $1"
}
agent() { virsh_at "$(node_ip "$1")" qemu-agent-command "$2" "$3"; }
agent_ping() { local n d; read -r n d <<<"$(cmd_where "$1")" && [ -n "$d" ] && agent "$n" "$d" '{"execute":"guest-ping"}'; }

# boot NAME NODE|- [MEM_MB [CPU_PCT [FLAVOR]]] [group=GROUP] [zone=ZONE] [meta.KEY=VALUE]...
# Waits until the guest answers; "-" lets Nova choose the node.
cmd_boot() {
  local arg at=() hints='{}' extra='{}' begun=$SECONDS request
  for arg in "$@"; do
    case "$arg" in
      group=*) hints=$(jq -nc --arg g "$(group_id "${arg#*=}")" '{"os:scheduler_hints":{group:$g}}') ;;
      zone=*) extra=$(jq -c --arg z "${arg#*=}" '.availability_zone=$z' <<<"$extra") ;;
      meta.*=*) arg=${arg#meta.}; extra=$(jq -c --arg k "${arg%%=*}" --arg v "${arg#*=}" '.metadata[$k]=$v' <<<"$extra") ;;
      *) at+=("$arg") ;;
    esac
  done
  local name=${at[0]} node=${at[1]:--} mem=${at[2]:-0} cpu=${at[3]:-0} flavor=${at[4]:-drs.256}
  request=$(jq -nc --arg n "$name" --arg i "$(image_id)" --arg f "$(flavor_id "$flavor")" --arg h "$node" --argjson e "$extra" \
    --argjson s "$hints" '{server:({name:$n,imageRef:$i,flavorRef:$f,networks:"none"} + $e + if $h=="-" then {} else {host:$h} end)} + $s')
  request=$(nova POST /servers "$request")
  jq -er .server.id <<<"$request" || die "boot: $request"
  wait_for 180 "$name ACTIVE or ERROR" settled "$name"
  status_is "$name" ACTIVE || die "$name: $(server "$name" | jq -r '.fault.message // "ERROR, without a reason"')"
  say "$name ACTIVE after $((SECONDS - begun)) s"
  wait_for 180 "guest agent of $name" agent_ping "$name"
  say "$name guest agent answers after $((SECONDS - begun)) s"
  if [ "$mem" != 0 ] || [ "$cpu" != 0 ]; then cmd_load "$name" "mem=$mem" "cpu=$cpu"; fi
}
settled() { [[ $(server "$1" | jq -r .status) =~ ^(ACTIVE|ERROR)$ ]]; }
image_id() { curl -sS -m 30 -H "X-Auth-Token: $(token)" "http://$CTL:9292/v2/images?name=drs-guest" | jq -er '.images[0].id'; }

# guest NAME PROGRAM [ARG...]: runs a program in the guest by the guest agent, prints its output; 60 s at most
cmd_guest() {
  local node domain program=$2 arguments pid result=$STATE/run/guest.$BASHPID
  wait_for 60 "guest agent of $1" agent_ping "$1" # away for some seconds after a migration
  read -r node domain <<<"$(cmd_where "$1")"
  arguments=$(printf '%s\n' "${@:3}" | jq -R . | jq -cs 'map(select(. != ""))')
  pid=$(agent "$node" "$domain" "$(jq -nc --arg p "$program" --argjson a "$arguments" \
    '{execute:"guest-exec",arguments:{path:$p,arg:$a,"capture-output":true}}')" | jq .return.pid)
  wait_for 60 "$program in $1" program_ended "$node" "$domain" "$pid" "$result"
  result=$(cat "$result"; rm -f "$result")
  jq -r '.return["out-data"] // "", .return["err-data"] // ""' <<<"$result" | base64 -d
  return "$(jq -r '.return.exitcode // 0' <<<"$result")"
}
# program_ended NODE DOMAIN PID FILE: the agent tells the result of a program only once: it goes to FILE
program_ended() {
  agent "$1" "$2" "{\"execute\":\"guest-exec-status\",\"arguments\":{\"pid\":$3}}" > "$4" && jq -e .return.exited "$4"
}
cmd_load() { cmd_guest "$1" /bin/load "${@:2}"; }
balloon_is() { [ "$(virsh_at "$(node_ip "$1")" dommemstat "$2" | awk '$1=="actual"{print $2}')" = "$3" ]; }

# steal NODE [SECONDS]: a line for each guest: name, domain, seconds its vCPUs ran, seconds they waited for a CPU
cmd_steal() {
  local ip names
  ip=$(node_ip "$1")
  names=$(nova GET "/servers/detail?all_tenants=1&host=$1" | jq -r '.servers[]|"\(."OS-EXT-SRV-ATTR:instance_name") \(.name)"')
  { vcpu_times "$ip"; sleep "${2:-10}"; vcpu_times "$ip"; } | awk -v names="$names" '
    BEGIN { n = split(names, line, "\n"); for (i = 1; i <= n; i++) { split(line[i], f, " "); name[f[1]] = f[2] } }
    ($1, $2) in old { sum[$1, $2] = ($3 - old[$1, $2]) / 1e9; domain[$1] }
    { old[$1, $2] = $3 }
    END { for (d in domain) printf "%s %s ran=%.2f waited=%.2f\n", name[d], d, sum[d, "time"], sum[d, "delay"] }' | sort
}
vcpu_times() { # "domain time|delay nanoseconds", summed over the vCPUs
  virsh_at "$1" domstats --vcpu | awk -F"[='.]+" '
    /^Domain/ { d = $2 }
    / vcpu\.[0-9]+\.(time|delay)=/ { s[d " " $3] += $4 }
    END { for (k in s) printf "%s %.0f\n", k, s[k] }'
}
