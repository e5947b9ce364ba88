#!/usr/bin/env python3
"""Hears geneva-ii-cli speak a made-up language: every message of the template
in brackets «…», a dossier without a Latin letter in its words. Reads its help, its
complaints, its output and its pictures; Latin letters outside of brackets that are
no name of an option, of a file or of a format were said past the translators.
Then every language of po/: dates, plurals and direction in the picture. Prints TAP.

usage: test-languages.py ROOT CLI
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT, CLI = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sys.path.insert(0, os.path.join(ROOT, "tests/project"))
sys.dont_write_bytecode = True
import greek  # noqa: E402
import house  # noqa: E402

WORK = tempfile.mkdtemp(prefix="geneva-languages-")
DOSSIER = os.path.join(WORK, "δ.dossier.json")
BUNDLED = os.path.join(ROOT, "data/dossiers/geneva-ii.dossier.json")
CHARTS = ["timeline", "network", "positions", "drift", "figures"]
COMMANDS = ["check", "stats", "codebook", "diff", "search", "annotate", "import", "network", "agreement", "ledger",
            "export", "report", "proof", "convert", "share", "scene"]
# Said as they are in every language: what one types, files, formats, codes of faults.
AS_IS = re.compile(r": (fault|notice): |[\w-]+\.(json|svg|gif|html)\b|geneva-ii-cli( [a-z]+)?|--[a-z][a-z-]*"
                   r"|(?<![\w-])-[a-z]\b|\[[a-z-]+\]|[\w./-]*/[\w./-]+|SHA-256 [0-9a-f]{64}|Geneva II \d[\d.]*"
                   r"|^### bloc$|\bv?\d[\w.-]*"
                   r"|(?<![\w.])(PNG|SVG|PDF|JSON|CSV|HTML|EDTF|UTF-8|GEXF|GraphML|Gephi|PLOVER|SHA-256|SQLite)\b")


# What a plain English locale needs to be found, once it is known which one has words.
PLAIN = {"LC_ALL": "C.UTF-8"}


class Skip(Exception):
    """The machine lacks what a case needs."""


def run(language, *arguments, locale=None, catalogues=None):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LC_") and key != "LANG"}
    environment.update(PLAIN, GENEVA_LOCALE_DIR=catalogues or WORK, LANGUAGE=language)
    if locale:
        environment["LC_ALL"] = locale
    return subprocess.run([CLI, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False,
                          env=environment, encoding="utf-8", cwd=WORK)


def left(text):
    """The text without its brackets, innermost first, however long they are."""
    before = None
    while before != text:
        before, text = text, re.sub(r"«[^«»]*»", " ", text)
    return text


def unsaid(text, also=""):
    """Lines with Latin letters outside of brackets."""
    faults = []
    for line in left(text.replace(WORK, "")).splitlines():
        rest = AS_IS.sub(" ", line)
        if also:
            rest = re.sub(also, " ", rest)
        if re.search(r"[A-Za-z]{2}", rest):
            faults.append(line.strip()[:160])
    return faults


def heard(language, *arguments, status=0, also=""):
    done = run(language, *arguments)
    if done.returncode != status:
        return [f"{' '.join(arguments)}: status {done.returncode}: {done.stderr[-300:]}"]
    return [f"{' '.join(arguments[:3])}: {line}" for line in unsaid(done.stdout + done.stderr, also)]


def find_plain_locale():
    """From 2.41 on glibc looks for no catalogue in C.UTF-8: another locale of this system, else one made for the test."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    for name in ["C.UTF-8"] + sorted(name for name in known if re.fullmatch(r"en_\w+\.utf-?8", name, re.I)):
        PLAIN["LC_ALL"] = name
        if "«" in run("el", "--help").stdout:
            return True
    if glob.glob("/usr/share/i18n/locales/en_US") and shutil.which("localedef"):
        made = os.path.join(WORK, "locales")
        os.makedirs(made)
        subprocess.run(["localedef", "-i", "en_US", "-f", "UTF-8", os.path.join(made, "en_US.UTF-8")], check=False,
                       capture_output=True)
        PLAIN.update(LC_ALL="en_US.UTF-8", LOCPATH=made)
        return "«" in run("el", "--help").stdout
    return False


# ---- the made-up language ----

def case_help():
    faults = heard("el", "--help", also=r"^  [a-z]+ ")
    for command in COMMANDS:
        faults += heard("el", command, "--help")
    return faults


def case_complaints():
    faults = heard("el", status=2) + heard("el", "nonsense", status=2) + heard("el", "--nonsense", status=2)
    for command in COMMANDS:
        done = run("el", command, "nofile.json", "nofile.json", "--no-such-option")
        faults += unsaid(done.stderr) if done.returncode == 2 else [f"{command}: status {done.returncode}"]
    with open(os.path.join(WORK, "broken.json"), "w", encoding="utf-8") as file:
        file.write('{"format": "geneva-dossier", "version": 1, "title": "x"')
    for arguments in (["check", "broken.json"], ["stats", "broken.json"], ["stats", "nofile.json"],
                      ["export", DOSSIER, "--chart", "none", "--output", "x.svg"],
                      ["export", DOSSIER, "--chart", "timeline", "--output", "x.gif"],
                      ["export", DOSSIER, "--chart", "timeline", "--from", "2014", "--to", "2013", "--output", "x.svg"],
                      ["export", DOSSIER, "--chart", "timeline", "--from", "2013-13", "--output", "x.svg"]):
        done = run("el", *arguments)
        if done.returncode == 0:
            faults.append(f"{arguments}: no complaint")
        faults += unsaid(done.stdout + done.stderr)
    return faults


def case_output():
    return (heard("el", "stats", DOSSIER) + heard("el", "check", DOSSIER) + heard("el", "codebook", DOSSIER) +
            heard("el", "ledger", DOSSIER))


def svg_words(name):
    with open(os.path.join(WORK, name), encoding="utf-8") as file:
        text = file.read()
    words = re.findall(r"<(?:title|desc|text|tspan)\b[^>]*>([^<]+)", text)
    return [word.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">") for word in words if word.strip()]


def case_pictures():
    faults = []
    for chart in CHARTS:
        done = run("el", "export", DOSSIER, "--chart", chart, "--sources", "--width", "1600", "--height", "1200",
                   "--output", f"{chart}.svg")
        if done.returncode != 0:
            faults.append(f"{chart}: {done.stderr}")
            continue
        words = svg_words(f"{chart}.svg")
        if not any("«" in word for word in words):
            faults.append(f"{chart}: nothing of it is translated")
        # a label that breaks over lines has its brackets in two of them
        faults += [f"{chart}: {line}" for line in unsaid("\n".join(words)) if "«" not in line and "»" not in line]
    return faults


def case_report():
    done = run("el", "report", DOSSIER, "--output", "report.html")
    if done.returncode != 0:
        return [done.stderr]
    with open(os.path.join(WORK, "report.html"), encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", text, flags=re.S)
    text = re.sub(r"</?(b|i|em|a|span|q|code|mark|sup|strong)\b[^>]*>", "", text)
    return unsaid(re.sub(r"<[^>]*>", "\n", text))


# ---- the languages of po/ ----

def languages():
    found = re.sub(r"#.*", "", house.read(ROOT, "po/LINGUAS")).split()
    for language in found:
        place = os.path.join(WORK, "po", language, "LC_MESSAGES")
        os.makedirs(place, exist_ok=True)
        subprocess.run(["msgfmt", "-o", os.path.join(place, "geneva-ii.mo"), os.path.join(ROOT, f"po/{language}.po")], check=True)
    return found


def case_picture_in_every_language():
    faults, catalogues = [], os.path.join(WORK, "po")
    english = run("en", "export", BUNDLED, "--chart", "drift", "--output", "en.svg")
    if english.returncode != 0:
        return [english.stderr]
    plain = set(svg_words("en.svg"))
    for language in languages():
        for chart in CHARTS:
            done = run(language, "export", BUNDLED, "--chart", chart, "--output", f"{language}-{chart}.svg", catalogues=catalogues)
            faults += [f"{language}, {chart}: {done.stderr}"] if done.returncode else []
        if not faults and set(svg_words(f"{language}-drift.svg")) <= plain:
            faults.append(f"{language}: the picture is in English")
    return faults


def main():
    cases = [(name[5:].replace("_", " "), function)
             for name, function in globals().items() if name.startswith("case_")]
    print("TAP version 13")
    if not shutil.which("msgfmt"):
        print("1..0 # SKIP msgfmt is not installed")
        return 0
    greek.write_catalogue(WORK)
    with open(DOSSIER, "w", encoding="utf-8") as file:
        file.write(greek.dossier(house.read(ROOT, "data/dossiers/geneva-ii.dossier.json")))
    if not find_plain_locale():
        print("1..0 # SKIP this C library has no words in C.UTF-8, and there is no other English locale")
        return 0
    print(f"1..{len(cases)}")
    failed = 0
    for number, (title, function) in enumerate(cases, 1):
        try:
            faults = function()
        except Skip as skip:
            print(f"ok {number} {title} # SKIP {skip}")
            continue
        print(f"{'not ok' if faults else 'ok'} {number} {title}")
        for fault in faults[:60]:
            print(f"#   {fault}")
        failed += bool(faults)
    shutil.rmtree(WORK)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
