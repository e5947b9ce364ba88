#!/bin/sh
# Runs a test as a screen reader would look at the program: under a screen of
# its own (run-under-xvfb.sh) with a session bus of its own, on which nothing
# but the accessibility bus can be started. Skips where the system lacks these.
# usage: run-under-bus.sh TEST.py PROGRAM [ARGUMENT…]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

skip () {
  echo "1..0 # SKIP $1"
  exit 0
}

# A Python of one's own in the PATH rarely has the system's bindings.
python=
for candidate in python3 /usr/bin/python3; do
  [ -n "$python" ] || ! "$candidate" -c \
    'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi' 2>/dev/null || python=$candidate
done
[ -n "$python" ] || skip "the bindings of AT-SPI for Python are not installed"
service=
for folder in /usr/share /usr/local/share; do
  [ ! -f "$folder/dbus-1/services/org.a11y.Bus.service" ] || service=$folder/dbus-1/services/org.a11y.Bus.service
done
[ -n "$service" ] || skip "the accessibility bus (at-spi2-core) is not installed"
command -v dbus-run-session >/dev/null 2>&1 || skip "dbus-run-session is not installed"
command -v xdotool >/dev/null 2>&1 || skip "xdotool is not installed"

scratch=$(mktemp -d)
child=
finish () {
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  [ -z "$child" ] || wait "$child" 2>/dev/null || true
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 143' TERM HUP
trap 'exit 130' INT
mkdir "$scratch/services"
cp "$service" "$scratch/services"
cat >"$scratch/bus.conf" <<BUS
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$scratch</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$scratch/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
BUS

# The reader's own warnings of objects that went away are no fault of the program: it alone gets G_DEBUG back.
# What the buses say goes elsewhere than what the test says.
exec 9>&1
# shellcheck disable=SC2016
GTK_A11Y=atspi "$here/run-under-xvfb.sh" dbus-run-session --config-file="$scratch/bus.conf" -- \
  sh -c 'exec env -u G_DEBUG "$@" >&9' sh "$python" "$@" >/dev/null 2>"$scratch/said" &
child=$!
status=0
wait "$child" || status=$?
child=
grep -v -e '^dbus-daemon' "$scratch/said" >&2 || true
exit "$status"
