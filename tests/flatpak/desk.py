#!/usr/bin/env python3
"""A reader's desk for the installed Flatpak: a screen, a session bus and the document
portal of its own, and hands that click and type. Opens a dossier that the sandbox
cannot see, shows its network by a click, exports the chart, opens another dossier by
double click and one more, in JSON, by Open With; the portal hands each file on. Takes pictures on the way.

usage: desk.py ROOT LOGS HOME    (FLATPAK_USER_DIR and the rest of the environment set)
Ends with status 77 and a reason where there can be no such desk.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time

ROOT, LOGS, HOME = (os.path.abspath(name) for name in sys.argv[1:4])
ID = "com.example.GenevaII"
COMMANDS = ("Xvfb", "xdotool", "dbus-run-session", "unshare", "fusermount3", "flatpak", "gio")
PORTALS = ("/usr/libexec/xdg-desktop-portal", "/usr/libexec/xdg-desktop-portal-gtk", "/usr/libexec/xdg-document-portal")
TITLE, CLICKED, CHOSEN = "Handed over by the portal", "Opened by double click", "Opened with the program"
PATIENCE = 90
# Where the server keeps the screen's pixels.
SCREEN = os.path.join(HOME, "screen", "Xvfb_screen0")


class DeskFault(Exception):
    """What did not come to pass."""


def unable(reason):
    print(reason)
    sys.exit(77)


def enter():
    """Goes on with a mount namespace, since the portal hands out files below /run/user alone, and a bus of its own."""
    absent = [name for name in COMMANDS if not shutil.which(name)] + [p for p in PORTALS if not os.access(p, os.X_OK)]
    if absent:
        unable(f"{', '.join(absent)}: not installed")
    apart = ["unshare", "-m"] if os.getuid() == 0 else ["unshare", "-r", "-m"]
    if not os.path.exists("/dev/fuse") or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        unable("nothing may be mounted here")
    os.execvp("unshare", [*apart, sys.executable, os.path.abspath(__file__), ROOT, LOGS, HOME, "apart"])


def mount():
    folder = f"/run/user/{os.getuid()}"
    os.makedirs("/run/user", exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run/user"], capture_output=True, check=False).returncode:
        unable("nothing may be mounted here")
    os.mkdir(folder, 0o700)
    os.environ.update(XDG_RUNTIME_DIR=folder, XDG_CURRENT_DESKTOP="GNOME", NO_AT_BRIDGE="1", GTK_A11Y="none")


def wait_for(what, condition):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    picture("missed")
    raise DeskFault(f"waited {PATIENCE} s in vain: {what}")


def xdotool(*arguments):
    try:
        ran = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired as late:
        raise DeskFault(f"xdotool {' '.join(arguments)} came to no end") from late
    return ran.stdout.split()


def windows(pattern):
    return xdotool("search", "--onlyvisible", "--name", pattern)


def window(pattern):
    return wait_for(f"a window named {pattern}", lambda: windows(pattern))[-1]


def picture(name):
    if shutil.which("import"):
        subprocess.run(["import", "-window", "root", os.path.join(LOGS, f"{name}.png")], check=False)


def settle():
    """Waits until the screen stays the same for half a second, or is busy for good."""
    last, same = None, 0
    for _ in range(100):
        with open(SCREEN, "rb") as screen:
            now = hashlib.sha256(screen.read()).digest()
        same = same + 1 if now == last else 0
        if same >= 5:
            return
        last = now
        time.sleep(0.1)


def keys(target, *names):
    """Without a window manager the keyboard is where the pointer is."""
    xdotool("mousemove", "--window", target, "200", "8")
    for name in names:
        xdotool("key", name)
        time.sleep(0.2)


def place(target):
    xdotool("windowmove", target, "0", "0")
    xdotool("windowsize", "--sync", target, "1400", "900")


def choose(chooser, path, button):
    """Types a path into the portal's file chooser, a window of another program."""
    settle()
    picture(button)
    xdotool("windowfocus", chooser)
    xdotool("mousemove", "--window", chooser, "500", "26")
    if button == "open":
        xdotool("key", "ctrl+l")
    else:
        xdotool("click", "1")
    settle()
    xdotool("key", "ctrl+a")
    xdotool("type", "--delay", "20", path)
    settle()
    xdotool("key", "Return")
    wait_for("the chooser to go", lambda: chooser not in windows("."))


def dossier(name, title):
    with open(f"{ROOT}/data/dossiers/geneva-ii.dossier.json", encoding="utf-8") as file:
        content = json.load(file)
    content["title"] = title
    path = os.path.join(HOME, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file)
    return path


def walk():
    handed, double = dossier("handed.dossier.json", TITLE), os.path.join(HOME, "double.geneva")
    subprocess.run(["flatpak", "run", "--user", "--command=geneva-ii-cli", f"--filesystem={HOME}", ID, "share",
                    "--keep-digests", "-o", double, dossier("double.dossier.json", CLICKED)], check=False,
                   stdin=subprocess.DEVNULL)
    with open(os.path.join(LOGS, "program.txt"), "w", encoding="utf-8") as said:
        subprocess.Popen(["flatpak", "run", "--user", ID], stdout=said, stderr=said, stdin=subprocess.DEVNULL)
    first = window("Geneva")
    place(first)
    settle()
    picture("window")
    print("the window is up")

    keys(first, "ctrl+o")
    choose(window("Open a Dossier"), handed, "open")
    second = window(TITLE)
    place(second)
    settle()
    print("a dossier that the sandbox cannot see was opened through the portal")

    # The first card of the start page: Who met whom?
    xdotool("mousemove", "520", "285", "click", "1")
    settle()
    picture("clicked")
    keys(second, "ctrl+e")
    dialog = window("^Export Chart$")
    settle()
    picture("export")
    geometry = dict(part.split("=") for part in xdotool("getwindowgeometry", "--shell", dialog) if "=" in part)
    xdotool("mousemove", str(int(geometry["X"]) + int(geometry["WIDTH"]) - 60), str(int(geometry["Y"]) + 27), "click", "1")
    target = os.path.join(HOME, "chart.png")
    choose(wait_for("the portal's chooser", lambda: [each for each in windows("^Export Chart$") if each != dialog])[-1],
           target, "save")
    wait_for("the exported chart", lambda: os.path.exists(target) and os.path.getsize(target) > 2000)
    with open(target, "rb") as file:
        if file.read(8) != b"\x89PNG\r\n\x1a\n":
            raise DeskFault("what was exported is no picture")
    shutil.copy(target, os.path.join(LOGS, "chart.png"))
    print(f"a chart was exported through the portal: {os.path.getsize(target)} bytes")

    subprocess.Popen(["gio", "open", double], stdin=subprocess.DEVNULL)
    window(CLICKED)
    settle()
    picture("double-click")
    print("a double click opened a dossier")

    # What a file manager does for Open With: JSON is other programs' too.
    entry = os.path.join(os.environ["FLATPAK_USER_DIR"], "exports", "share", "applications", f"{ID}.desktop")
    subprocess.Popen(["gio", "launch", entry, dossier("chosen.dossier.json", CHOSEN)], stdin=subprocess.DEVNULL)
    window(CHOSEN)
    print("Open With opened a dossier in JSON")
    return 0


def with_screen():
    """The screen first: what the session bus starts later has to find it."""
    os.makedirs(os.path.dirname(SCREEN), exist_ok=True)
    read, write = os.pipe()
    with open(os.path.join(LOGS, "xvfb.txt"), "w", encoding="utf-8") as log:
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-dpi", "96",
                                   "-fbdir", os.path.dirname(SCREEN), "-nolisten", "tcp", "-noreset"],
                                  pass_fds=[write], stdout=log, stderr=log)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    if not number:
        unable("Xvfb did not start")
    os.environ["DISPLAY"] = f":{number}"
    try:
        return subprocess.run(["dbus-run-session", "--", sys.executable, os.path.abspath(__file__), ROOT, LOGS, HOME,
                               "inside"], check=False).returncode
    finally:
        # A server that is just going to sleep overlooks a signal: it is told until it is gone.
        while server.poll() is None:
            server.terminate()
            try:
                server.wait(0.5)
            except subprocess.TimeoutExpired:
                continue


def main():
    if len(sys.argv) < 5:
        enter()
    if sys.argv[4] == "apart":
        mount()
        return with_screen()
    try:
        return walk()
    except DeskFault as fault:
        print(fault)
        return 1
    finally:
        subprocess.run(["flatpak", "kill", ID], capture_output=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
