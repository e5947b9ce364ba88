#!/usr/bin/env python3
"""Holds the JSON Schema of the dossier format against dossiers: what the program
opens is valid, what it refuses for its form is not. What only the program can
know (references, texts, calendars) the schema lets pass. Prints TAP.

usage: test-json-schema.py ROOT CLI
"""

import json
import os
import re
import subprocess
import sys

ROOT, CLI = sys.argv[1:3]
CORPUS = os.path.join(ROOT, "tests/corpus/dossier")
# Codes of faults that are faults of form.
OF_FORM = {"type", "missing", "value", "id", "hash", "format", "version", "range", "empty"}


def codes(paths):
    """The codes of the faults that the program finds, by path."""
    told = subprocess.run([CLI, "check", *paths], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    found = {path: set() for path in paths}
    for path, code in re.findall(r"^(.*?):\d+:\d+: fault: .* \[([a-z0-9-]+)\]$", told.stdout.decode(), re.M):
        found[path].add(code)
    return found


def main():
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        print("1..0 # SKIP python3-jsonschema is not installed")
        return 0
    with open(os.path.join(ROOT, "data/dossiers/dossier.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    validator = Draft202012Validator(schema)
    cases = [("the schema itself is well formed", lambda: Draft202012Validator.check_schema(schema) or [])]

    def faults(path):
        with open(path, encoding="utf-8") as file:
            return [f"{error.json_path}: {error.message[:120]}" for error in validator.iter_errors(json.load(file))]

    def must_fail(path):
        return [] if faults(path) else ["valid, though the program refuses it for its form"]

    paths = [os.path.join(ROOT, "data/dossiers/geneva-ii.dossier.json")]
    paths += [os.path.join(CORPUS, name) for name in sorted(os.listdir(CORPUS))]
    found = codes(paths)
    n_refused = 0
    for path in paths:
        name = os.path.basename(path)
        if not name.startswith("n_"):
            cases.append((f"{name} is valid", lambda path=path: faults(path)))
        elif found[path] and found[path] <= OF_FORM:
            n_refused += 1
            cases.append((f"{name} is not valid", lambda path=path: must_fail(path)))
    cases.append(("enough files break the form", lambda: [] if n_refused >= 30 else [f"only {n_refused}"]))

    print(f"1..{len(cases)}")
    for number, (what, case) in enumerate(cases, 1):
        wrong = case()
        print(f"{'not ok' if wrong else 'ok'} {number} - {what}")
        for line in wrong[:5]:
            print(f"# {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
