#!/bin/sh
# Runs a command with another system's tree as /usr (make-runtime.sh --tree), this
# checkout at /geneva-ii/source, read only, and a build folder at /geneva-ii/build,
# where it starts. No network, nothing of this system, no root needed.
# usage: run-in-tree.sh TREE BUILD-FOLDER COMMAND [ARGUMENT…]
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
tree=$(realpath -- "$1")
mkdir -p "$2"
build=$(realpath -- "$2")
shift 2
# Tests that step down to another user need what root may; for anyone else bwrap
# makes a namespace in which that is out of the question, and they are skipped.
may=
if [ "$(id -u)" = 0 ]; then
  may='--cap-add CAP_SETUID --cap-add CAP_SETGID --cap-add CAP_CHOWN --cap-add CAP_FOWNER --cap-add CAP_DAC_OVERRIDE'
fi
# shellcheck disable=SC2086
set -- $may --die-with-parent --unshare-pid --unshare-net --unshare-ipc --unshare-uts --hostname geneva \
  --ro-bind "$tree/usr" /usr --ro-bind "$tree/etc" /etc \
  --ro-bind /etc/passwd /etc/passwd --ro-bind /etc/group /etc/group \
  --symlink usr/lib /lib --symlink usr/lib64 /lib64 --symlink usr/bin /bin --symlink usr/sbin /sbin \
  --proc /proc --dev /dev --tmpfs /tmp --tmpfs /var --tmpfs /run --tmpfs /root \
  --ro-bind "$top" /geneva-ii/source --bind "$build" /geneva-ii/build --chdir /geneva-ii/build \
  --clearenv --setenv PATH /usr/bin:/usr/sbin --setenv HOME /root --setenv LANG C.UTF-8 \
  ${CC:+--setenv CC "$CC"} --setenv CCACHE_DIR /geneva-ii/build/.ccache -- "$@"
exec bwrap "$@"
