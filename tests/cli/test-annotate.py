#!/usr/bin/env python3
"""Runs `geneva-ii-cli annotate` as a user or a script would. Prints TAP.

usage: test-annotate.py ROOT CLI
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

CLI = os.path.abspath(sys.argv[2])
WORK = tempfile.mkdtemp(prefix="geneva-annotate-")
TEXT = "Envoys meet\n\nGENEVA, June 25 \u2013 The envoys met on Monday. \u201cWe agreed,\u201d one of them said.\n"


def run(*arguments, text=b""):
    return subprocess.run([CLI, "annotate", *arguments], input=text, capture_output=True, check=False)


def path(name, content=None):
    found = os.path.join(WORK, name)
    if content is not None:
        with open(found, "wb") as file:
            file.write(content)
    return found


def parse(done, status=0):
    assert done.returncode == status, done
    assert not done.stderr, done
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def case_files():
    first, second = path("a.txt", TEXT.encode()), path("b.txt", TEXT.encode("utf-16"))
    lines = parse(run("--published", "2013-06-26", first, second))
    assert [line["id"] for line in lines] == ["a.txt", "b.txt"], lines
    assert lines[0]["published"] == "2013-06-26" and lines[0]["annotations"] == lines[1]["annotations"], lines
    for annotation in lines[0]["annotations"]:
        assert 0 <= annotation["start"] < annotation["end"] <= len(TEXT), annotation
    sentences = [TEXT[a["start"]:a["end"]] for a in lines[0]["annotations"] if a["type"] == "sentence"]
    assert sentences[-1] == "\u201cWe agreed,\u201d one of them said.", sentences


def case_lines():
    made = [{"id": i, "text": TEXT, "published": "2013-06-26"} for i in range(200)]
    text = "".join(json.dumps(line) + "\n" for line in made).encode()
    one = run("--jsonl", text=text)
    assert [line["id"] for line in parse(one)] == list(range(200))
    assert run("--jsonl", "--jobs", "3", text=text).stdout == one.stdout
    assert run("--jsonl", text=text.rstrip(b"\n")).stdout == one.stdout
    assert run("--jsonl").stdout == b""


def case_line_that_is_none():
    text = b'{"id":"a","text":"They met."}\nnothing\n{"id":"b"}\n\n{"id":"c","text":"They left."}\n'
    lines = parse(run("--jsonl", text=text), 1)
    assert [line["id"] for line in lines] == ["a", None, "b", None, "c"], lines
    assert [line.get("line") for line in lines] == [None, 2, 3, 4, None], lines
    assert all(("error" in line) == (number in (1, 2, 3)) for number, line in enumerate(lines)), lines


def case_file_that_is_none():
    lines = parse(run(path("absent.txt"), path("good.txt", TEXT.encode())), 1)
    assert "error" in lines[0] and lines[0]["id"] == "absent.txt" and "annotations" in lines[1], lines


def case_lexicon():
    folder = path("words")
    os.makedirs(folder, exist_ok=True)
    path("words/actors.tsv", b"name\tkind\naliases\n")
    first = path("a.txt", TEXT.encode())
    assert parse(run("--lexicon", folder, first))
    path("words/actors.tsv", b"name\tshoes\nOne\t44\n")
    done = run("--lexicon", folder, first)
    assert done.returncode == 1 and b"actors.tsv:1:" in done.stderr and not done.stdout, done
    done = run("--lexicon", path("nowhere"), first)
    assert done.returncode == 1 and b"nowhere" in done.stderr, done


def case_usage():
    for arguments in ((), ("--jsonl", "a.txt"), ("--jsonl", "--published", "2013"), ("--jobs", "0", "a.txt"),
                      ("--published", "last year", "a.txt"), ("--shoes",)):
        done = run(*arguments)
        assert done.returncode == 2 and done.stderr and not done.stdout, (arguments, done)


def case_output_closed():
    if not os.path.exists("/dev/full"):
        return
    with open("/dev/full", "wb") as full:
        done = subprocess.run([CLI, "annotate", path("a.txt", TEXT.encode())], stdin=subprocess.DEVNULL, stdout=full,
                              stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1 and b"standard output" in done.stderr, done


def main():
    cases = [(name[5:].replace("_", " "), case) for name, case in globals().items() if name.startswith("case_")]
    print(f"1..{len(cases)}", flush=True)
    for number, (what, case) in enumerate(cases, 1):
        try:
            case()
            print(f"ok {number} - {what}", flush=True)
        except Exception as error:  # a case that breaks is a case that fails
            print(f"not ok {number} - {what}", flush=True)
            for line in f"{type(error).__name__}: {error}".splitlines()[:12]:
                print(f"# {line[:2000]}", flush=True)
    shutil.rmtree(WORK, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
