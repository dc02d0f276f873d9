# shellcheck shell=bash # sourced by `lab`
# Packages and the guest image: Debian's kernel, and an initramfs of busybox, guest agent and guest/.

cmd_install() {
  local policy=/usr/sbin/policy-rc.d made=''
  [ "$(id -u)" = 0 ] || die "install needs root"
  mkdir -p "$STATE/log"
  if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' > $policy; chmod +x $policy; made=1; fi # start no service
  say "apt-get install (log: $STATE/log/install.log)"
  # As a process of its own: `set -e` has no effect inside a command that is followed by ||.
  if ! bash "$HERE/lab" _install > "$STATE/log/install.log" 2>&1; then
    [ -z "$made" ] || rm -f $policy
    tail -20 "$STATE/log/install.log" >&2
    die "install failed"
  fi
  [ -z "$made" ] || rm -f $policy
  say "installed in $SECONDS s"
}
install_packages() {
  local debian=$STATE/guest/debian deb
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=600 update
  apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=600 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "${PACKAGES[@]}"
  # What goes into the guests is unpacked beside, not installed on this machine.
  rm -rf "$debian.new"
  mkdir -p "$debian.new"
  cd "$debian.new" || exit
  apt-get download -o APT::Sandbox::User=root qemu-guest-agent busybox-static \
    "$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image-/{print $2; exit}')"
  for deb in *.deb; do dpkg-deb -x "$deb" .; rm "$deb"; done
  rm -rf "$debian"
  mv "$debian.new" "$debian"
}
is_installed() {
  local package
  [ -d "$STATE/guest/debian/boot" ] || return 1
  for package in "${PACKAGES[@]}"; do [ -e "/var/lib/dpkg/info/$package.list" ] || [ -e "/var/lib/dpkg/info/$package:amd64.list" ] || return 1; done
}

# The image is kept by the contents of its parts: two checkouts with the same guest/ share one image.
guest_key() { { cat "$HERE"/guest/*; ls "$STATE/guest/debian/lib/modules"; } | md5sum | cut -d' ' -f1; }
build_guest() {
  local out=$STATE/guest debian=$STATE/guest/debian root=$STATE/guest/root key kernel
  key=$(guest_key)
  [ "$(cat "$out/key" 2>/dev/null)" = "$key" ] && return 0
  kernel=$(ls "$debian/lib/modules")
  say "building the guest image (kernel $kernel)"
  rm -rf "$root"
  mkdir -p "$root"/{bin,sbin,usr/bin,usr/sbin}
  guest_modules "$debian" "$root" "$kernel"
  guest_programs "$debian" "$root"
  (cd "$root" && find . | cpio -o -H newc -R 0:0 --quiet | gzip -9) > "$out/initrd.gz"
  cp "$debian/boot/vmlinuz-$kernel" "$out/vmlinuz"
  truncate -s 16M "$out/disk.raw"
  qemu-img convert -O qcow2 "$out/disk.raw" "$out/disk.qcow2"
  echo "$key" > "$out/key"
}
guest_modules() { # guest_modules FROM TO KERNEL
  local m
  depmod -b "$1" "$3"
  for m in virtio_pci virtio_balloon virtio_console virtio_blk; do
    modprobe -d "$1" -S "$3" --show-depends "$m"
  done | awk '$1=="insmod"{print $2}' | sort -u | while read -r m; do
    install -D -m 644 "$m" "$2${m#"$1"}"
  done
  cp "$1/lib/modules/$3"/modules.{order,builtin,builtin.modinfo} "$2/lib/modules/$3/"
  depmod -b "$2" "$3"
}
guest_programs() { # guest_programs FROM TO
  local p
  cp "$1/bin/busybox" "$2/bin/busybox"
  for p in sh modprobe mount mkdir; do ln -s busybox "$2/bin/$p"; done
  install -m 755 "$HERE/guest/load" "$HERE/guest/loadd" "$1/usr/sbin/qemu-ga" "$2/bin/"
  install -m 755 "$HERE/guest/init" "$2/init"
  ldd "$1/usr/sbin/qemu-ga" | grep -o '/[^ ]*' | while read -r p; do install -D -m 755 "$(readlink -f "$p")" "$2$p"; done
}
build_shim() {
  [ "$STATE/libvirt-wakeup.so" -nt "$HERE/shim/libvirt-wakeup.c" ] && return 0
  gcc -O2 -shared -fPIC -o "$STATE/libvirt-wakeup.so.new" "$HERE/shim/libvirt-wakeup.c" -l:libglib-2.0.so.0 -ldl
  mv "$STATE/libvirt-wakeup.so.new" "$STATE/libvirt-wakeup.so" # never written in place: nova-compute may have it mapped
}
