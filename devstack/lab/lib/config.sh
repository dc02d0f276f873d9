# shellcheck shell=bash # sourced by `lab`
# The service's config.yml for this cloud.

config_yml() {
  local n
  cat <<END
# The one-machine cloud; written by devstack/lab/lab config.
cloud:
  authUrl: $OS_AUTH_URL
  username: drs
  password: $PASS
  projectName: service
  userDomainName: Default
  projectDomainName: Default
  region: $OS_REGION_NAME
  interface: internal
hypervisors:
  uris:
$(for n in $(nodes_known); do echo "    $n: qemu+tcp://$(node_ip "$n")/system"; done)
hosts:
$(for n in $(nodes_known); do echo "  $n: {$(effective_cores)}"; done)
migration:
  mode: recommend
api:
  auth: keystone
server:
  type: simple
  applicationContextPath: /
  connector: {type: http, bindHost: 127.0.0.1, port: 9344}
  requestLog: {appenders: []}
END
}
# A node shows two CPUs and gives its guests this much of one.
effective_cores() {
  [ "$NODE_CPU_PCT" -gt 0 ] && printf 'effectiveCores: %d.%02d' $((NODE_CPU_PCT / 100)) $((NODE_CPU_PCT % 100))
}
# config [FILE]: on stdout, or into FILE
cmd_config() { config_yml > "${1:-/dev/stdout}"; }
