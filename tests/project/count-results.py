#!/usr/bin/env python3
"""Counts the test cases in the logs that "meson test" leaves (testlog.json), over
all runs. Prints what each failed program said, and as its last line how many
passed, failed, were skipped.

A TAP program counts by its cases; any other by its one result. A program that
breaks off, times out or ends with an error that none of its cases shows counts
as one failure more. Exit status 0 only if something passed and nothing failed.
"""

import json
import re
import sys

CASE = re.compile(r"^(ok|not ok)\b(.*)$")
PLAN = re.compile(r"^1\.\.(\d+)\s*(#.*)?$")
MOST_LINES = 150
BAD = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}


def count_one(result, stdout):
    """(passed, failed, skipped) of one program's run."""
    passed = failed = skipped = 0
    plan = None
    for line in stdout.splitlines():
        found = PLAN.match(line)
        if found:
            plan = int(found.group(1))
        found = CASE.match(line)
        if not found:
            continue
        directive = found.group(2).upper()
        if "# SKIP" in directive:
            skipped += 1
        elif found.group(1) == "ok":
            passed += 1
        else:
            failed += 1
    if plan is None and passed + failed + skipped == 0:
        # No TAP: the program as a whole is the case.
        if result in ("OK", "EXPECTEDFAIL"):
            passed = 1
        elif result == "SKIP":
            skipped = 1
    elif plan == 0:
        skipped += 1
    if result in BAD and failed == 0:
        failed = 1
    return passed, failed, skipped


def told(entry):
    """What a failed program said, without the cases that passed; the last lines of it."""
    said = [line for line in (entry.get("stdout") or "").splitlines()
            if not re.match(r"^(ok |TAP version|# (random seed|Start of|End of))", line)]
    said += (entry.get("stderr") or "").splitlines()
    cut = [f"... {len(said) - MOST_LINES} lines before"] if len(said) > MOST_LINES else []
    return cut + said[-MOST_LINES:] + [f"(status {entry.get('returncode')})"]


def main(paths):
    passed = failed = skipped = 0
    failures = []
    for path in paths:
        try:
            with open(path, encoding="utf-8", errors="replace") as log:
                entries = [json.loads(line) for line in log if line.strip()]
        except (OSError, ValueError) as error:
            failures.append(f"{path} cannot be read: {error}")
            failed += 1
            continue
        for entry in entries:
            numbers = count_one(entry["result"], entry.get("stdout") or "")
            passed += numbers[0]
            failed += numbers[1]
            skipped += numbers[2]
            if numbers[1]:
                title = f"{path.split('/')[0]}: {entry['name']}: {entry['result']}"
                failures.append(title)
                print(f"---- {title}")
                print("\n".join(told(entry)))
    if failures:
        print("Failed:")
        for failure in failures:
            print("  " + failure)
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
