#!/usr/bin/env python3
"""Reads and replaces dossiers through the document portal, as a sandboxed program gets at a reader's files. Prints TAP.

usage: test-portal.py ROOT CLI

Needs xdg-document-portal, dbus-run-session, PyGObject and the right to mount (a mount namespace of its own): is skipped
where one of these is missing.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT, CLI = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PORTAL = "/usr/libexec/xdg-document-portal"
PYTHON = "/usr/bin/python3"
ARTICLE = os.path.join(ROOT, "tests", "corpus", "articles", "style-nyt.txt")


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


def enter():
    """Goes on in a mount namespace with a folder of its own where portals hand out files, and on a bus of its own."""
    for program in (PORTAL, PYTHON):
        if not os.access(program, os.X_OK):
            skip(f"{program} is not there")
    for program in ("dbus-run-session", "unshare", "fusermount3"):
        if shutil.which(program) is None:
            skip(f"{program} is not there")
    if subprocess.run([PYTHON, "-c", "import gi"], capture_output=True, check=False).returncode != 0:
        skip("PyGObject is not there")
    if not os.path.exists("/dev/fuse") or subprocess.run(["unshare", "-m", "true"], capture_output=True,
                                                         check=False).returncode != 0:
        skip("nothing may be mounted here")
    os.execvp("unshare", ["unshare", "-m", "dbus-run-session", "--", PYTHON, __file__, ROOT, CLI, "inside"])


def mount():
    folder = f"/run/user/{os.getuid()}"
    os.makedirs("/run/user", exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run/user"], capture_output=True, check=False).returncode != 0:
        skip("nothing may be mounted here")
    os.mkdir(folder, 0o700)
    os.environ["XDG_RUNTIME_DIR"] = folder


def is_mounted():
    with open("/proc/self/mounts", encoding="utf-8") as mounts:
        return f" {os.environ['XDG_RUNTIME_DIR']}/doc fuse" in mounts.read()


class Portal:
    """The portal's process, and files that it hands out."""

    def __init__(self):
        import gi
        gi.require_version("Gio", "2.0")
        from gi.repository import Gio, GLib
        self.gio, self.glib = Gio, GLib
        self.process = subprocess.Popen([PORTAL], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        loop = GLib.MainLoop()
        Gio.bus_watch_name_on_connection(self.bus, "org.freedesktop.portal.Documents", Gio.BusNameWatcherFlags.NONE,
                                         lambda *_: loop.quit(), None)
        GLib.timeout_add_seconds(20, loop.quit)
        loop.run()

    def hand_out(self, path):
        descriptors = self.gio.UnixFDList.new()
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        index = descriptors.append(handle)
        os.close(handle)
        answer, _ = self.bus.call_with_unix_fd_list_sync(
            "org.freedesktop.portal.Documents", "/org/freedesktop/portal/documents", "org.freedesktop.portal.Documents",
            "AddFull", self.glib.Variant("(ahusas)", ([index], 3, "", [])), None, self.gio.DBusCallFlags.NONE, -1,
            descriptors, None)
        return f"{os.environ['XDG_RUNTIME_DIR']}/doc/{answer.unpack()[0][0]}/{os.path.basename(path)}"


def run(*arguments):
    done = subprocess.run([CLI, *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done
    return done.stdout


def get_hash(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def check(portal, work, name):
    """What is handed out is read, and replaced in one step by what the same command makes elsewhere."""
    real = os.path.join(work, name)
    run("import", ARTICLE, "--title", "Canal", "--output", real)
    handed = portal.hand_out(real)
    assert run("stats", handed) == run("stats", real)
    before = get_hash(real)
    other = os.path.join(work, "other-" + name)
    run("share", handed, "--output", other)
    run("share", handed, "--output", handed)
    assert get_hash(real) != before
    assert run("stats", real) == run("stats", other)
    run("check", real)
    check_others(portal, work, handed)
    check_database(portal, work)
    assert sorted(os.listdir(os.path.dirname(handed))) == [name], os.listdir(os.path.dirname(handed))


CODINGS = """
INSERT INTO CODERS VALUES (1, 'Ann');
INSERT INTO STATEMENTTYPES VALUES (1, 'Statement');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
INSERT INTO DOCUMENTS VALUES (1, 'Harbour', 'The harbour is shallow.', 1, '', 'The Quay', '', '', '', 1370390400);
"""


def check_database(portal, work):
    """A database of Discourse Network Analyzer, which SQLite has to open."""
    source = os.path.join(work, "codings.dna")
    database = sqlite3.connect(source)
    with open(os.path.join(ROOT, "tests", "corpus", "dna-tables.sql"), encoding="utf-8") as tables:
        database.executescript(tables.read() + CODINGS)
    database.close()
    told = run("convert", portal.hand_out(source), "--output", os.path.join(work, "codings.dossier.json"))
    assert told.startswith(b"1 document"), told
    os.remove(source)


def check_others(portal, work, dossier):
    """What is written for other readers: over a file that is there, and is handed out, and elsewhere."""
    for name, *command in (("report.html", "report"), ("proof.html", "proof"), ("timeline.svg", "export", "--chart", "timeline"),
                           ("agreement.csv", "agreement", "--csv"), ("graph.gexf", "convert", "--to", "gexf")):
        real, other = os.path.join(work, name), os.path.join(work, "other-" + name)
        with open(real, "w", encoding="utf-8") as file:
            file.write("older")
        handed = portal.hand_out(real)
        run(*command, dossier, "--output", handed)
        run(*command, dossier, "--output", other)
        assert get_hash(real) == get_hash(other), name
        assert os.listdir(os.path.dirname(handed)) == [name], os.listdir(os.path.dirname(handed))


def main():
    if len(sys.argv) < 4:
        enter()
    mount()
    work = tempfile.mkdtemp(prefix="geneva-portal-")
    portal = Portal()
    # its name comes first, the folder a moment later
    until = time.monotonic() + 20
    while not is_mounted() and portal.process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    if not is_mounted():
        portal.process.kill()
        skip("the portal cannot mount its folder here")
    names = ["canal.geneva", "canal.dossier.json"]
    print(f"1..{len(names)}", flush=True)
    for number, name in enumerate(names, 1):
        try:
            check(portal, work, name)
            print(f"ok {number} - {name}", flush=True)
        except Exception as error:  # a case that breaks is a case that fails
            print(f"not ok {number} - {name}", flush=True)
            for line in f"{type(error).__name__}: {error}".splitlines()[:12]:
                print(f"# {line[:2000]}", flush=True)
    # its folder goes with the namespace; it may wait for whoever looks into it
    portal.process.kill()
    portal.process.wait()
    shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
