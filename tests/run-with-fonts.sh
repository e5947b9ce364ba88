#!/bin/sh
# Runs a test in a fixed environment without a display: the tests' own fonts,
# a home of its own, the C locale, warnings fatal.
# usage: run-with-fonts.sh PROGRAM [ARGUMENT…]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
scratch=$(mktemp -d)
child=
finish () {
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 143' TERM HUP
trap 'exit 130' INT
mkdir -p "$scratch/home" "$scratch/run" "$scratch/tmp"
chmod 700 "$scratch/run"

unset DISPLAY WAYLAND_DISPLAY LANGUAGE LC_CTYPE LC_TIME LC_NUMERIC LC_MESSAGES LC_COLLATE XDG_DATA_HOME
export HOME="$scratch/home" TMPDIR="$scratch/tmp" XDG_RUNTIME_DIR="$scratch/run"
export XDG_CONFIG_HOME="$scratch/home/.config" XDG_CACHE_HOME="$scratch/home/.cache" XDG_STATE_HOME="$scratch/home/.state"
export FONTCONFIG_FILE="$here/fonts.conf" LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=UTC
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local DBUS_SESSION_BUS_ADDRESS=disabled:
export G_DEBUG="${G_DEBUG-fatal-warnings}"

# In the background, so that a signal to this script ends the test at once.
"$@" &
child=$!
status=0
wait "$child" || status=$?
child=
exit "$status"
