#!/usr/bin/env python3
"""Reads every language of po/: complete, nothing fuzzy, the same placeholders and
the same white space at the ends as the words of the sources, plural forms as the
language has them; and the rules themselves on made-up files that break them one
by one. Prints TAP.

usage: test-translations.py ROOT
"""

import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import catalogue  # noqa: E402
import house  # noqa: E402

ROOT = os.path.abspath(sys.argv[1])
SHOWN = 20

HEADER = ('msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
          '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && '
          '(n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\n')
TEMPLATE = ('msgid ""\nmsgstr ""\n\n#, c-format\nmsgid "%s on %s"\nmsgstr ""\n\n'
            '#, c-format\nmsgid "%u day"\nmsgid_plural "%u days"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
            'msgctxt "verb"\nmsgid "Open: "\nmsgstr ""\n')
FIRST = '#, c-format\nmsgid "%s on %s"\nmsgstr "%2$s: %1$s"\n\n'
SECOND = ('#, c-format\nmsgid "%u day"\nmsgid_plural "%u days"\nmsgstr[0] "%u день"\nmsgstr[1] "%u дня"\n'
          'msgstr[2] "%u дней"\n\n')
THIRD = 'msgctxt "verb"\nmsgid "Open: "\nmsgstr "Открыть: "\n'
BROKEN = [
    ("an untranslated message", FIRST.replace("%2$s: %1$s", "") + SECOND + THIRD, "is not translated"),
    ("a fuzzy message", FIRST.replace("c-format", "fuzzy, c-format") + SECOND + THIRD, "is fuzzy"),
    ("a lost placeholder", FIRST.replace(": %1$s", "") + SECOND + THIRD, "takes"),
    ("a placeholder of another kind", FIRST.replace("%1$s", "%1$d") + SECOND + THIRD, "takes"),
    ("a lost space at the end", FIRST + SECOND + THIRD.replace('Открыть: "', 'Открыть:"'), "white space"),
    ("a line break too many", FIRST + SECOND + THIRD.replace('Открыть: "', 'Открыть: \\n"'), "white space"),
    ("a missing plural form", FIRST + SECOND.replace('msgstr[2] "%u дней"\n', "") + THIRD, "forms"),
    ("a missing message", FIRST + SECOND, "is missing"),
    ("a message in another context", FIRST + SECOND + THIRD.replace("verb", "noun"), "is missing"),
]


def languages():
    return re.sub(r"#.*", "", house.read(ROOT, "po/LINGUAS")).split()


def language_files():
    return sorted(name[:-3] for name in os.listdir(os.path.join(ROOT, "po")) if name.endswith(".po"))


def broken_cases():
    cases = [("a good file has no fault", catalogue.language_faults("ru", HEADER + FIRST + SECOND + THIRD, TEMPLATE))]
    for title, text, what in BROKEN:
        found = catalogue.language_faults("ru", HEADER + text, TEMPLATE)
        cases.append((f"found: {title}", [] if len(found) == 1 and what in found[0] else found or ["not found"]))
    for title, header, what in [
            ("another language", HEADER.replace(": ru", ": uk"), "Language"),
            ("a wrong rule", HEADER.replace("n%100!=11", "n%100!=21"), "plural rule"),
            ("too few forms", HEADER.replace("nplurals=3", "nplurals=2"), "Plural-Forms")]:
        found = catalogue.language_faults("ru", header + FIRST + SECOND + THIRD, TEMPLATE)
        cases.append((f"found: {title}", [] if found and what in found[0] else found or ["not found"]))
    return cases


def msgfmt_faults(path):
    if not shutil.which("msgfmt"):
        return None
    ran = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path], stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return ran.stdout.splitlines() or ([f"msgfmt ends with {ran.returncode}"] if ran.returncode else [])


def template_faults():
    """A GtkBuilder template whose words are looked up in another program's catalogue stays English."""
    return [f"{name}: has no domain" for name in house.tree_files(ROOT)
            if name.endswith(".ui") and '<interface domain="geneva-ii">' not in house.read(ROOT, name)]


def pseudo_faults(template):
    """The catalogue that other tests speak has to be one by the same rules."""
    return [fault for fault in catalogue.language_faults("el", catalogue.pseudo(template, "el"), template)
            if "c-format" not in fault and "takes" not in fault]


def main():
    template = house.read(ROOT, "po/geneva-ii.pot")
    cases = broken_cases()
    cases.append(("every file's language is in LINGUAS, every language has its file",
                  [] if sorted(languages()) == language_files() else [f"LINGUAS: {languages()}, files: {language_files()}"]))
    cases.append(("templates look their words up here", template_faults()))
    cases.append(("the bracketed language is complete", pseudo_faults(template)))
    for language in language_files():
        name = f"po/{language}.po"
        cases.append((f"{name} passes msgfmt", msgfmt_faults(os.path.join(ROOT, name))))
        cases.append((f"{name} is complete and keeps placeholders, white space and plurals",
                      catalogue.language_faults(language, house.read(ROOT, name), template)))
    print("TAP version 13")
    print(f"1..{len(cases)}")
    failed = 0
    for number, (title, faults) in enumerate(cases, 1):
        if faults is None:
            print(f"ok {number} {title} # SKIP msgfmt is not installed")
            continue
        print(f"{'not ok' if faults else 'ok'} {number} {title}")
        for fault in faults[:SHOWN]:
            print(f"#   {fault}")
        if len(faults) > SHOWN:
            print(f"#   and {len(faults) - SHOWN} more")
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
