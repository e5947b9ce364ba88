#!/usr/bin/env python3
"""Tests the scripts that run and count the other tests: a counter that miscounts
or a wrapper that swallows a status would hide every failure behind it. Prints TAP.

usage: test-scripts.py ROOT
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(sys.argv[1])
SCRIPTS = ["run", "check", ".ci/run", ".ci/packages.sh", "tests/run-under-xvfb.sh", "tests/run-with-fonts.sh",
           "tests/flatpak/run-in-tree.sh"]


def ran(*command, **more):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False, **more)


def differ(what, is_, should):
    return [] if is_ == should else [f"{what}: {is_!r}, not {should!r}"]


def count(*runs):
    """The last line and the status that count-results.py gives for runs of (result, output)."""
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "testlog.json")
        with open(log, "w", encoding="utf-8") as file:
            for result, output in runs:
                file.write(json.dumps({"name": "t", "result": result, "stdout": output}) + "\n")
        done = ran(sys.executable, os.path.join(ROOT, "tests/project/count-results.py"), log)
        return done.stdout.splitlines()[-1], done.returncode


def case_counts_cases_not_programs():
    return differ("two programs", count(("OK", "1..2\nok 1 /a\nok 2 /b\n"), ("OK", "plain words\n")),
                  ("3 passed, 0 failed", 0))


def case_counts_a_failed_case():
    return differ("one of three", count(("FAIL", "TAP version 13\n# random seed: 1\n1..3\nok 1\nnot ok 2 /b\nok 3\n")),
                  ("2 passed, 1 failed", 1))


def case_counts_a_crash():
    return (differ("half way", count(("ERROR", "1..3\nok 1 /a\n")), ("1 passed, 1 failed", 1)) +
            differ("before a word", count(("ERROR", "")), ("0 passed, 1 failed", 1)) +
            differ("a timeout", count(("TIMEOUT", "1..1\nok 1\n")), ("1 passed, 1 failed", 1)))


def case_counts_skipped_cases():
    return (differ("a case", count(("OK", "1..2\nok 1 /a\nok 2 /b # SKIP no tool\n")), ("1 passed, 0 failed, 1 skipped", 0)) +
            differ("a program", count(("OK", "1..1\nok 1\n"), ("SKIP", "1..0 # SKIP none\n")),
                   ("1 passed, 0 failed, 1 skipped", 0)))


def case_nothing_run_is_a_failure():
    missing = ran(sys.executable, os.path.join(ROOT, "tests/project/count-results.py"), os.path.join(ROOT, "no-such-log"))
    return (differ("an empty log", count(), ("0 passed, 0 failed", 1)) +
            differ("only skipped", count(("SKIP", "")), ("0 passed, 0 failed, 1 skipped", 1)) +
            differ("no log", (missing.stdout.splitlines()[-1], missing.returncode), ("0 passed, 1 failed", 1)))


def case_nested_cases_do_not_count():
    return differ("indented", count(("OK", "1..1\n    ok 1 inner\nok 1 outer\n")), ("1 passed, 0 failed", 0))


def case_scripts_are_posix_shell():
    faults = []
    for name in SCRIPTS:
        done = ran("sh", "-n", os.path.join(ROOT, name))
        faults += done.stdout.splitlines()
        executable = os.access(os.path.join(ROOT, name), os.X_OK)
        if executable != (name != ".ci/packages.sh"):
            faults.append(f"{name}: is {'' if executable else 'not '}executable")
    return faults


def case_fonts_wrapper_hands_on_the_status():
    wrapper = os.path.join(ROOT, "tests/run-with-fonts.sh")
    told = ran(wrapper, "sh", "-c", 'echo "$LC_ALL $G_DEBUG ${DISPLAY-none}"; test "$HOME" != "$1"; exit 5',
               "sh", os.environ.get("HOME", "/"), env={**os.environ, "DISPLAY": ":77"})
    return (differ("status", told.returncode, 5) +
            differ("environment", told.stdout.strip(), "C.UTF-8 fatal-warnings none"))


def case_screen_wrapper_hands_on_the_status():
    if not shutil.which("Xvfb"):
        return None
    wrapper = os.path.join(ROOT, "tests/run-under-xvfb.sh")
    told = ran(wrapper, "sh", "-c", 'case $DISPLAY in :[0-9]*) echo "$GSK_RENDERER $GTK_A11Y" ;; esac; exit 6')
    return (differ("status", told.returncode, 6) +
            differ("environment", told.stdout.strip(), "cairo test"))


def case_screen_wrapper_skips_without_a_server():
    wrapper = os.path.join(ROOT, "tests/run-under-xvfb.sh")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sh", "dirname"):
            os.symlink(shutil.which(name), os.path.join(folder, name))
        tap = ran("/bin/sh", wrapper, "false", env={"PATH": folder})
        plain = ran("/bin/sh", wrapper, "false", env={"PATH": folder, "GENEVA_TEST_PROTOCOL": "exitcode"})
    return (differ("TAP", (tap.stdout.strip(), tap.returncode), ("1..0 # SKIP Xvfb is not installed", 0)) +
            differ("exit code", plain.returncode, 77))


def case_packages_are_looked_up():
    table = "\n".join([
        "run cmd:sh a-deb a-rpm a-arch",
        "run cmd:no-such-command b-deb b-rpm -",
        "run pkg:no-such-library>=3 c-deb c-rpm c-arch",
        "check file:/no/such|/ d-deb d-rpm d-arch",
        "check file:/no/such|/nor/this/* e-deb e-rpm e-arch",
    ])
    script = f'. {ROOT}/.ci/packages.sh; geneva_packages=$1; shift; geneva_missing "$@"'

    def missing(*arguments):
        return ran("sh", "-c", script, "sh", table, *arguments).stdout.split()
    return (differ("Debian", missing("1", "run"), ["b-deb", "c-deb"]) +
            differ("Fedora, both", missing("2", "run", "check"), ["b-rpm", "c-rpm", "e-rpm"]) +
            differ("Arch", missing("3", "run"), ["c-arch"]) +
            differ("probes", missing("0", "check"), ["file:/no/such|/nor/this/*"]))


def case_a_strange_system_gets_a_list():
    # No package manager on this PATH: the needs are told and the script stops.
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sh", "sed", "grep", "sort", "cat", "id", "dirname"):
            os.symlink(shutil.which(name), os.path.join(folder, name))
        done = ran("/bin/sh", "-c", f'. {ROOT}/.ci/packages.sh; geneva_install run', env={"PATH": folder})
    faults = differ("status", done.returncode, 1)
    for words in ("the command meson", "the library gtk4 with its headers, version 4.8 or newer"):
        if words not in done.stdout:
            faults.append(f"not told: {words}")
    return faults


def case_unknown_option_is_refused():
    done = ran(os.path.join(ROOT, "check"), "--no-such-option")
    return differ("status", done.returncode, 2)


def main():
    cases = [(name[5:].replace("_", " "), function)
             for name, function in globals().items() if name.startswith("case_")]
    print("TAP version 13")
    print(f"1..{len(cases)}")
    failed = 0
    for number, (title, function) in enumerate(cases, 1):
        faults = function()
        if faults is None:
            print(f"ok {number} {title} # SKIP Xvfb is not installed")
            continue
        print(f"{'not ok' if faults else 'ok'} {number} {title}")
        for fault in faults:
            print(f"#   {fault}")
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
