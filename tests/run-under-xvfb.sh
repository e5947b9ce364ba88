#!/bin/sh
# Runs a window test in a fixed environment: an X server of its own, a home of
# its own, no session bus, the Cairo renderer, the tests' fonts, warnings fatal.
# usage: run-under-xvfb.sh PROGRAM [ARGUMENT…]
#   GENEVA_TEST_SCREEN    the screen's size, 1600x1000 unless set
#   GENEVA_TEST_PROTOCOL  "exitcode" for a program that speaks no TAP: a skipped
#                         test then ends with status 77 instead of an empty plan
#   GSETTINGS_SCHEMA_DIR  where the compiled schema lies; handed on
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if ! command -v Xvfb >/dev/null 2>&1; then
  echo "1..0 # SKIP Xvfb is not installed"
  [ "${GENEVA_TEST_PROTOCOL-}" != exitcode ] || exit 77
  exit 0
fi

scratch=$(mktemp -d)
server=
child=
finish () {
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  # A server that is just going to sleep overlooks a signal: it is told until it is gone.
  if [ -n "$server" ]; then
    while kill "$server"; do sleep 0.5; done >/dev/null 2>&1 &
    teller=$!
    wait "$server" 2>/dev/null || true
    kill "$teller" 2>/dev/null || true
  fi
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 143' TERM HUP
trap 'exit 130' INT
mkdir -p "$scratch/home" "$scratch/run" "$scratch/tmp"
chmod 700 "$scratch/run"

# The server picks a free display by itself and writes its number once it
# listens: tests that run side by side never race for one.
Xvfb -displayfd 3 -screen 0 "${GENEVA_TEST_SCREEN:-1600x1000}x24" -dpi 96 -nolisten tcp -noreset \
  3>"$scratch/display" >"$scratch/xvfb.log" 2>&1 &
server=$!
tries=0
while [ ! -s "$scratch/display" ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 600 ] || ! kill -0 "$server" 2>/dev/null; then
    echo "Bail out! Xvfb did not start"
    sed 's/^/# /' "$scratch/xvfb.log"
    exit 1
  fi
  sleep 0.05
done

unset WAYLAND_DISPLAY LANGUAGE LC_CTYPE LC_TIME LC_NUMERIC LC_MESSAGES LC_COLLATE XDG_DATA_HOME \
  GTK_THEME GTK_MODULES GTK_PATH GDK_DPI_SCALE XDG_CURRENT_DESKTOP XDG_SESSION_TYPE
DISPLAY=:$(cat "$scratch/display")
export DISPLAY GDK_BACKEND=x11 GSK_RENDERER="${GSK_RENDERER-cairo}" GDK_SCALE=1
# The first spelling is for GTK before 4.16, the second for what follows.
export GDK_DEBUG=gl-disable GDK_DISABLE=gl
export GTK_A11Y="${GTK_A11Y-test}" GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 NO_AT_BRIDGE=1
export HOME="$scratch/home" TMPDIR="$scratch/tmp" XDG_RUNTIME_DIR="$scratch/run"
export XDG_CONFIG_HOME="$scratch/home/.config" XDG_CACHE_HOME="$scratch/home/.cache" XDG_STATE_HOME="$scratch/home/.state"
export XDG_DATA_DIRS="${here%/*}:/usr/local/share:/usr/share"
export FONTCONFIG_FILE="$here/fonts.conf" LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=UTC
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local DBUS_SESSION_BUS_ADDRESS=disabled:
export G_DEBUG="${G_DEBUG-fatal-warnings}"

# In the background, so that a signal to this script ends test and server at once.
"$@" &
child=$!
status=0
wait "$child" || status=$?
child=
exit "$status"
