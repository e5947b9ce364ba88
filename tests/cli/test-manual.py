#!/usr/bin/env python3
"""Holds the manuals against the program: every command and every long option that
--help tells stands in the man page, and what the user's guide writes on a command
line exists. Prints TAP.

usage: test-manual.py ROOT PROGRAM
"""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

ROOT, PROGRAM = sys.argv[1], sys.argv[2]
HTML = "{http://www.w3.org/1999/xhtml}"


class Absent(Exception):
    """The tool that the case needs is not installed."""


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


def said(*arguments):
    ran = subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True,
                         env={**os.environ, "LC_ALL": "C.UTF-8"}, text=True)
    return ran.stdout


def commands():
    found = re.findall(r"^  ([a-z]+)  ", said("--help"), re.M)
    assert len(found) > 10, found
    return found


def options(command):
    return set(re.findall(r"^ +(?:-\w, )?--([a-z0-9-]+)", said(command, "--help"), re.M)) - {"help"}


def manual():
    return read("app/cli/geneva-ii-cli.1")


def case_manual_has_every_command():
    return [f"{name} is not in the man page" for name in commands() if f"Cm {name}" not in manual()]


def case_manual_has_every_option():
    written = set(re.findall(r"Fl -([a-z0-9-]+)", manual()))
    return [f"{name} --{option} is not in the man page"
            for name in commands() for option in sorted(options(name) - written)]


def case_manual_has_no_other_option():
    known = set().union(*(options(name) for name in commands())) | {"help", "version"}
    written = set(re.findall(r"Fl -([a-z0-9-]+)", manual()))
    return [f"--{option} of the man page is no option" for option in sorted(written - known)]


def case_manuals_are_sound():
    """By mandoc where there is one, else by groff, which knows a little less."""
    tools = [("mandoc", "-T", "lint", "-W", "warning"), ("groff", "-k", "-K", "utf8", "-mdoc", "-T", "utf8", "-ww", "-z")]
    tool = next((tool for tool in tools if shutil.which(tool[0])), None)
    if tool is None:
        raise Absent("neither mandoc nor groff is installed")
    faults = []
    for name in ("app/geneva-ii.1", "app/cli/geneva-ii-cli.1"):
        ran = subprocess.run([*tool, os.path.join(ROOT, name)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, check=False)
        faults += ran.stdout.splitlines()
    return faults


def case_guide_has_every_command():
    guide = ET.fromstring(read("docs/guide.html"))
    lines = "".join(guide.find(f".//{HTML}pre").itertext())
    return [f"{name} is not in the guide" for name in commands() if f"geneva-ii-cli {name} " not in lines]


def case_guide_writes_what_there_is():
    guide = ET.fromstring(read("docs/guide.html"))
    faults = []
    lines = "".join(guide.find(f".//{HTML}pre").itertext()).splitlines()
    for line in lines:
        name = line.split()[1]
        known = options(name)
        faults += [f"{name} has no option --{option}" for option in re.findall(r"--([a-z-]+)", line)
                   if option not in known]
    return faults


def case_guide_pictures_are_described():
    guide = ET.fromstring(read("docs/guide.html"))
    pictures = list(guide.iter(f"{HTML}img"))
    faults = [f"{picture.get('src')} is not there" for picture in pictures
              if not os.path.exists(os.path.join(ROOT, "docs", picture.get("src")))]
    return faults + [f"{picture.get('src')} has no words for who does not see it" for picture in pictures
                     if len(picture.get("alt", "")) < 20]


def main():
    cases = [(name[len("case_"):], case) for name, case in sorted(globals().items()) if name.startswith("case_")]
    print(f"1..{len(cases)}")
    failed = 0
    for number, (name, case) in enumerate(cases, 1):
        try:
            faults = case()
        except Absent as absent:
            print(f"ok {number} {name} # SKIP {absent}")
            continue
        for fault in faults:
            print(f"# {fault}")
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} {name}")
    return 1 if failed else 0


sys.exit(main())
