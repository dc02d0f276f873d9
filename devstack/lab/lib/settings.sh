# shellcheck shell=bash disable=SC2034 # sourced by `lab`; templates use the settings by name
# Settings, each to be overridden by its LAB_ variable in the environment.
STATE=${LAB_STATE:-/var/tmp/drs-lab}       # everything the lab writes
NET=${LAB_NET:-10.77.0}                    # /24 of the lab bridge; controller .1, node N .1N
NODE_MEM_MB=${LAB_NODE_MEM_MB:-4096}       # memory of a node: memory cgroup limit and what Nova sees
NODE_CPU_PCT=${LAB_NODE_CPU_PCT:-60}       # CPU that all guests of a node may use together, % of one CPU; 0 = no limit
CPU_RATIO=${LAB_CPU_RATIO:-16}
RAM_RATIO=${LAB_RAM_RATIO:-2}
SERVICE_DOWN=${LAB_SERVICE_DOWN:-20}       # seconds after which Nova calls a silent service down
API_WORKERS=${LAB_API_WORKERS:-1}
AUTO_CONVERGE=${LAB_AUTO_CONVERGE:-false}
POST_COPY=${LAB_POST_COPY:-false}
PASS=${LAB_PASS:-drslab}                   # every password of the lab; nothing listens off this machine

CTL=$NET.1
BR=br-drs
DB=mysql+pymysql://root@localhost
DBOPT="?unix_socket=$STATE/run/mysql.sock&charset=utf8"
PACKAGES=(mariadb-server rabbitmq-server keystone placement-api glance-api neutron-server
  nova-api nova-conductor nova-scheduler nova-compute nova-compute-kvm libvirt-daemon-system libvirt-clients
  qemu-system-x86 qemu-utils python3-openstackclient python3-osc-placement uwsgi-core uwsgi-plugin-python3
  lxcfs cpio kmod iproute2 curl jq gcc libc6-dev libglib2.0-0 libnuma1 libudev1 liburing2)
CGROUPS=(cpu cpuacct cpuset memory devices freezer blkio pids)

export PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 LC_ALL=C.UTF-8
# The caller's proxies and cloud credentials are not meant for this cloud.
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY "${!OS_@}"
export OS_AUTH_URL=http://$CTL:5000/v3 OS_USERNAME=admin OS_PASSWORD=$PASS OS_PROJECT_NAME=admin \
  OS_USER_DOMAIN_ID=default OS_PROJECT_DOMAIN_ID=default OS_IDENTITY_API_VERSION=3 OS_REGION_NAME=RegionOne \
  OS_COMPUTE_API_VERSION=2.90 OS_PLACEMENT_API_VERSION=1.39

# What a running lab was started with: two checkouts share one lab only when theirs is the same.
fingerprint() {
  { cat "$HERE"/templates/* "$HERE"/guest/* "$HERE"/shim/*
    echo "$STATE $NET $NODE_MEM_MB $NODE_CPU_PCT $CPU_RATIO $RAM_RATIO $SERVICE_DOWN $API_WORKERS $AUTO_CONVERGE $POST_COPY $PASS"
  } | md5sum | cut -d' ' -f1
}
