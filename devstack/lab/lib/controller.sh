# shellcheck shell=bash # sourced by `lab`
# The controller: database, message queue, OpenStack services, and their first contents.

SERVICES=(nova-api nova-scheduler nova-conductor neutron glance placement keystone)
CLEAN=(env -i PATH="$PATH" LANG=C.UTF-8 HOME="$STATE" OS_KEYSTONE_CONFIG_DIR="$STATE/etc/keystone"
  OS_PLACEMENT_CONFIG_DIR="$STATE/etc/placement")

net_up() {
  ip link show "$BR" >/dev/null 2>&1 || ip link add "$BR" type bridge
  ip addr replace "$CTL/24" dev "$BR"
  ip link set "$BR" up
}
# A port that somebody else holds is better said now than found in a log later.
ports_free() {
  local service port taken
  for service in keystone:5000 placement:8778 nova-api:8774 glance:9292 neutron:9696 rabbitmq:5672; do
    port=${service#*:}
    pid_of "${service%:*}" >/dev/null && continue
    taken=$(ss -Hltnp "( src $CTL or src 0.0.0.0 ) and sport = :$port" 2>/dev/null)
    [ -z "$taken" ] || die "port $port of ${service%:*} is taken: $taken"
  done
}
controller_config() {
  local etc=$STATE/etc
  mkdir -p "$etc"/{keystone,placement,glance,neutron} \
    "$STATE"/{run,log,mysql,rabbit,guest,nodes,nova/lock,neutron/lock,glance/{images,staging,tasks}}
  chmod 755 "$STATE"
  render keystone.conf "$etc/keystone/keystone.conf"
  render placement.conf "$etc/placement/placement.conf"
  render glance-api.conf "$etc/glance/glance-api.conf"
  render neutron.conf "$etc/neutron/neutron.conf"
  render nova.conf "$etc/nova.conf"
  render rabbitmq.conf "$etc/rabbitmq.conf"
}

sql() { mariadb --no-defaults -u root -S "$STATE/run/mysql.sock" "$@"; }
db_up() {
  pid_of mariadb >/dev/null && return 0
  chown -R mysql: "$STATE/mysql"
  chown mysql: "$STATE/run"
  if [ ! -d "$STATE/mysql/mysql" ]; then
    mariadb-install-db --no-defaults --user=mysql --datadir="$STATE/mysql" --auth-root-authentication-method=normal \
      --skip-test-db > "$STATE/log/mariadb-install.log" 2>&1
  fi
  start mariadb mariadbd --no-defaults --user=mysql --datadir="$STATE/mysql" --socket="$STATE/run/mysql.sock" \
    --pid-file="$STATE/run/mysqld.pid" --skip-networking --innodb-buffer-pool-size=128M --innodb-log-file-size=32M \
    --innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=0 --performance-schema=OFF \
    --max-connections=200 --character-set-server=utf8mb3 --key-buffer-size=1M
  wait_for 60 mariadb sql -e 'select 1'
}
rabbit_up() {
  local home=$STATE/rabbit
  echo '[].' > "$home/enabled_plugins"
  start epmd env -i PATH="$PATH" HOME="$home" epmd -address 127.0.0.1 -port 4379
  start rabbitmq env -i PATH="$PATH" LANG=C.UTF-8 HOME="$home" ERL_EPMD_PORT=4379 ERL_EPMD_ADDRESS=127.0.0.1 \
    RABBITMQ_NODENAME=drslab@localhost RABBITMQ_CONFIG_FILE="$STATE/etc/rabbitmq.conf" RABBITMQ_MNESIA_BASE="$home/mnesia" \
    RABBITMQ_LOG_BASE="$STATE/log" RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" RABBITMQ_DIST_PORT=25682 \
    RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_PID_FILE="$home/pid" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}" \
    /usr/lib/rabbitmq/bin/rabbitmq-server
}
rabbit_ready() { timeout 2 bash -c "exec 3<>/dev/tcp/$CTL/5672; printf 'AMQP\0\0\x09\x01' >&3; head -c1 <&3 | grep -q ."; }

# The schemas, once per state directory: three jobs side by side.
db_init() {
  local job
  local -A pids
  [ -e "$STATE/etc/initialized" ] && return 0
  say "first start: creating the databases"
  for job in keystone placement glance neutron nova nova_api nova_cell0; do sql -e "create database if not exists $job"; done
  for job in keystone nova others; do
    bash "$HERE/lab" "_db_$job" > "$STATE/log/init-$job.log" 2>&1 9>&- &
    pids[$job]=$!
  done
  for job in keystone nova others; do
    wait "${pids[$job]}" || die "databases of $job: see $STATE/log/init-$job.log"
    say "databases of $job done after $SECONDS s"
  done
  touch "$STATE/etc/initialized"
}
db_keystone() {
  local manage=("${CLEAN[@]}" keystone-manage --config-file "$STATE/etc/keystone/keystone.conf") url=http://$CTL:5000/v3
  mkdir -p "$STATE/etc/keystone"/{fernet,credential}-keys
  "${manage[@]}" db_sync
  "${manage[@]}" fernet_setup --keystone-user root --keystone-group root
  "${manage[@]}" credential_setup --keystone-user root --keystone-group root
  "${manage[@]}" bootstrap --bootstrap-password "$PASS" --bootstrap-region-id RegionOne \
    --bootstrap-admin-url "$url" --bootstrap-internal-url "$url" --bootstrap-public-url "$url"
}
nova_manage() { "${CLEAN[@]}" nova-manage --config-file "$STATE/etc/nova.conf" "$@"; }
db_nova() {
  nova_manage api_db sync
  nova_manage cell_v2 map_cell0 --database_connection "$DB/nova_cell0$DBOPT"
  nova_manage cell_v2 create_cell --name cell1 || [ $? = 2 ] # 2: it is there
  nova_manage db sync
}
db_others() {
  "${CLEAN[@]}" placement-manage --config-file "$STATE/etc/placement/placement.conf" db sync
  "${CLEAN[@]}" glance-manage --config-file "$STATE/etc/glance/glance-api.conf" db_sync
  "${CLEAN[@]}" neutron-db-manage --config-file "$STATE/etc/neutron/neutron.conf" upgrade heads
}

# once NAME: runs the openstack commands on stdin, in this state directory only once
once() {
  local commands log=$STATE/log/init-$1.log
  commands=$(cat) # read in any case: the writer must not die of a closed pipe
  [ -e "$STATE/etc/once-$1" ] && return 0
  say "first start: $1"
  # In a batch the client goes on after an error, and its exit code says nothing.
  openstack <<<"$commands" > "$log" 2>&1 || true
  if grep -v 'HTTP 409' "$log" | grep -qE 'HTTP [45][0-9][0-9]|^Error|^No .* (with|found)|Unknown command|^usage:'; then
    die "$1: see $log"
  fi
  touch "$STATE/etc/once-$1"
}
catalog_init() {
  local name type port interface
  {
    echo "project create --or-show --domain default service"
    while read -r name type port; do
      echo "user create --or-show --domain default --password $PASS $name"
      echo "role add --project service --user $name admin"
      echo "service create --name $name $type"
      for interface in public internal admin; do echo "endpoint create --region RegionOne $type $interface http://$CTL:$port"; done
    done <<<"nova compute 8774/v2.1
placement placement 8778
glance image 9292
neutron network 9696"
  } | once catalog
}
# Who calls the service, and as whom it calls Nova. README.md says why drs needs the role admin.
users_init() {
  once users <<END
user create --or-show --domain default --password $PASS drs
role add --project service --user drs admin
user create --or-show --domain default --password $PASS drs-reader
role add --project service --user drs-reader reader
role create --or-show drs-none
user create --or-show --domain default --password $PASS drs-nobody
role add --project service --user drs-nobody drs-none
project create --or-show --domain default demo
user create --or-show --domain default --password $PASS drs-tenant
role add --project demo --user drs-tenant member
END
}

wsgi() { # wsgi NAME PORT SCRIPT PROCESSES
  start "$1" "${CLEAN[@]}" uwsgi_python3 --http-socket "$CTL:$2" --wsgi-file "$3" --master --processes "$4" --enable-threads \
    --lazy-apps --die-on-term --need-app --buffer-size 65535 --listen 100 --disable-logging --thunder-lock \
    --add-header 'Connection: close' # http-socket knows no keep-alive, and the clients must be told
}
# An lxcfs that was killed leaves a mount behind that answers nothing but ENOTCONN, and in whose way even mkdir is.
lxcfs_unmount() { while umount -l "$STATE/lxcfs" 2>/dev/null; do :; done; }
controller_up() {
  local etc=$STATE/etc
  pid_of lxcfs >/dev/null || lxcfs_unmount
  mkdir -p "$STATE/lxcfs"
  start lxcfs lxcfs -f --enable-cfs --enable-loadavg "$STATE/lxcfs" # /proc files of a node, by its cgroup
  wait_for 10 lxcfs test -e "$STATE/lxcfs/proc/meminfo"
  rabbit_up
  db_up
  db_init
  wsgi keystone 5000 /usr/bin/keystone-wsgi-public 2
  wait_for 60 keystone http_up "http://$CTL:5000/v3"
  catalog_init
  wsgi placement 8778 /usr/bin/placement-api 1
  wait_for 60 rabbitmq rabbit_ready
  start glance "${CLEAN[@]}" glance-api --config-file "$etc/glance/glance-api.conf"
  start nova-conductor "${CLEAN[@]}" nova-conductor --config-file "$etc/nova.conf"
  start nova-scheduler "${CLEAN[@]}" nova-scheduler --config-file "$etc/nova.conf"
  start nova-api "${CLEAN[@]}" nova-api --config-file "$etc/nova.conf"
  start neutron "${CLEAN[@]}" neutron-server --config-file "$etc/neutron/neutron.conf"
}
controller_ready() {
  wait_for 90 placement http_up "http://$CTL:8778"
  wait_for 90 glance http_up "http://$CTL:9292"
  wait_for 90 neutron http_up "http://$CTL:9696"
  wait_for 90 nova-api http_up "http://$CTL:8774"
}
controller_down() {
  local name
  for name in "${SERVICES[@]}"; do stop "$name" 10 & done
  wait
  stop rabbitmq 20
  stop epmd 3
  stop mariadb 20
  stop lxcfs 5
  lxcfs_unmount
  ip link del "$BR" 2>/dev/null || true
}

image() { # image NAME DISK_FORMAT CONTAINER_FORMAT FILE [OPTION...]: creates it unless it is there; prints its id
  openstack image show "$1" -f value -c id 2>/dev/null ||
    openstack image create "$1" --public --disk-format "$2" --container-format "$3" --file "$4" "${@:5}" -f value -c id
}
images_init() {
  local kernel initrd key
  key=$(cat "$STATE/guest/key")
  [ "$(cat "$STATE/etc/images" 2>/dev/null)" = "$key" ] && return 0
  say "images"
  if [ -e "$STATE/etc/images" ]; then openstack image delete drs-guest drs-initrd drs-kernel; fi # of an older guest
  kernel=$(image drs-kernel aki aki "$STATE/guest/vmlinuz")
  initrd=$(image drs-initrd ari ari "$STATE/guest/initrd.gz")
  image drs-guest qcow2 bare "$STATE/guest/disk.qcow2" --property kernel_id="$kernel" --property ramdisk_id="$initrd" \
    --property hw_qemu_guest_agent=yes --property os_command_line="console=ttyS0 quiet loglevel=4 no_timer_check \
mitigations=off audit=0 random.trust_cpu=on panic=1" >/dev/null
  echo "$key" > "$STATE/etc/images"
}
flavors_init() {
  printf 'flavor create drs.%s --disk 1 --ram %s --vcpus %s\n' 128 128 1  256 256 1  512 512 1  1024 1024 1  512x2 512 2 |
    once flavors
}
