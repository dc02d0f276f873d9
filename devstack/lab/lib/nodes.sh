# shellcheck shell=bash # sourced by `lab`
# Compute nodes: a set of namespaces held by a `sleep`, with a libvirtd and a nova-compute inside.

nodes_known() { find "$STATE/nodes" -mindepth 1 -maxdepth 1 -name "cmp*" -printf "%f\n" 2>/dev/null | sort -V; }
node_ip() {
  [[ $1 =~ ^cmp[1-9]$ ]] || die "no node $1: nodes are cmp1 to cmp9"
  echo "$NET.$((10 + ${1#cmp}))"
}
virsh_at() { virsh -q -c "qemu+tcp://$1/system" "${@:2}"; }

# Directory of node $2 (or of all nodes, without $2) in cgroup controller $1. Nested in the caller's own cgroup.
cg_dir() { echo "/sys/fs/cgroup/$1$(cat "$STATE/run/cgroup.$1")/drs-lab${2:+/$2}"; }
cg_base() { awk -F: -v c="$1" '$2==c{print ($3=="/" ? "" : $3)}' /proc/self/cgroup; }
cg_node_up() {
  local c dir
  for c in "${CGROUPS[@]}"; do
    [ -e "$STATE/run/cgroup.$c" ] || cg_base "$c" > "$STATE/run/cgroup.$c"
    for dir in "$(cg_dir "$c")" "$(cg_dir "$c" "$1")"; do
      mkdir -p "$dir"
      if [ "$c" = cpuset ]; then cat "$dir/../cpuset.cpus" > "$dir/cpuset.cpus"; cat "$dir/../cpuset.mems" > "$dir/cpuset.mems"; fi
    done
  done
  echo $((NODE_MEM_MB * 1024 * 1024)) > "$(cg_dir memory "$1")/memory.limit_in_bytes"
  echo 32768 > "$(cg_dir cpu)/cpu.shares" # what guests wait for is their node's limit, not what else this machine does
  # The CPU limit is for the guests; libvirtd and nova-compute run beside it, so that they stay up on a busy node.
  mkdir -p "$(cg_dir cpu "$1")-agents"
  # By the half second: a guest that works for 80 ms at a time, alone on its node, must not wait for the next period.
  echo 500000 > "$(cg_dir cpu "$1")/cpu.cfs_period_us"
  if [ "$NODE_CPU_PCT" -gt 0 ]; then c=$((NODE_CPU_PCT * 5000)); else c=-1; fi
  echo $c > "$(cg_dir cpu "$1")/cpu.cfs_quota_us"
}
cg_node_down() {
  local c
  for c in "${CGROUPS[@]}"; do
    if [ -e "$STATE/run/cgroup.$c" ]; then find "$(cg_dir "$c" "$1")" -depth -type d -exec rmdir {} + 2>/dev/null || true; fi
  done
  if [ -e "$STATE/run/cgroup.cpu" ]; then rmdir "$(cg_dir cpu "$1")-agents" 2>/dev/null || true; fi
}
cg_down() {
  local c
  for c in "${CGROUPS[@]}"; do
    if [ -e "$STATE/run/cgroup.$c" ]; then rmdir "$(cg_dir "$c")" 2>/dev/null || true; rm -f "$STATE/run/cgroup.$c"; fi
  done
}

# node_hold NODE: becomes the node's namespaces
node_hold() {
  local c
  for c in "${CGROUPS[@]}"; do echo $$ > "$(cg_dir "$c" "$1")/cgroup.procs"; done
  exec nsenter --net="/run/netns/drs-$1" unshare --mount --uts --ipc --cgroup --propagation private bash "$HERE/lab" _holder "$1"
}
node_holder() { # runs inside the fresh namespaces: mounts, host name, then waits
  local dir=$STATE/nodes/$1 c
  hostname "$1"
  mount --bind "$dir/etc-libvirt" /etc/libvirt
  mount --bind "$dir/run-libvirt" /run/libvirt
  mount --bind "$dir/var-libvirt" /var/lib/libvirt
  mount --bind "$dir/cache-libvirt" /var/cache/libvirt
  mount --bind "$dir/log-libvirt" /var/log/libvirt
  mount --bind "$dir/nova" /var/lib/nova
  mount --bind "$dir/hosts" /etc/hosts
  mount --bind "$dir/machine-id" /etc/machine-id
  mount -t sysfs sysfs /sys # /sys/class/net of this network namespace
  mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
  for c in "${CGROUPS[@]}"; do mkdir "/sys/fs/cgroup/$c"; mount -t cgroup -o "$c" cgroup "/sys/fs/cgroup/$c"; done
  # libvirt takes the size of the host from the first file, its use from the other two.
  mount --bind "$dir/node-meminfo" /sys/devices/system/node/node0/meminfo
  for c in meminfo stat; do mount --bind "$STATE/lxcfs/proc/$c" "/proc/$c"; done
  : > "$dir/ready"
  exec sleep infinity
}
# in_node NODE COMMAND...: replaces this shell by COMMAND inside the node's namespaces and cgroups
in_node() {
  local node=$1 holder c
  shift
  holder=$(pid_of "$node-holder") || die "$node is not up"
  for c in "${CGROUPS[@]}"; do echo $BASHPID > "$(cg_dir "$c" "$node")/cgroup.procs"; done
  echo $BASHPID > "$(cg_dir cpu "$node")-agents/cgroup.procs"
  exec nsenter -t "$holder" -m -u -i -n -C -- env -i PATH="$PATH" LANG=C.UTF-8 HOME=/root "$@"
}

libvirt_up() {
  start "$1-libvirtd" bash "$HERE/lab" _in_node "$1" libvirtd --listen --config /etc/libvirt/libvirtd.conf \
    --pid-file /run/libvirt/libvirtd.pid
}
compute_up() {
  start "$1-nova-compute" bash "$HERE/lab" _in_node "$1" env LD_PRELOAD="$STATE/libvirt-wakeup.so" \
    nova-compute --config-file "$STATE/etc/nova-$1.conf"
}
# shellcheck disable=SC2034 # render takes the variables by name
node_config() {
  local NODE=$1 NODE_IP NODE_UUID dir=$STATE/nodes/$1 i
  NODE_IP=$(node_ip "$NODE")
  NODE_UUID=$(printf '0d750000-0000-4000-8000-%012d' "${NODE#cmp}")
  mkdir -p "$dir"/{etc-libvirt/qemu,run-libvirt,var-libvirt,cache-libvirt,log-libvirt,nova/instances,nova/lock}
  render libvirtd.conf "$dir/etc-libvirt/libvirtd.conf"
  render qemu.conf "$dir/etc-libvirt/qemu.conf"
  : > "$dir/etc-libvirt/libvirt.conf"
  render nova-compute.conf "$STATE/etc/nova-$NODE.conf"
  printf 'Node 0 MemTotal: %d kB\nNode 0 MemFree: %d kB\n' $((NODE_MEM_MB * 1024)){,} > "$dir/node-meminfo"
  printf '127.0.0.1 localhost\n%s controller\n' "$CTL" > "$dir/hosts"
  for i in {1..9}; do echo "$(node_ip "cmp$i") cmp$i" >> "$dir/hosts"; done
  echo "${NODE_UUID//-/}" > "$dir/machine-id"
}
node_network() {
  ip netns list | grep -qw "drs-$1" && return 0
  ip netns add "drs-$1"
  ip -n "drs-$1" link set lo up
  ip link add "vdrs-$1" type veth peer name eth0 netns "drs-$1"
  ip link set "vdrs-$1" master "$BR" up
  ip -n "drs-$1" addr add "$(node_ip "$1")/24" dev eth0
  ip -n "drs-$1" link set eth0 up
}
node_up() {
  local ready=$STATE/nodes/$1/ready
  node_config "$1"
  cg_node_up "$1"
  node_network "$1"
  if ! pid_of "$1-holder" >/dev/null; then
    rm -f "$ready"
    mkdir -p /run/libvirt /var/cache/libvirt /var/log/libvirt /var/lib/nova
    start "$1-holder" bash "$HERE/lab" _hold "$1"
    wait_for 20 "$1 namespaces" test -e "$ready"
  fi
  libvirt_up "$1"
  wait_for 60 "$1 libvirtd" virsh_at "$(node_ip "$1")" version
  compute_up "$1"
}
node_pids() { # every process of a node but its holder: daemons, QEMU, privsep helpers
  local holder
  holder=$(pid_of "$1-holder") || true
  find "$(cg_dir pids "$1")" -name cgroup.procs -exec cat {} + 2>/dev/null | grep -vx "${holder:-0}" || true
}
node_crash() { # power failure: everything on the node dies at once, its namespaces stay
  local pid
  for pid in $(node_pids "$1"); do kill -KILL "$pid" 2>/dev/null || true; done
  rm -f "$STATE/run/$1-libvirtd.pid" "$STATE/run/$1-nova-compute.pid"
}
node_down() {
  local domain ip
  ip=$(node_ip "$1")
  if pid_of "$1-holder" >/dev/null; then
    stop "$1-nova-compute" 10
    for domain in $(timeout 10 virsh -q -c "qemu+tcp://$ip/system" list --name 2>/dev/null || true); do
      timeout 10 virsh -q -c "qemu+tcp://$ip/system" destroy "$domain" >/dev/null 2>&1 || true
    done
    stop "$1-libvirtd" 10
    node_crash "$1"
    stop "$1-holder" 1
  fi
  ip link del "vdrs-$1" 2>/dev/null || true
  ip netns del "drs-$1" 2>/dev/null || true
  cg_node_down "$1"
}

cmd_nodes() { local n; for n in $(nodes_known); do echo "$n $(node_ip "$n") qemu+tcp://$(node_ip "$n")/system"; done; }
cmd_virsh() { virsh_at "$(node_ip "$1")" "${@:2}"; }
# fault NODE libvirtd|nova-compute stop|kill|start|freeze|thaw    fault NODE net cut|heal    fault NODE node crash|start
cmd_fault() {
  local service="$1-$2"
  node_ip "$1" >/dev/null
  case "$2 $3" in
    'net cut') ip link set "vdrs-$1" down ;;
    'net heal') ip link set "vdrs-$1" up ;;
    'node crash') node_crash "$1" ;;
    'node start') node_up "$1" ;;
    'libvirtd start') libvirt_up "$1" ;;
    'nova-compute start') compute_up "$1" ;;
    'libvirtd stop' | 'nova-compute stop') stop "$service" 10 ;;
    'libvirtd kill' | 'nova-compute kill') kill -KILL -- "-$(pid_of "$service")"; rm -f "$STATE/run/$service.pid" ;;
    'libvirtd freeze' | 'nova-compute freeze') kill -STOP -- "-$(pid_of "$service")" ;;
    'libvirtd thaw' | 'nova-compute thaw') kill -CONT -- "-$(pid_of "$service")" ;;
    *) die "no fault $2 $3; see 'lab help'" ;;
  esac
}
