#!/usr/bin/env python3
"""Installs the build into a folder of its own (DESTDIR) and looks at what a system
would get: programs that start, manuals, what the desktop reads, nothing that names
the place where it was built; and takes it away again until nothing is left.
Prints TAP.

usage: test-install.py BUILD MESON VERSION WINDOW (true or false)
"""

import json
import os
import re
import subprocess
import sys
import tempfile

BUILD, MESON, VERSION, WINDOW = sys.argv[1], sys.argv[2].split(), sys.argv[3], sys.argv[4] == "true"
ID = "com.example.GenevaII"
TEXT = re.compile(r"\.(desktop|xml|svg|1|json|conf)$")


def run(*command, **more):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False, **more)


def option(name):
    with open(os.path.join(BUILD, "meson-info/intro-buildoptions.json"), encoding="utf-8") as file:
        return next(entry["value"] for entry in json.load(file) if entry["name"] == name)


def files(root):
    return sorted(os.path.relpath(os.path.join(where, name), root)
                  for where, _, names in os.walk(root) for name in names)


def case_programs_start(root, _):
    faults = []
    for name in ["geneva-ii-cli"] + (["geneva-ii"] if WINDOW else []):
        program = os.path.join(root, option("bindir"), name)
        ran = run(program, "--version", env={**os.environ, "LC_ALL": "C.UTF-8"})
        if ran.returncode or VERSION not in ran.stdout:
            faults.append(f"{name} --version says {ran.stdout!r}")
    if not os.access(os.path.join(root, option("libexecdir"), "geneva-ii-reader"), os.X_OK):
        faults.append("geneva-ii-reader is not installed")
    return faults


def case_desktop_files_are_there(root, there):
    if not WINDOW:
        return []
    share = option("datadir")
    wanted = [f"{share}/applications/{ID}.desktop", f"{share}/metainfo/{ID}.metainfo.xml",
              f"{share}/glib-2.0/schemas/{ID}.gschema.xml", f"{share}/mime/packages/{ID}.xml",
              f"{share}/icons/hicolor/scalable/apps/{ID}.svg", f"{share}/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
              f"{option('mandir')}/man1/geneva-ii.1", f"{option('mandir')}/man1/geneva-ii-cli.1"]
    return [f"{name} is not installed" for name in wanted if name not in there]


def case_nothing_names_the_build(root, there):
    faults = []
    for name in there:
        with open(os.path.join(root, name), "rb") as file:
            data = file.read()
        if TEXT.search(name) and BUILD.encode() in data:
            faults.append(f"{name} names the folder of the build")
    return faults


def case_nothing_but_ours(root, there):
    """No header, static library, test or measurement."""
    return [name for name in there if re.search(r"\.(h|a|la|pc)$|(^|/)test-|bench", name)]


def main():
    cases = [(name[len("case_"):], case) for name, case in sorted(globals().items()) if name.startswith("case_")]
    print(f"1..{len(cases) + 2}")
    failed = 0
    with tempfile.TemporaryDirectory() as stage:
        ran = run(*MESON, "install", "-C", BUILD, "--no-rebuild", "--destdir", stage)
        root = os.path.join(stage, option("prefix").lstrip("/"))
        results = [("installs", [] if ran.returncode == 0 else ran.stdout.splitlines())]
        there = files(root)
        results += [(name, case(root, there)) for name, case in cases]
        ran = run("ninja", "-C", BUILD, "uninstall", env={**os.environ, "DESTDIR": stage})
        results.append(("uninstalls", files(stage) if ran.returncode == 0 else ran.stdout.splitlines()))
    for number, (name, faults) in enumerate(results, 1):
        for fault in faults:
            print(f"# {fault}")
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} {name}")
    return 1 if failed else 0


sys.exit(main())
