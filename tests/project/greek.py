#!/usr/bin/env python3
"""Makes what a test needs to hear whether a program says anything but what was
translated: a dossier without one Latin letter in its words, letter for letter in
Greek ones, and a catalogue in which every message stands in brackets, for a
language of that script. Whatever Latin letters then stand outside of brackets
were said by the program itself, in English.

usage: greek.py dossier DOSSIER.json OUT.json
       greek.py catalogue FOLDER      (writes FOLDER/el/LC_MESSAGES/geneva-ii.mo)
       greek.py run PROGRAM [ARGUMENT…]      (with both made in a folder of their own: LANGUAGE, GENEVA_LOCALE_DIR
                                             and GENEVA_GREEK_DOSSIER say where)
"""

import hashlib
import importlib.machinery
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import catalogue  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

LANGUAGE = "el"
# One letter for one letter: the ranges of passages, counted in code points, hold.
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZé",
                        "αβκδεφγχιξκλμνοπθρστυβωχψζΑΒΚΔΕΦΓΧΙΞΚΛΜΝΟΠΘΡΣΤΥΒΩΧΨΖέ")
WORDS = {"title", "description", "publisher", "text", "note", "agencies", "name", "short", "aliases", "exact", "prefix",
         "suffix", "as", "coder", "attributes", "country", "words", "rule", "proposition", "definition", "counted",
         "area", "certainty"}


def in_greek(value, is_words=False, inside=""):
    """`inside` is the list of the dossier, such as "ties", in which the value stands."""
    if isinstance(value, dict):
        return {key: in_greek(more, is_words or key in WORDS or (key, inside) == ("role", "ties"), inside or key)
                for key, more in value.items()}
    if isinstance(value, list):
        return [in_greek(more, is_words, inside) for more in value]
    return value.translate(LETTERS) if isinstance(value, str) and is_words else value


def dossier(text):
    made = in_greek(json.loads(text))
    for source in made["sources"]:
        if "sha256" in source:
            source["sha256"] = hashlib.sha256(source["text"].encode()).hexdigest()
    return json.dumps(made, ensure_ascii=False, indent=1)


def words_of_the_sources():
    """As they are now; by the template without the tool that reads them."""
    if not shutil.which("xgettext"):
        return catalogue.read(os.path.join(ROOT, "po/geneva-ii.pot"))
    path = os.path.join(ROOT, "po/update")
    loader = importlib.machinery.SourceFileLoader("update", path)
    update = importlib.util.module_from_spec(importlib.util.spec_from_loader("update", loader))
    loader.exec_module(update)
    return update.extract(update.sources())


def write_catalogue(folder):
    """The folder is one that bindtextdomain () takes."""
    place = os.path.join(folder, LANGUAGE, "LC_MESSAGES")
    os.makedirs(place, exist_ok=True)
    words = catalogue.pseudo(words_of_the_sources(), LANGUAGE)
    subprocess.run(["msgfmt", "--output-file=" + os.path.join(place, "geneva-ii.mo"), "-"], input=words, text=True, check=True)


def run(command):
    """Its status; without gettext's tools a plan of no tests."""
    if not shutil.which("msgfmt"):
        print("1..0 # SKIP msgfmt is not installed")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write_catalogue(folder)
        path = os.path.join(folder, "δ.dossier.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(dossier(catalogue.read(os.path.join(ROOT, "data/dossiers/geneva-ii.dossier.json"))))
        ran = subprocess.run(command, check=False, env={**os.environ, "LANGUAGE": LANGUAGE, "GENEVA_LOCALE_DIR": folder,
                                                        "GENEVA_GREEK_DOSSIER": path})
        return ran.returncode if ran.returncode >= 0 else 128 - ran.returncode


def main():
    if sys.argv[1] == "catalogue":
        write_catalogue(sys.argv[2])
    elif sys.argv[1] == "run":
        sys.exit(run(sys.argv[2:]))
    else:
        with open(sys.argv[3], "w", encoding="utf-8") as file:
            file.write(dossier(catalogue.read(sys.argv[2])))


if __name__ == "__main__":
    main()
