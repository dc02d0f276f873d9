# shellcheck shell=bash # sourced by `lab`
# Nova by plain HTTP (the openstack client takes seconds to start), and what is asked of it.

token() {
  local file=$STATE/run/token new=$STATE/run/token.$BASHPID
  if [ -z "$(find "$file" -mmin -60 -size +0 2>/dev/null)" ]; then
    curl -sS -m 30 -D - -o /dev/null -H 'Content-Type: application/json' "$OS_AUTH_URL/auth/tokens" -d '{"auth":{"identity":{
      "methods":["password"],"password":{"user":{"name":"'"$OS_USERNAME"'","domain":{"id":"default"},"password":"'"$PASS"'"}}},
      "scope":{"project":{"name":"'"$OS_PROJECT_NAME"'","domain":{"id":"default"}}}}}' |
      tr -d '\r' | awk 'tolower($1)=="x-subject-token:"{print $2}' > "$new"
    mv "$new" "$file"
  fi
  cat "$file"
}
nova() { # nova METHOD PATH [JSON]
  curl -sS -m 60 -X "$1" -H "X-Auth-Token: $(token)" -H 'Content-Type: application/json' \
    -H "OpenStack-API-Version: compute $OS_COMPUTE_API_VERSION" "http://$CTL:8774/v2.1$2" ${3:+-d "$3"}
}
# action NAME JSON: a server action; those used here have an empty answer unless Nova refuses
action() {
  local answer
  answer=$(nova POST "/servers/$(id_of "$1")/action" "$2")
  [ -z "$answer" ] || die "$1: $answer"
}
server() { nova GET "/servers/detail?all_tenants=1&name=^$1\$" | jq -ce '.servers[0] // empty'; }
id_of() { server "$1" | jq -er .id || die "no guest $1"; }
status_is() { [ "$(server "$1" | jq -r .status)" = "$2" ]; }
gone() { [ "$(nova GET "/servers/$1" | jq -r '.itemNotFound.code')" = 404 ]; }
migrations_of() { nova GET "/os-migrations?instance_uuid=$1" | jq -c '.migrations | sort_by(.id)[]'; }
# computes_up N: nova-compute on cmp1 to cmpN is up and has reported since it was started
computes_up() {
  local i started services
  services=$(nova GET '/os-services?binary=nova-compute')
  for ((i = 1; i <= $1; i++)); do
    started=$(date -u -r "$STATE/run/cmp$i-nova-compute.pid" +%FT%T) || return 1
    jq -e --arg h "cmp$i" --arg s "$started" '.services[]|select(.host==$h and .state=="up" and .updated_at>$s)' <<<"$services" >/dev/null || return 1
  done
}
hypervisors_up() { [ "$(nova GET /os-hypervisors | jq '[.hypervisors[]|select(.state=="up")]|length')" -ge "$1" ]; }
group_id() { nova GET '/os-server-groups?all_projects=true' | jq -er --arg n "$1" 'first(.server_groups[]|select(.name==$n)).id' || die "no group $1"; }

cmd_show() { server "$1" || die "no guest $1"; }
cmd_migrations() { migrations_of "$(id_of "$1")"; }
cmd_lock() { action "$1" '{"lock":{"locked_reason":"lab"}}'; }
cmd_unlock() { action "$1" '{"unlock":null}'; }
cmd_confirm() { action "$1" '{"confirmResize":null}'; wait_for 60 "$1 ACTIVE" status_is "$1" ACTIVE; }
cmd_revert() { action "$1" '{"revertResize":null}'; wait_for 120 "$1 ACTIVE" status_is "$1" ACTIVE; }
cmd_resize() {
  action "$1" "$(jq -nc --arg f "$(flavor_id "$2")" '{resize:{flavorRef:$f}}')"
  wait_for 120 "$1 VERIFY_RESIZE" status_is "$1" VERIFY_RESIZE
}
flavor_id() { nova GET /flavors | jq -er --arg n "$1" '.flavors[]|select(.name==$n).id' || die "no flavor $1"; }
# metadata NAME KEY=VALUE|KEY= ...: sets; with nothing after the = removes
cmd_metadata() {
  local id pair
  id=$(id_of "$1")
  for pair in "${@:2}"; do
    if [ -n "${pair#*=}" ]; then
      nova PUT "/servers/$id/metadata/${pair%%=*}" "$(jq -nc --arg k "${pair%%=*}" --arg v "${pair#*=}" '{meta:{($k):$v}}')" >/dev/null
    else
      nova DELETE "/servers/$id/metadata/${pair%%=*}"
    fi
  done
}
# group create NAME POLICY [MAX_PER_HOST] | list | delete NAME...
cmd_group() {
  local name
  case "$1" in
    create)
      nova POST /os-server-groups "$(jq -nc --arg n "$2" --arg p "$3" --argjson m "${4:-null}" '{server_group:(
        {name:$n, policy:$p} + if $m==null then {} else {rules:{max_server_per_host:$m}} end)}')" | jq -er .server_group.id ;;
    list) nova GET '/os-server-groups?all_projects=true' | jq -c '.server_groups[]|{id,name,policy,members}' ;;
    delete) for name in "${@:2}"; do nova DELETE "/os-server-groups/$(group_id "$name")"; done ;;
    *) die "group create|list|delete" ;;
  esac
}
cmd_delete() { # delete NAME...|--all; what is not there is no error
  local id ids
  if [ "$1" = --all ]; then
    ids=$(nova GET '/servers?all_tenants=1' | jq -r '.servers[].id')
  else
    ids=$(for id in "$@"; do { server "$id" || true; } | jq -r .id; done)
  fi
  for id in $ids; do nova DELETE "/servers/$id"; done
  for id in $ids; do wait_for 90 "end of $id" gone "$id"; done
}
# migrate NAME NODE: live migration through Nova; waits for its end and prints Nova's record of it
cmd_migrate() {
  local id last record
  id=$(id_of "$1")
  last=$(migrations_of "$id" | jq -s '[.[].id]|max // 0')
  action "$1" "{\"os-migrateLive\":{\"host\":\"$2\",\"block_migration\":\"auto\"}}"
  wait_for 600 "end of the migration of $1" migration_ended "$id" "$last"
  record=$(migration_ended "$id" "$last")
  jq -c '{id,status,source_compute,dest_compute,created_at,updated_at}' <<<"$record"
  say "$1 is on $(cmd_where "$1") after $SECONDS s"
  [ "$(jq -r .status <<<"$record")" = completed ]
}
migration_ended() { # migration_ended SERVER_ID LAST: prints the first record after LAST, once it has ended
  migrations_of "$1" | jq -sce --argjson l "$2" 'first(.[]|select(.id>$l)|select(.status|test("completed|error|failed|cancelled")))'
}
