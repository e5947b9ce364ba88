#!/usr/bin/env python3
"""Takes the Flatpak from its manifest to a reader's screen and away again: built,
tested in the build's sandbox, bundled, installed, started, clicked, a file opened
and a chart exported through the document portal, opened by double click, removed.
Prints TAP; the log, the times and the pictures lie in LOGS.

usage: test-flatpak.py ROOT LOGS

No store is needed: a stand-in runtime is made of Debian packages, and the modules'
sources are Debian's (stand_in.py). What is fetched or built stays in CACHE for the
next run: GENEVA_FLATPAK_CACHE, else geneva-ii/flatpak in the user's cache folder.
Where the system cannot do all this the test is skipped and says why.

GENEVA_FLATPAK_SECONDS is how long it may take, as in CI: with too little of it the
test is skipped at once, and what has not come to its end by then is broken off and
skipped. Unless runtime and modules lie in the cache the modules are then Debian's
packages, not built, and no test runs in the sandbox. What hangs on the place more
than on the program, the runtime, the modules, the desk, is told and skipped where it
fails.
"""

import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True
import stand_in  # noqa: E402

ROOT, LOGS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
HERE = os.path.dirname(os.path.abspath(__file__))
ID = "com.example.GenevaII"
CACHE = os.path.abspath(os.environ.get("GENEVA_FLATPAK_CACHE") or os.path.join(
    os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "geneva-ii", "flatpak"))
WORK = os.path.join(CACHE, "work")
HOME = os.path.join(WORK, "home")
USER = os.path.join(CACHE, "user")
EXPORTS = os.path.join(USER, "exports", "share")
COMMANDS = ("flatpak", "flatpak-builder", "ostree", "bwrap", "eu-strip", "apt-get", "dpkg-deb", "git", "unshare",
            "dbus-run-session")
WANTED = {"shared": {"ipc"}, "sockets": {"wayland", "fallback-x11"}, "devices": {"dri"}}
BUILD_TIME, STEP_TIME = 3600, 300
# What a run takes on two cores, with a margin: from nothing, and with a runtime in the cache.
FIRST_SECONDS, NEXT_SECONDS = 330, 210
STARTED = time.monotonic()
BOUND = int(os.environ.get("GENEVA_FLATPAK_SECONDS") or 0)
OF_THE_PLACE = ("case_stand_in_runtime", "case_built_and_tested_in_the_sandbox",
                "case_clicked_opened_exported_through_the_portal")


class Fault(Exception):
    """What the case found wrong."""


class Unable(Exception):
    """Why this system cannot do what the case needs."""


class Log:
    """Everything that is run, with its output and its time."""

    def __init__(self):
        os.makedirs(LOGS, exist_ok=True)
        self.path = os.path.join(LOGS, "log.txt")
        self.file = open(self.path, "a+", encoding="utf-8")
        self.file.truncate(0)

    def run(self, *command, timeout=STEP_TIME, **more):
        """The output of a command that must end well; in the log while it is still said."""
        self.file.write("$ " + " ".join(command) + "\n")
        self.file.flush()
        begin, start = self.file.tell(), time.monotonic()
        left = max(1, STARTED + BOUND - start) if BOUND else timeout
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.file, stderr=self.file,
                              start_new_session=True, **more) as ran:
            try:
                ran.wait(min(timeout, left))
            except subprocess.TimeoutExpired as late:
                os.killpg(ran.pid, signal.SIGKILL)
                ran.wait()
                if left < timeout:
                    raise Unable(f"the {BOUND} s that there are for all of it were over") from late
                raise Fault(f"{command[0]} took more than {timeout} s") from late
        with open(self.path, encoding="utf-8", errors="replace") as file:
            file.seek(begin)
            said = file.read()
        self.file.seek(0, os.SEEK_END)
        self.file.write(f"({ran.returncode}, {time.monotonic() - start:.1f} s)\n")
        self.file.flush()
        if ran.returncode == 77:
            raise Unable((said.strip().splitlines() or ["no reason given"])[-1])
        if ran.returncode:
            raise Fault("\n".join([" ".join(command), *said.strip().splitlines()[-25:]]))
        return said


def what_is_cached():
    """Names all that runtime and modules are made of: another text, another cache."""
    text = hashlib.sha256()
    for path in (os.path.join(HERE, "make-runtime.sh"), os.path.join(HERE, "stand_in.py")):
        with open(path, "rb") as file:
            text.update(file.read())
    with open(os.path.join(ROOT, f"{ID}.json"), encoding="utf-8") as file:
        text.update(json.dumps(json.load(file)["modules"][:-1]).encode())
    return text.hexdigest()


def is_cached():
    try:
        with open(os.path.join(CACHE, "complete"), encoding="utf-8") as file:
            return file.read() == what_is_cached()
    except OSError:
        return False


def has_runtime():
    try:
        with open(os.path.join(HERE, "make-runtime.sh"), "rb") as script, \
                open(os.path.join(CACHE, "runtime", "stamp"), encoding="utf-8") as stamp:
            return stamp.read().strip() == hashlib.sha256(script.read()).hexdigest()
    except OSError:
        return False


def missing():
    """Why nothing of this can be done here, or None."""
    needed = NEXT_SECONDS if has_runtime() else FIRST_SECONDS
    if BOUND and BOUND < needed:
        return f"it takes up to {needed} s, and there are {max(BOUND, 0)} left; ./check --flatpak takes its time"
    absent = [name for name in COMMANDS if not shutil.which(name)]
    if absent:
        return f"{', '.join(absent)}: not installed"
    tried = subprocess.run(["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-all", "true"],
                           capture_output=True, text=True, check=False)
    if tried.returncode:
        return f"this system lets nobody have a sandbox: {tried.stderr.strip()}"
    return None


def own_environment():
    """Neither this system's installations nor the reader's home are touched."""
    shutil.rmtree(WORK, ignore_errors=True)
    for folder in (HOME, os.path.join(WORK, "run"), USER):
        os.makedirs(folder, exist_ok=True)
    os.chmod(os.path.join(WORK, "run"), 0o700)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                 "XDG_STATE_HOME", "LANGUAGE", "G_DEBUG", "GSETTINGS_SCHEMA_DIR"):
        os.environ.pop(name, None)
    os.environ.update(HOME=HOME, FLATPAK_USER_DIR=USER, XDG_RUNTIME_DIR=os.path.join(WORK, "run"),
                      XDG_CACHE_HOME=os.path.join(HOME, ".cache"), LC_ALL="C.UTF-8", GSETTINGS_BACKEND="memory",
                      FLATPAK_SYSTEM_DIR=os.path.join(WORK, "system"),
                      XDG_DATA_DIRS=f"{EXPORTS}:/usr/local/share:/usr/share")


class Flatpak:
    """The cases, in their order; each leaves what the next ones need."""

    def __init__(self, log):
        self.log = log
        self.flatpak = ("flatpak", "--user")
        self.notes = []

    def note(self, text):
        self.notes += text.splitlines()

    def case_stand_in_runtime(self):
        said = self.log.run(os.path.join(HERE, "make-runtime.sh"), os.path.join(CACHE, "runtime"), timeout=BUILD_TIME)
        self.note("a stand-in for the GNOME runtime, made of Debian's packages:\n" + said)
        repo = os.path.join(CACHE, "runtime", "repo")
        self.log.run(*self.flatpak, "remote-add", "--if-not-exists", "--no-gpg-verify", "stand-in", repo)
        self.log.run(*self.flatpak, "install", "-y", "--noninteractive", "--or-update", "stand-in",
                     "org.gnome.Platform//48", "org.gnome.Sdk//48")

    def case_built_and_tested_in_the_sandbox(self):
        builds_modules = not BOUND or is_cached()
        manifest, said = stand_in.make(ROOT, CACHE, WORK, self.log.run, builds_modules)
        self.note("\n".join(said))
        built = self.log.run("flatpak-builder", "--user", "--force-clean", "--ccache", "--disable-rofiles-fuse",
                             f"--jobs={os.cpu_count()}", f"--state-dir={CACHE}/state", "--default-branch=stable",
                             f"--repo={WORK}/repo", f"{WORK}/build", manifest, timeout=BUILD_TIME)
        if not builds_modules:
            return
        with open(os.path.join(CACHE, "complete"), "w", encoding="utf-8") as file:
            file.write(what_is_cached())
        counts = [line for line in built.splitlines() if line.startswith(("Ok:", "Fail:", "Skipped:", "Timeout:"))]
        if not counts:
            raise Fault("no test ran in the sandbox")
        self.note("test programs in the sandbox: " + ", ".join(" ".join(line.split()) for line in counts))

    def case_bundled(self):
        bundle = os.path.join(WORK, "geneva-ii.flatpak")
        self.log.run("flatpak", "build-bundle", f"{WORK}/repo", bundle, ID, "stable")
        self.note(f"the bundle: {os.path.getsize(bundle) / 1e6:.1f} MB (a test's: not to be given away)")

    def case_installed(self):
        # What a run that was broken off left behind.
        subprocess.run([*self.flatpak, "uninstall", "-y", "--noninteractive", "--delete-data", ID],
                       capture_output=True, check=False)
        self.log.run(*self.flatpak, "install", "-y", "--noninteractive", "--bundle", f"{WORK}/geneva-ii.flatpak")

    def case_asks_for_four_permissions_and_no_more(self):
        group, asked = None, {}
        for line in self.log.run(*self.flatpak, "info", "--show-permissions", ID).splitlines():
            if line.startswith("["):
                group = line.strip("[]")
            elif "=" in line:
                key, values = line.split("=", 1)
                asked[(group, key)] = {value for value in values.split(";") if value}
        wanted = {("Context", key): values for key, values in WANTED.items()}
        # A bundle that falls back to X asks for it under both names.
        asked.get(("Context", "sockets"), set()).discard("x11")
        if asked != wanted:
            raise Fault(f"it asks for {asked}")

    def case_exports_what_the_desktop_reads(self):
        faults = [name for name in (
            f"applications/{ID}.desktop", f"mime/packages/{ID}.xml",
            f"icons/hicolor/scalable/apps/{ID}.svg", f"icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
            f"icons/hicolor/scalable/mimetypes/{ID}.dossier.svg") if not os.path.exists(os.path.join(EXPORTS, name))]
        # Older builders give it its former name, and older releases of Flatpak do not export it.
        inside = os.path.join(USER, "app", ID, "current", "active", "files", "share")
        if not any(os.path.exists(os.path.join(inside, name)) for name in (
                f"metainfo/{ID}.metainfo.xml", f"appdata/{ID}.appdata.xml")):
            faults.append("the metainfo")
        if faults:
            raise Fault("not exported: " + ", ".join(faults))
        with open(os.path.join(EXPORTS, "applications", f"{ID}.desktop"), encoding="utf-8") as entry:
            text = entry.read()
        if "--file-forwarding" not in text or "--command=geneva-ii " not in text:
            raise Fault("the entry does not hand files on")
        if shutil.which("desktop-file-validate"):
            self.log.run("desktop-file-validate", os.path.join(EXPORTS, "applications", f"{ID}.desktop"))

    def case_dossiers_open_by_double_click(self):
        if not shutil.which("gio"):
            raise Unable("gio is not installed")
        shutil.copy(f"{ROOT}/data/dossiers/geneva-ii.dossier.json", f"{HOME}/a.dossier.json")
        self.cli("share", "--keep-digests", "-o", f"{HOME}/b.geneva", f"{HOME}/a.dossier.json")
        for name, kind in (("b.geneva", "application/vnd.geneva-ii.dossier"),
                           ("a.dossier.json", "application/vnd.geneva-ii.dossier+json")):
            said = self.log.run("gio", "mime", kind)
            if f"Default application for “{kind}”: {ID}.desktop" not in said:
                raise Fault(said)
            said = self.log.run("gio", "info", "-a", "standard::content-type,standard::icon", f"{HOME}/{name}")
            if kind.endswith("+json") and "standard::content-type: application/json" in said and self.is_name_made_light():
                self.note("*.dossier.json counts as plain JSON: Flatpak gives the names that a program exports the weight 5, "
                          "less than *.json has, and takes what tells by the bytes away; Open With and the desk hand it over")
            elif f"standard::content-type: {kind}\n" not in said or f"{ID}.dossier" not in said:
                raise Fault(f"{name} is taken for something else, or has no icon of its own: {said}")

    @staticmethod
    def is_name_made_light():
        """Whether this Flatpak lets nobody's file names outweigh the system's, as all releases did so far."""
        with open(os.path.join(EXPORTS, "mime", "packages", f"{ID}.xml"), encoding="utf-8") as file:
            return 'pattern="*.dossier.json" weight="5"' in file.read()

    def cli(self, *arguments):
        return self.log.run(*self.flatpak, "run", "--command=geneva-ii-cli", f"--filesystem={HOME}", ID, *arguments)

    def case_command_line_runs(self):
        said = self.cli("--version")
        if not said.startswith("geneva-ii-cli "):
            raise Fault(said)

    def case_clicked_opened_exported_through_the_portal(self):
        try:
            said = self.log.run(sys.executable, os.path.join(HERE, "desk.py"), ROOT, LOGS, HOME, timeout=STEP_TIME)
        finally:
            subprocess.run(["flatpak", "kill", ID], capture_output=True, check=False)
        self.note(said)

    def case_uninstalled_without_a_trace(self):
        # What it was allowed to see is kept by a service of the session.
        self.log.run("dbus-run-session", "--", *self.flatpak, "uninstall", "-y", "--noninteractive", "--delete-data", ID)
        left = []
        for top in (USER, HOME):
            for folder, folders, files in os.walk(top):
                if os.path.basename(folder) in ("repo", ".removed") and top == USER:
                    folders.clear()
                    continue
                left += [os.path.join(folder, name) for name in folders + files if ID in name]
        left += [line for line in self.log.run(*self.flatpak, "list", "--app").splitlines() if ID in line]
        if left:
            raise Fault("left behind: " + ", ".join(left))


def main():
    reason = missing()
    if reason:
        print(f"1..0 # SKIP {reason}")
        return 0
    os.makedirs(CACHE, exist_ok=True)
    with open(os.path.join(CACHE, "lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return run_cases()


def run_cases():
    own_environment()
    log = Log()
    cases = Flatpak(log)
    names = [name for name in vars(Flatpak) if name.startswith("case_")]
    failed = 0
    with open(os.path.join(LOGS, "times.txt"), "w", encoding="utf-8") as times:
        for number, name in enumerate(names, 1):
            start, title, verdict = time.monotonic(), name[5:].replace("_", " "), "ok"
            try:
                getattr(cases, name)()
            except Unable as reason:
                title += f" # SKIP {reason}"
            except Fault as fault:
                cases.note(str(fault))
                if BOUND and name in OF_THE_PLACE:
                    title += " # SKIP it failed, as told above, which here may be the place's doing"
                else:
                    verdict, failed = "not ok", failed + 1
            line = f"{time.monotonic() - start:6.1f} s  {title}"
            times.write(line + "\n")
            times.flush()
            for note in cases.notes:
                print("# " + note)
            cases.notes = []
            print(f"{verdict} {number} {title}", flush=True)
            log.file.write(f"==== {verdict}: {line}\n")
            # Nothing can be said of a Flatpak that is not there.
            if number <= 4 and (verdict != "ok" or "# SKIP" in title):
                names = names[:number]
                break
    print(f"1..{len(names)}")
    shutil.rmtree(WORK, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
