# shellcheck shell=bash # sourced by `lab`
# The commands for the cloud as a whole.

# One line for everything this machine lacks, before anything is started.
preflight() {
  local c missing=()
  [ "$(id -u)" = 0 ] || die "needs root"
  for c in "${CGROUPS[@]}"; do [ -e "/sys/fs/cgroup/$c/cgroup.procs" ] || missing+=("cgroup v1 controller $c"); done
  [ -e /dev/fuse ] || missing+=(/dev/fuse)
  is_installed || missing+=("packages (run 'lab install')")
  [ ${#missing[@]} = 0 ] || die "this machine lacks: $(IFS=,; echo "${missing[*]}")"
}
cmd_up() {
  local n=${1:-3} i fresh=''
  preflight
  mkdir -p "$STATE"/{run,log,etc,nodes,guest}
  lock
  pid_of keystone >/dev/null || fresh=1
  [ -n "$fresh" ] || [ "$(cat "$STATE/run/fingerprint" 2>/dev/null)" = "$(fingerprint)" ] ||
    say "it runs with other settings or templates; 'lab down' first to apply these"
  ports_free
  net_up
  controller_config
  build_guest
  build_shim
  controller_up
  say "controller services started after $SECONDS s"
  for ((i = 1; i <= n; i++)); do node_up cmp$i; done
  controller_ready
  say "nodes and API services answer after $SECONDS s"
  users_init
  images_init
  flavors_init
  wait_for 120 "nova-compute on $n nodes" computes_up "$n"
  hypervisors_up "$n" || nova_manage cell_v2 discover_hosts > "$STATE/log/discover.log" 2>&1
  wait_for 60 hypervisors hypervisors_up "$n"
  [ -z "$fresh" ] || fingerprint > "$STATE/run/fingerprint"
  cmd_config "$HERE/config.yml"
  say "up: $n nodes in $SECONDS s"
}
cmd_down() {
  local n
  mkdir -p "$STATE/run"
  lock
  for n in $(nodes_known); do node_down "$n" & done
  wait
  controller_down
  cg_down
  rm -f "$STATE/run/token" "$STATE/run/fingerprint"
  say "down (state kept in $STATE; 'lab wipe' deletes it)"
}
cmd_wipe() { cmd_down; find "$STATE" -mindepth 1 -maxdepth 1 ! -name guest ! -name log -exec rm -rf {} +; }

# health [NODES]: does all of it run, by these files and settings, and does it answer?
cmd_health() {
  local n=${1:-3} service i
  for service in mariadb rabbitmq "${SERVICES[@]}"; do pid_of "$service" >/dev/null || die "$service does not run"; done
  [ "$(cat "$STATE/run/fingerprint" 2>/dev/null)" = "$(fingerprint)" ] || die "started with other settings or templates"
  for ((i = 1; i <= n; i++)); do
    timeout 10 virsh -q -c "qemu+tcp://$(node_ip "cmp$i")/system" version >/dev/null 2>&1 || die "libvirtd of cmp$i does not answer"
  done
  timeout 30 bash "$HERE/lab" _computes_up "$n" || die "Nova does not see $n nodes up"
  say "healthy: $n nodes"
}
cmd_env() {
  local name
  compgen -e | grep '^OS_' | sort | while read -r name; do printf 'export %s=%q\n' "$name" "${!name}"; done
}
cmd_status() {
  local file name pid n
  for file in "$STATE"/run/*.pid; do
    name=$(basename "$file" .pid)
    [ "$name" = mysqld ] && continue
    if pid=$(pid_of "$name"); then printf '%-22s up   pid %s\n' "$name" "$pid"; else printf '%-22s DOWN\n' "$name"; fi
  done
  nova GET '/os-services' | jq -r '.services[]|select(.binary=="nova-compute")|[.host,.status,.state]|@tsv'
  nova GET '/servers/detail?all_tenants=1' | jq -r '.servers[]|[.name,.status,."OS-EXT-SRV-ATTR:host",."OS-EXT-SRV-ATTR:instance_name",."OS-EXT-STS:task_state"]|@tsv'
  for n in $(nodes_known); do
    printf '%s (qemu+tcp://%s/system): ' "$n" "$(node_ip "$n")"
    virsh_at "$(node_ip "$n")" list --name 2>/dev/null | xargs echo
  done
}
# smoke: boots a guest, shrinks it by its balloon, migrates it live, checks that the balloon went along, deletes it
cmd_smoke() {
  local domain begun=$SECONDS name=lab-smoke-$$
  cmd_boot "$name" cmp1 64 10 drs.256
  read -r _ domain <<<"$(cmd_where "$name")"
  virsh_at "$(node_ip cmp1)" setmem "$domain" 192M --live
  wait_for 20 "balloon of $name" balloon_is cmp1 "$domain" 196608
  cmd_migrate "$name" cmp2
  balloon_is cmp2 "$domain" 196608 || die "the balloon did not survive the migration"
  cmd_guest "$name" /bin/free -m
  cmd_delete "$name"
  say "smoke test passed in $((SECONDS - begun)) s"
}
