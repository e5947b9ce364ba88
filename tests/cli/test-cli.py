#!/usr/bin/env python3
"""Runs geneva-ii-cli as a user or a script would: each command, what it prints
where, how it exits, and that a failure leaves every file as it was. Prints TAP.

usage: test-cli.py ROOT CLI VERSION
"""

import csv
import io
import json
import os
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile

ROOT, CLI, VERSION = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
DOSSIER = os.path.join(ROOT, "data/dossiers/geneva-ii.dossier.json")
CORPUS = os.path.join(ROOT, "tests/corpus/dossier")
MAN = os.path.join(ROOT, "app/cli/geneva-ii-cli.1")
CHARTS = ["timeline", "network"]
COMMANDS = ["check", "stats", "codebook", "diff", "search", "annotate", "import", "network", "agreement", "ledger",
            "export", "report", "proof", "convert", "share", "scene"]
WORK = tempfile.mkdtemp(prefix="geneva-cli-")
LEAKS_LOOKED_FOR = set()


class Skip(Exception):
    """The machine lacks what a case needs."""


def run(*arguments, **more):
    # Under the sanitizers a search for what was not freed takes a third of each run: once for each command with each
    # set of options will do.
    kind = tuple(sorted(word for word in map(os.fsdecode, arguments) if word.startswith("-") or word in COMMANDS))
    if "ASAN_OPTIONS" in os.environ and kind in LEAKS_LOOKED_FOR:
        more["env"] = {**more.get("env", os.environ), "ASAN_OPTIONS": os.environ["ASAN_OPTIONS"] + ":detect_leaks=0"}
    LEAKS_LOOKED_FOR.add(kind)
    return subprocess.run([CLI, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False, **more)


def say(done):
    return f"status {done.returncode}, output {done.stdout[-300:]!r}, errors {done.stderr[-600:]!r}"


def expect(done, status, output="", errors=""):
    """Status, and a regular expression for what each stream must hold ("" must be empty, None is not looked at)."""
    assert done.returncode == status, say(done)
    for found, wanted in ((done.stdout, output), (done.stderr, errors)):
        if wanted is not None:
            text = found.decode("utf-8")
            assert re.search(wanted, text, re.M | re.S) if wanted else not text, say(done)
    return done.stdout.decode("utf-8", "surrogateescape")


def path(name):
    return os.path.join(WORK, name)


def corpus(name):
    return os.path.join(CORPUS, name + ".json")


def write(name, content):
    with open(path(name), "wb") as file:
        file.write(content)
    return path(name)


def read(name):
    with open(path(name) if not os.path.isabs(name) else name, "rb") as file:
        return file.read()


def listing():
    return sorted(os.listdir(WORK))


# ---- the program ----

def case_program():
    expect(run(), 2, "", r"Name a command.*geneva-ii-cli --help")
    text = expect(run("--help"), 0, r"Usage: geneva-ii-cli COMMAND")
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", text, re.M), text
    assert expect(run("-h"), 0, None) == text and expect(run("help"), 0, None) == text
    assert expect(run("--version"), 0, None) == f"geneva-ii-cli {VERSION}\n"
    expect(run("fly"), 2, "", r"There is no command “fly”.*--help")
    expect(run("--fly"), 2, "", r"“--fly” is no option")


def case_help_of_commands():
    for command in COMMANDS:
        expect(run(command, "--help"), 0, rf"geneva-ii-cli {command} .*OPTION")
        expect(run(command, "--fly"), 2, "", rf"--fly.*geneva-ii-cli {command} --help")
        expect(run(command), 2, "", rf"geneva-ii-cli {command} --help")


def case_no_toolkit():
    if not shutil.which("ldd"):
        raise Skip("no ldd here")
    linked = subprocess.run(["ldd", CLI], capture_output=True, text=True, check=False).stdout
    assert "libglib" in linked, linked
    for library in ("libgtk", "libadwaita", "libgraphene"):
        assert library not in linked, linked


# ---- check ----

def case_check_good():
    assert expect(run("check", corpus("y_minimal")), 0, None) == "Files: 1. Faults: 0. Notices: 0.\n"
    expect(run("check", "--strict", corpus("y_minimal")), 0, None)
    expect(run("check", DOSSIER), 0, r"^Files: 1\. Faults: 0\. Notices: \d+\.$")


def case_check_notices():
    name = corpus("i_self_tie")
    line = rf"^{re.escape(name)}:66:13: notice: /ties/0/to: .* \[self-tie\]\nFiles: 1\. Faults: 0\. Notices: 1\.\n\Z"
    expect(run("check", name), 0, line)
    expect(run("check", "--strict", name), 1, line)
    expect(run("check", name, "-s"), 1, line)


def case_check_faults():
    text = expect(run("check", corpus("n_many_faults")), 1, r"Files: 1\. Faults: 6\. Notices: 0\.\n\Z")
    found = [re.fullmatch(r"(.*):(\d+):(\d+): fault: (?:(/\S*): )?(.+) \[([a-z0-9-]+)\]", line)
             for line in text.splitlines()[:-1]]
    assert len(found) == 6 and all(found), text
    assert [int(match[2]) for match in found] == sorted(int(match[2]) for match in found), text
    assert {match[6] for match in found} == {"missing", "value", "id", "edtf", "dangling-reference", "type"}, text


def case_check_places():
    """A pointer's line and column are where the value stands in the file."""
    match = re.search(r":(\d+):(\d+): fault", run("check", corpus("n_edtf_calendar")).stdout.decode())
    line = read(corpus("n_edtf_calendar")).decode().splitlines()[int(match[1]) - 1]
    assert line[int(match[2]) - 1:].startswith('"2013-13"'), line


def case_check_several():
    names = [corpus("n_enum"), corpus("y_minimal"), corpus("i_self_tie"), path("missing.json")]
    expect(run("check", *names), 1, r"n_enum.*\[value\].*i_self_tie.*\[self-tie\]"
           r".*^Files: 4, not read: 1\. Faults: 1\. Notices: 1\.\n\Z", r"missing\.json")


# What run() takes so that permissions hold: root may read every file and write into every folder, so for once it is
# nobody in particular.
def as_nobody():
    if os.geteuid() != 0:
        return {}
    somebody = {"preexec_fn": lambda: os.seteuid(65534)}
    os.chmod(WORK, 0o755)
    try:
        run("--version", **somebody)
    except PermissionError:
        raise Skip("the program lies where only root may go") from None
    return somebody


def case_check_unreadable():
    expect(run("check", path("missing.json")), 1, "not read: 1", r"^geneva-ii-cli: “.*missing\.json” cannot be opened")
    expect(run("check", WORK), 1, "not read: 1", "not a regular file")
    expect(run("check", "/dev/zero"), 1, "not read: 1", "not a regular file")
    write("closed.json", read(corpus("y_minimal")))
    os.chmod(path("closed.json"), 0)
    expect(run("check", path("closed.json"), **as_nobody()), 1, "not read: 1", r"closed\.json.*cannot be read")
    os.makedirs(path("shut"))
    for name in "in.json", "in.geneva":
        write("shut/" + name, read(corpus("y_minimal")))
    os.chmod(path("shut"), 0)
    for name in "in.json", "in.geneva":
        expect(run("check", path("shut/" + name), **as_nobody()), 1, "not read: 1", name + ".*cannot be read")
    os.chmod(path("shut"), 0o700)


def case_check_huge():
    with open(path("huge.json"), "wb") as file:
        file.truncate(300 << 20)
    expect(run("check", path("huge.json")), 1, "not read: 1", r"huge\.json.*256 MB.*300 MB")
    os.unlink(path("huge.json"))


def case_check_truncated():
    name = write("cut.json", read(DOSSIER)[:200000])
    expect(run("check", name), 1, r"cut\.json:\d+:\d+: fault: /.*\[json-syntax\]\nFiles: 1\. Faults: 1\.")


def case_check_capped():
    """Beyond what anybody reads, the number of the rest is told."""
    dossier = json.loads(read(corpus("y_minimal")))
    dossier["actors"] = [{"id": f"a-{i}", "name": "N", "kind": "robot", "aliases": [], "origin": "hand",
                          "review": "accepted"} for i in range(450)]
    name = write("many.json", json.dumps(dossier).encode())
    text = expect(run("check", name), 1, r"250 more are not listed\.\nFiles: 1\. Faults: 450\. Notices: 0\.\n\Z")
    assert text.count("[value]") == 200


def case_check_odd_names():
    """Names that are no UTF-8, and one that looks like an option."""
    odd = os.path.join(os.fsencode(WORK), b"odd-\xff.json")
    with open(odd, "wb") as file:
        file.write(read(corpus("n_enum")))
    done = subprocess.run([CLI.encode(), b"check", odd], capture_output=True, check=False)
    expect(done, 1, r"odd-.*\.json:\d+:\d+: fault: /actors/0/kind")
    write("--strict", read(corpus("i_self_tie")))
    expect(run("check", "--", "--strict", cwd=WORK), 0, r"^--strict:66:13: notice")


def case_check_changes_nothing():
    name = write("same.json", read(corpus("i_prefix_chooses")))
    os.utime(name, (1000000000, 1000000000))
    before = listing()
    expect(run("check", name), 0, "moved-excerpt")
    assert read(name) == read(corpus("i_prefix_chooses")) and os.stat(name).st_mtime == 1000000000
    assert listing() == before


# ---- stats ----

def case_stats_json():
    text = expect(run("stats", "--json", DOSSIER), 0, None)
    stats, dossier = json.loads(text), json.loads(read(DOSSIER))
    assert text == json.dumps(stats, indent=2, ensure_ascii=False) + "\n", "not canonical"
    for name, count in stats["records"].items():
        assert count == len(dossier.get(name, [])), name
    assert stats["title"] == dossier["title"]
    n_events = len(dossier["events"])
    assert sum(stats["events"]["by-status"].values()) == n_events
    assert sum(stats["events"]["by-level"].values()) == n_events
    assert sum(stats["events"]["by-kind"].values()) == n_events
    assert stats["events"]["dated"] == sum("when" in event for event in dossier["events"])
    assert stats["events"]["dated"] + stats["events"]["undated"] == n_events
    assert stats["events"]["first-day"] < stats["events"]["last-day"]
    for kind in ("person", "state", "organisation", "group"):
        assert stats["actors"]["by-kind"][kind] == sum(actor["kind"] == kind for actor in dossier["actors"])
    evidence = [excerpt for name in stats["records"] for item in dossier.get(name, [])
                for holder in [item, *item.get("accounts", [])] for excerpt in holder.get("evidence", [])]
    assert stats["passages"]["all"] == len(evidence)
    assert stats["passages"]["lost"] == 0
    for source, told in zip(dossier["sources"], stats["sources"]):
        assert told["id"] == source["id"] and told["published"] == source["published"]
        assert told["characters"] == len(source["text"])
        assert told["passages"] == sum(excerpt["source"] == source["id"] for excerpt in evidence)


def case_stats_table():
    stats = json.loads(run("stats", "--json", DOSSIER).stdout)
    text = expect(run("stats", DOSSIER), 0, r"\A" + re.escape(stats["title"]))
    assert re.search(rf"^  actors +{stats['records']['actors']}$", text, re.M), text
    assert re.search(rf"^  happened +{stats['events']['by-status']['happened']}$", text, re.M), text
    assert re.search(rf"^  persons +{stats['actors']['by-kind']['person']}$", text, re.M), text
    assert f"{stats['events']['first-day']} – {stats['events']['last-day']}" in text, text
    for source in stats["sources"]:
        assert source["title"] in text


def case_stats_small():
    stats = json.loads(expect(run("stats", "--json", corpus("y_minimal")), 0, None))
    assert "first-day" not in stats["events"] and stats["sources"] == []
    expect(run("stats", corpus("y_minimal")), 0, r"^  events +0$")
    stats = json.loads(expect(run("stats", "-j", corpus("i_lost_excerpt")), 0, None))
    assert stats["passages"]["lost"] == 1 and stats["sources"][0]["lost"] == 1
    stats = json.loads(expect(run("stats", "-j", corpus("y_edtf")), 0, None))
    assert (stats["events"]["first-day"], stats["events"]["last-day"]) == ("-0044-03-15", "9999-12-31")


def case_stats_failures():
    expect(run("stats", corpus("n_enum")), 1, "", r"n_enum\.json:\d+:\d+: fault: /actors/0/kind: .*\[value\]")
    expect(run("stats", corpus("n_version_2")), 1, "", r"version 2")
    expect(run("stats", path("missing.json")), 1, "", r"missing\.json")
    expect(run("stats", DOSSIER, DOSSIER), 2, "", "one dossier")


# ---- codebook ----

def case_codebook():
    dossier = json.loads(read(DOSSIER))
    text = expect(run("codebook", DOSSIER), 0, r"^# Codebook of .*^## Issues.*^## Quantities.*^## Kinds of event")
    for issue in dossier["issues"]:
        assert "### " + issue["title"] + "\n" in text, issue["title"]
    rows = list(csv.DictReader(io.StringIO(expect(run("codebook", "--csv", "--examples", "1", DOSSIER), 0, None), newline="")))
    uses = {row["key"]: int(row["uses"]) for row in rows if row["section"] == "issue"}
    for issue in dossier["issues"]:
        assert uses[issue["id"]] == sum(said["issue"] == issue["id"] for said in dossier["statements"]), issue["id"]
    expect(run("codebook", corpus("y_minimal")), 0, r"^## Kinds of event")


def case_codebook_failures():
    expect(run("codebook"), 2, "", "one dossier")
    expect(run("codebook", "--examples", "-1", DOSSIER), 2, "", "from 0 to 100")
    expect(run("codebook", path("missing.json")), 1, "", r"missing\.json")


# ---- ledger ----

def case_ledger():
    dossier = json.loads(read(DOSSIER))
    ids = {record["id"] for key in ("events", "statements", "forecasts", "figures") for record in dossier[key]}
    whole = json.loads(expect(run("ledger", "--json", DOSSIER), 0, None))
    rows = whole["rows"]
    assert whole["left-out"] == 0
    assert {row["link"] for row in rows if row["state"] == "confirmed"} == {link["id"] for link in dossier["links"]}
    for row in rows:
        assert row["from"]["id"] in ids and row["to"]["id"] in ids and row["from"]["reports"] > 0, row
    proposed = [row for row in rows if row["state"] == "proposed"]
    assert proposed and all("rule" in row and 0 < row["score"] <= 1 for row in proposed)
    found = [row for row in proposed if row["from"]["id"] == "ev-chemical-attack" and row["score"] > 0.5]
    assert [row["question"] for row in found] == ["responsibility"], found
    table = list(csv.DictReader(io.StringIO(expect(run("ledger", "--csv", DOSSIER), 0, None), newline="")))
    assert [(row["kind"], row["from"], row["to"], row["state"]) for row in table] == [
        (row["kind"], row["from"]["id"], row["to"]["id"], row["state"]) for row in rows]
    text = expect(run("ledger", "--kind", "revises", "--state", "confirmed", DOSSIER), 0, None)
    assert text.count("revises · confirmed · ") == 6 and "contradicts" not in text
    assert "about 94,000: Killed in the war\n" in text and "more than 70,000" in text
    assert json.loads(expect(run("ledger", "--json", "-s", "dismissed", DOSSIER), 0, None))["rows"] == []
    expect(run("ledger", corpus("y_minimal")), 0, r"nothing in the ledger")
    # without its links eleven of them are found again
    bare = dict(dossier, links=[])
    write("bare.json", json.dumps(bare).encode())
    again = json.loads(expect(run("ledger", "--json", "--state", "proposed", path("bare.json")), 0, None))["rows"]
    pairs = {(row["from"]["id"], row["kind"], row["to"]["id"]) for row in again}
    assert sum((link["from"], link["kind"], link["to"]) in pairs for link in dossier["links"]) == 11


def case_ledger_failures():
    expect(run("ledger"), 2, "", "one dossier")
    expect(run("ledger", "--kind", "denies", DOSSIER), 2, "", "contradicts, corroborates, revises, repeats")
    expect(run("ledger", "--state", "open", DOSSIER), 2, "", "proposed, confirmed, dismissed")
    expect(run("ledger", "--csv", "--json", DOSSIER), 2, "", "one of --csv and --json")
    expect(run("ledger", path("missing.json")), 1, "", r"missing\.json")


# ---- diff ----

def case_diff():
    dossier = json.loads(read(DOSSIER))
    assert json.loads(expect(run("diff", "--json", DOSSIER, DOSSIER), 0, None)) == {
        "added": 0, "removed": 0, "changed": 0, "records": []}
    event = next(event for event in dossier["events"] if len(event["accounts"]) > 1)
    old_title, event["title"] = event["title"], "Another title"
    dropped = event["accounts"][1]["evidence"].pop()
    figure = dossier["figures"].pop()
    dossier["actors"].append({"id": "new-actor", "name": "New actor", "kind": "group", "aliases": [], "evidence": [],
                              "origin": "hand", "review": "accepted"})
    dossier["links"] = [link for link in dossier["links"] if figure["id"] not in (link["from"], link["to"])]
    changed = write("changed.dossier.json", json.dumps(dossier).encode())
    told = json.loads(expect(run("diff", "-j", DOSSIER, changed), 1, None))
    records = {record["id"]: record for record in told["records"]}
    assert records["new-actor"]["kind"] == "added" and records["new-actor"]["list"] == "actors"
    assert records[figure["id"]]["kind"] == "removed"
    changes = records[event["id"]]["changes"]
    assert {"member": "title", "kind": "changed", "before": old_title, "after": "Another title"} in changes, changes
    gone = [change for change in changes if change["kind"] == "removed"]
    assert len(changes) == 2 and gone[0]["member"].endswith("/evidence") and dropped["exact"][:40] in gone[0]["before"]
    back = json.loads(expect(run("diff", "-j", changed, DOSSIER), 1, None))
    assert (back["added"], back["removed"]) == (told["removed"], told["added"])
    expect(run("diff", DOSSIER, changed), 1, r"^events\n.*~ Another title \[" + event["id"] + r"\]\n      title: ")


def case_diff_failures():
    expect(run("diff", DOSSIER), 2, "", "two dossier files")
    expect(run("diff", DOSSIER, path("missing.json")), 2, "", r"missing\.json")
    expect(run("diff", corpus("n_enum"), DOSSIER), 2, "", r"n_enum\.json:\d+:\d+: fault")
# ---- search ----

def search(*arguments):
    options = [argument for argument in arguments[:-1] if argument != "--"]
    return json.loads(expect(run("search", "--json", *options, "--", DOSSIER, arguments[-1]), 0, None))


def case_search_json():
    told, dossier = search("Lavrov"), json.loads(read(DOSSIER))
    text = run("search", "--json", DOSSIER, "Lavrov").stdout.decode()
    assert text == json.dumps(told, indent=2, ensure_ascii=False) + "\n", "not canonical"
    assert told["query"] == "Lavrov"
    sources = {source["id"]: source for source in dossier["sources"]}
    assert {hit["id"] for hit in told["sources"]["hits"]} == {
        name for name, source in sources.items() if "lavrov" in (source["text"] + source["title"]).lower()}
    for hit in told["sources"]["hits"]:
        source = sources[hit["id"]]
        assert [source["text"][start:end] for start, end in hit["ranges"]] == re.findall(r"\bLavrov\b", source["text"])
        for line in hit["lines"]:
            assert all(line["words"][start:end].lower() == "lavrov" for start, end in line["found"]), line
            assert line["in"] in ("name", "text", "note")
    assert told["actors"]["hits"][0]["id"] in {actor["id"] for actor in dossier["actors"] if "Lavrov" in actor["name"]}
    assert told["actors"]["count"] == len(told["actors"]["hits"]) and told["actors"]["more"] is False


def case_search_words():
    assert search("LAVROV")["sources"] == search("lavrov")["sources"]
    both, one = search("lavrov kerry"), search("lavrov OR kerry")
    assert both["sources"]["count"] <= one["sources"]["count"]
    assert search('"chemical weapons"') != search("chemical weapons")
    assert "sources" not in search("nosuchword")
    left = search("syria -russia")
    assert left["query"] == "syria -russia"
    assert search("--limit", "1", "the")["sources"]["count"] > 1
    assert len(search("--limit", "1", "the")["sources"]["hits"]) == 1
    text = expect(run("search", DOSSIER, "lavrov"), 0, r"^sources: \d+$")
    assert re.search(r"^    \d+–\d+: .*Lavrov", text, re.M), text
    expect(run("search", DOSSIER, "nosuchword"), 0, r"^Nothing in the dossier holds these words\.$")
    expect(run("search", "-l", "1", DOSSIER, "the"), 0, r"more (is|are) not listed\.$")


def case_search_failures():
    expect(run("search", DOSSIER), 2, "", "what to look for")
    expect(run("search", DOSSIER, " "), 2, "", "nothing to look for")
    expect(run("search", DOSSIER, "--", "-syria"), 2, "", r"At character 1 .*left out")
    expect(run("search", DOSSIER, "ge*va"), 2, "", r"At character 3 .*“ge\*”")
    expect(run("search", "--limit", "0", DOSSIER, "the"), 2, "", "--limit")
    expect(run("search", path("missing.json"), "the"), 1, "", r"missing\.json")
    expect(run("search", corpus("n_enum"), "the"), 1, "", r"n_enum\.json")
    expect(run("search", DOSSIER, b"\xff\xfe"), 2, "", "UTF-8")


# ---- import ----

PORTS = """Ports agree to talk

Published: 9 July 2015

Sweden attacked Denmark on Tuesday, officials in Oslo said. At least 40 people were killed in the fighting.

The Bergen conference will be held on July 20, Norway's government said.
"""
DENIAL = """Copenhagen speaks

Denmark denied that Sweden attacked Denmark on Tuesday.
"""


def imported(name):
    """The dossier that an import wrote; it must pass the check."""
    expect(run("check", path(name)), 0, None)
    return json.loads(read(name))


def case_import():
    first, second = write("ports.txt", PORTS.encode()), write("denial.txt", DENIAL.encode())
    out = expect(run("import", first, second, "--output", path("in.dossier.json"), "--title", "Ports"), 0, r"^2 articles$")
    dossier = imported("in.dossier.json")
    for count, noun in re.findall(r"^(\d+) (actor|event|statement|forecast|figure)s?$", out, re.M):
        assert len(dossier[noun + "s"]) == int(count), (noun, count)
    assert dossier["title"] == "Ports"
    assert [source.get("published") for source in dossier["sources"]] == ["2015-07-09", None]
    texts = {source["id"]: source["text"] for source in dossier["sources"]}
    assert texts["ports-agree-to-talk"] == PORTS
    assert dossier["events"] and dossier["actors"] and dossier["forecasts"] and dossier["figures"]
    for kind in ("actors", "events", "statements", "forecasts", "figures"):
        for item in dossier[kind]:
            assert item["review"] == "suggested" and item["origin"] == "extracted", item
            for excerpt in item.get("evidence", []) + [e for a in item.get("accounts", []) for e in a["evidence"]]:
                assert texts[excerpt["source"]][excerpt["start"]:excerpt["end"]] == excerpt["exact"], excerpt
    # nobody reviewed any of it: charts draw it when they are told to
    for chart in ("timeline", "network", "drift", "figures"):
        waiting, drawn = (json.loads(expect(scene(*more, chart=chart, dossier=path("in.dossier.json")), 0, None))
                          for more in ((), ("--unreviewed",)))
        assert not waiting.get("items") and drawn["items"], chart
    # the same bytes again, and as a database
    expect(run("import", first, second, "--output", path("in2.dossier.json"), "--title", "Ports"), 0, None)
    assert read("in.dossier.json") == read("in2.dossier.json")
    expect(run("import", first, "--output", path("in.geneva")), 0, None)
    expect(run("check", path("in.geneva")), 0, None)


def case_import_published():
    first, second = write("ports.txt", PORTS.encode()), write("denial.txt", DENIAL.encode())
    expect(run("import", first, second, "--output", path("dated.dossier.json"), "--published", "2015-07-10"), 0, None)
    dossier = imported("dated.dossier.json")
    assert [source["published"] for source in dossier["sources"]] == ["2015-07-09", "2015-07-10"]
    # with its day the denial is an account of the same act
    accounts = [len(event["accounts"]) for event in dossier["events"] if "attacked" in event["title"]]
    assert accounts == [2], accounts
    expect(run("import", first, second, "--output", path("never.json"), "--published", "some day"), 2, "", "--published")
    assert "never.json" not in listing()


def case_import_into():
    first, second = write("ports.txt", PORTS.encode()), write("denial.txt", DENIAL.encode())
    expect(run("import", first, "--output", path("one.dossier.json")), 0, None)
    before = read("one.dossier.json")
    expect(run("import", first, second, "--into", path("one.dossier.json"), "--output", path("both.dossier.json")), 0,
           r"^1 article$")
    dossier = imported("both.dossier.json")
    assert read("one.dossier.json") == before
    assert len(dossier["sources"]) == 2
    assert sum(actor["name"] == "Denmark" for actor in dossier["actors"]) == 1
    # all of it is there already: that is said, and the output is there for what comes next in a script
    again = run("import", first, "--into", path("both.dossier.json"), "--output", path("again.dossier.json"))
    expect(again, 0, r"^0 articles$.*^0 events$", "Nothing would change")
    assert read("again.dossier.json") == read("both.dossier.json")
    # what could not be read is a failure all the same
    again = run("import", first, path("nowhere.txt"), "--into", path("both.dossier.json"), "--output", path("again2.dossier.json"))
    expect(again, 1, r"^0 articles$", r"nowhere\.txt.*Nothing would change")
    assert read("again2.dossier.json") == read("both.dossier.json")


def case_import_bad_files():
    good, bad = write("ports.txt", PORTS.encode()), write("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    empty = write("empty.txt", b"")
    done = run("import", bad, good, empty, path("nowhere.txt"), "--output", path("good.dossier.json"))
    expect(done, 1, r"^1 article$", r"picture\.png.*empty\.txt.*nowhere\.txt")
    assert len(imported("good.dossier.json")["sources"]) == 1
    expect(run("import", bad, "--output", path("never.json")), 1, "", r"picture\.png")
    # menus alone: one reason, and nothing of it is written
    menus = write("menus.txt", b"Home\nWorld\nSport\nShare this\nTweet\nComments 0 comments\nCopyright 2013 Example\n")
    told = run("import", menus, "--output", path("never.json"))
    expect(told, 1, "", r"menus\.txt")
    assert b"Nothing" not in told.stderr
    assert "never.json" not in listing()
    expect(run("import", "--output", path("never.json")), 2, "", "at least one article")
    expect(run("import", good), 2, "", "--output is missing")


def case_import_locked():
    locked = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus", "locked", "rc4-40.pdf")
    done = run("import", locked, "--output", path("never.json"))
    if b"reads none" in done.stderr:
        raise Skip("this build reads no PDF")
    expect(done, 1, "", r"rc4-40\.pdf.*locked with a password")
    right, wrong = write("right", "\ufeffHöhe 7\nnot this\n".encode()), write("wrong", b"Hoehe 7\n")
    expect(run("import", locked, "--output", path("never.json"), "--password-file", wrong), 1, "", r"does not open.*rc4-40\.pdf")
    expect(run("import", locked, "--output", path("never.json"), "--password-file", path("nowhere")), 1, "", "nowhere")
    expect(run("import", locked, "--output", path("never.json"), "--password-file", write("blank", b"\n")), 1, "", "blank")
    assert "never.json" not in listing()
    expect(run("import", locked, "--output", path("l.dossier.json"), "--password-file", right), 0, r"^1 article$")
    assert imported("l.dossier.json")["sources"][0]["title"] == "Envoys agree to meet"
    # neither the dossier nor anything beside it knows the password
    assert "Höhe".encode() not in read("l.dossier.json")


def case_import_template():
    several = "\n".join(f"*** NEWS {i}\nHeading: Ferry {i} sails\nDay: {i} May 2014\n\nThe ferry left port {i} at noon.\n"
                        for i in (1, 2, 3))
    template = ("[Template]\nName=News\nSeparatorLine=\nSeparator=^\\\\*\\\\*\\\\* NEWS\nSeparatorBelongs=next\n[Headers]\n"
                "title=^Heading:\\\\s*(.*)$\npublished=^Day:\\\\s*(.*)$\n").replace("SeparatorLine=\n", "")
    export, keys = write("export.txt", several.encode()), write("news.template", template.encode())
    expect(run("import", export, "--output", path("t.dossier.json"), "--template", keys), 0, r"^3 articles$")
    sources = imported("t.dossier.json")["sources"]
    assert [source["title"] for source in sources] == ["Ferry 1 sails", "Ferry 2 sails", "Ferry 3 sails"]
    assert [source["published"] for source in sources] == ["2014-05-01", "2014-05-02", "2014-05-03"]
    expect(run("import", export, "--output", path("w.dossier.json"), "--whole"), 0, r"^1 article$")
    # one that parts nothing is told, and not passed over
    other = write("nonews.template", b"[Template]\nName=Others\nSeparator=^=== NEVER\n")
    expect(run("import", export, "--output", path("x.json"), "--template", other), 1, "", r"Others.*export\.txt")
    assert "x.json" not in listing()
    keys = write("bad.template", b"[Template]\nName=x\nSeparator=(\n")
    expect(run("import", export, "--output", path("x.json"), "--template", keys), 1, "", "Separator")
    assert "x.json" not in listing()


# ---- agreement ----

def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


def agreement(*arguments, dossier=DOSSIER):
    return json.loads(expect(run("agreement", dossier, "--json", *arguments), 0, None))


def reckon_plainly():
    """Congruence and conflict of those who speak, by the formulas, from the file itself."""
    told = json.loads(read(DOSSIER))
    policies = {issue["id"] for issue in told["issues"] if issue["type"] == "policy"}
    counts = {}
    for statement in told["statements"]:
        if statement["issue"] in policies and statement["stance"] in ("supports", "opposes"):
            who = counts.setdefault(statement.get("speaker", statement.get("for")), {})
            key = (statement["issue"], statement["stance"])
            who[key] = who.get(key, 0) + 1
    pairs = {}
    for a in counts:
        for b in counts:
            congruence = sum(n * counts[b].get(key, 0) for key, n in counts[a].items())
            both = sum(n * m for (one, _), n in counts[a].items() for (other, _), m in counts[b].items() if one == other)
            if a != b and both:
                pairs[frozenset((a, b))] = (congruence, both - congruence)
    return pairs


def case_agreement():
    told = agreement()
    pairs = {frozenset((pair["from"], pair["to"])): (pair["congruence"], pair["conflict"])
             for pair in told["windows"][0]["pairs"]}
    assert pairs == reckon_plainly() and len(pairs) > 20
    assert agreement() == told
    statements = {item["id"]: item for item in json.loads(read(DOSSIER))["statements"]}
    for pair in told["windows"][0]["pairs"]:
        assert pair["shared"] == len(pair["grounds"])
        assert pair["ignore"] == sum(len(ground["from"]) * len(ground["to"]) for ground in pair["grounds"])
        assert all(statements[one]["issue"] == ground["issue"] for ground in pair["grounds"] for one in ground["from"])


def case_agreement_matrix():
    rows = rows_of(expect(run("agreement", DOSSIER, "--csv", "--unit", "bloc", "--measure", "subtract"), 0, None))
    names = rows[0][1:]
    assert rows[0][0] == "" and [row[0] for row in rows[1:]] == names and "Western states" in names
    cells = {(row[0], name): float(cell) for row in rows[1:] for name, cell in zip(names, row[1:])}
    assert all(cells[a, b] == cells[b, a] and (a != b or not cells[a, a]) for a, b in cells)
    told = agreement("--unit", "bloc")
    titles = {actor["id"]: actor["name"] for actor in told["actors"]}
    for pair in told["windows"][0]["pairs"]:
        assert cells[titles[pair["from"]], titles[pair["to"]]] == pair["subtract"]
    both = rows_of(expect(run("agreement", DOSSIER, "--csv", "--of", "both", "--unit", "bloc"), 0, None))
    assert {name.rsplit(" ", 1)[1] for name in both[0][1:]} == {"(supports)", "(opposes)"}
    assert sum(float(cell) for row in both[1:] for cell in row[1:]) == told["windows"][0]["statements"]
    issues = rows_of(expect(run("agreement", DOSSIER, "--csv", "--of", "issues", "--norm", "jaccard"), 0, None))
    assert all(0 <= float(cell) <= 1 for row in issues[1:] for cell in row[1:])
    file = path("agreement.csv")
    expect(run("agreement", DOSSIER, "--csv", "--unit", "bloc", "--measure", "subtract", "--output", file), 0)
    assert rows_of(read(file).decode()) == rows


def case_agreement_choices():
    usual = agreement()["windows"][0]["statements"]
    assert agreement("--facts")["windows"][0]["statements"] > usual
    assert agreement("--conditional", "half")["windows"][0]["statements"] > usual
    assert agreement("--duplicates", "once")["windows"][0]["statements"] < usual
    assert agreement("--from", "2013-05")["windows"][0]["outside"] > 0
    assert agreement("--unit", "person")["actors"] != agreement("--unit", "principal")["actors"]
    assert {"subtract", "ignore"} < set(agreement("--of", "both")["windows"][0]["cells"][0])
    text = expect(run("agreement", DOSSIER, "--unit", "principal"), 0, "The road to Geneva II")
    assert re.search(r"^ +38\.000 +5  US – Russia$", text, re.M), text


def case_agreement_windows():
    folder = path("windows")
    expect(run("agreement", DOSSIER, "--window", "90", "--step", "30", "--csv", "--output", folder), 0)
    index = rows_of(read(os.path.join(folder, "windows.csv")).decode())
    assert index[0] == ["file", "begin", "end", "statements"] and len(index) > 10
    assert sorted(row[0] for row in index[1:]) + ["windows.csv"] == sorted(os.listdir(folder))
    heads = {read(os.path.join(folder, row[0])).split(b"\r\n")[0] for row in index[1:]}
    assert len(heads) == 1
    rows = rows_of(expect(run("agreement", DOSSIER, "--window", "90", "--step", "30"), 0, None))
    assert rows[0][:4] == ["begin", "end", "from", "to"] and {row[0] for row in rows[1:]} <= {row[1] for row in index}
    single = agreement("--from", index[5][1], "--to", index[5][2])["windows"][0]
    assert single["statements"] == int(index[5][3])
    assert len(single["pairs"]) == len([row for row in rows[1:] if row[0] == index[5][1]])
    smooth = agreement("--window", "90", "--kernel", "epanechnikov")["windows"]
    assert len(smooth) > 3 and smooth[0]["begin"] < smooth[1]["begin"]


def case_agreement_of_little():
    for name in ("y_minimal", "y_attributes", "y_standoff"):
        for form in ("--csv", "--list", "--json"):
            expect(run("agreement", corpus(name), form), 0, None)
        expect(run("agreement", corpus(name), "--window", "7"), 0, None)
        expect(run("agreement", corpus(name)), 0, None)


def case_agreement_failures():
    for arguments, errors in ((("--of", "all"), "--of: expected"), (("--measure", "sum"), "--measure: expected"),
                              (("--of", "both", "--measure", "congruence"), "--measure: of actors and issues"),
                              (("--norm", "activity"), "--norm: expected"), (("--duplicates", "x"), "--duplicates"),
                              (("--conditional", "x"), "--conditional"), (("--unit", "x"), "--unit: expected"),
                              (("--kernel", "gaussian"), "go with --window"), (("--step", "3"), "go with --window"),
                              (("--window", "9", "--kernel", "x"), "--kernel: expected"),
                              (("--window", "-1"), "numbers of days"), (("--window", "9", "--csv"), "--output is missing"),
                              (("--csv", "--json"), "three ways"), (("second.json",), "one dossier"),
                              (("--window", "1", "--from", "0001", "--to", "2013"), "more than 10000 windows")):
        expect(run("agreement", DOSSIER, *arguments), 2, "", errors + ".*geneva-ii-cli agreement --help")
    expect(run("agreement", DOSSIER, "--csv", "--output", path("none/there.csv")), 1, "", "there.csv")
    expect(run("agreement", DOSSIER, "--window", "90", "--output", write("file", b"")), 1, "", "folder cannot be made")


# ---- network ----

def network(*arguments, dossier=DOSSIER):
    return json.loads(expect(run("network", dossier, "--json", *arguments), 0, None))


def case_network_json():
    told = network()
    ids = {item["id"]: name for name in ("actors", "events", "ties") for item in json.loads(read(DOSSIER))[name]}
    nodes = {node["id"]: node for node in told["nodes"]}
    assert len(nodes) == len(told["nodes"]) > 20 and all(ids[node] == "actors" for node in nodes)
    neighbours, strength, pairs = {node: set() for node in nodes}, dict.fromkeys(nodes, 0), set()
    joint = {node: set() for node in nodes}
    for edge in told["edges"]:
        assert edge["direction"] in ("mutual", "directed", "both") and edge["items"]
        assert all(ids[item] in ("events", "ties") for item in edge["items"])
        for one, other in ((edge["from"], edge["to"]), (edge["to"], edge["from"])):
            neighbours[one].add(other)
            strength[one] += edge["weight"]
            if edge["relation"] in ("dealt-with", "planned"):
                joint[one].add(other)
        pairs.add(frozenset((edge["from"], edge["to"])))
    for name, node in nodes.items():
        assert node["degree"] == len(neighbours[name]) and abs(node["strength"] - strength[name]) < 1e-9, node
        # those who deal with each other, or plan to: not whom ties or hostility join
        assert ("community" in node) == bool(joint[name]), node
        assert not joint[name] or node["community"] in [nodes[other].get("community") for other in joint[name]], node
        assert all(nodes[other]["component"] == node["component"] for other in neighbours[name])
    assert abs(sum(node["pagerank"] for node in told["nodes"]) - 1) < 1e-9
    assert max(node["eigenvector"] for node in told["nodes"]) == 1
    assert abs(told["density"] - 2 * len(pairs) / len(nodes) / (len(nodes) - 1)) < 1e-12
    assert told["components"] == len({node["component"] for node in told["nodes"]})
    assert told["communities"] == len({node["community"] for node in told["nodes"] if "community" in node})
    assert told["unconnected"] == len([node for node in nodes if not neighbours[node]])
    bridges = {frozenset((edge["from"], edge["to"])) for edge in told["edges"] if edge["bridge"]}
    assert told["bridges"] == len(bridges) and not told["sampled"] and told["settings"] == {}
    assert network() == told


def case_network_options():
    usual = network()
    ties = [edge["items"] for edge in network("--relations", "tie")["edges"]]
    assert ties == [edge["items"] for edge in usual["edges"] if edge["relation"] == "tie"]
    assert {edge["relation"] for edge in network("--relations", "all")["edges"]} > {"tie", "dealt-with"}
    assert all(edge["weight"] >= 2 for edge in network("--min-weight", "2")["edges"])
    kinds = {actor["id"]: actor["kind"] for actor in json.loads(read(DOSSIER))["actors"]}
    assert {kinds[node["id"]] for node in network("--kinds", "state,group")["nodes"]} == {"state", "group"}
    assert {kinds[node["id"]] for node in network("--unit", "person")["nodes"]} == {"person"}
    assert "bloc" in {node["type"] for node in network("--unit", "bloc")["nodes"]}
    assert {node["type"] for node in network("--two-mode")["nodes"]} == {"actor", "event"}
    opinions = network("--relations", "agreement,conflict", "--unit", "principal")["edges"]
    assert {edge["relation"] for edge in opinions} == {"agreement", "conflict"}
    assert all(edge["direction"] == "mutual" and edge["shared"] > 0 for edge in opinions)
    plain = {frozenset((pair["from"], pair["to"])): pair for pair in
             agreement("--unit", "principal", "--norm", "average", "--facts")["windows"][0]["pairs"]}
    for edge in network("--relations", "agreement", "--unit", "principal", "--norm", "average", "--facts")["edges"]:
        assert edge["weight"] == plain[frozenset((edge["from"], edge["to"]))]["congruence"], edge
    assert {edge["relation"] for edge in network("--relations", "agreement,conflict", "--opinions", "ignore")["edges"]
            } == {"agreement"}
    issues = network("--relations", "supports,opposes", "--issue-norm", "activity")
    assert {node["type"] for node in issues["nodes"]} == {"actor", "issue"} and not issues["settings"].get("norm")
    early = network("--to", "2012")
    assert 0 < len(early["edges"]) < len(usual["edges"]) and early["unconnected"] > usual["unconnected"]
    assert network("--clock", "reported", "--to", "2012") != early
    assert len(network("--from", "2013-05", "--to", "2013-06")["edges"]) < len(usual["edges"])


def case_network_tables():
    told = network()
    nodes = [line.split("\t") for line in expect(run("network", DOSSIER, "--tsv", "nodes"), 0, None).splitlines()]
    assert nodes[0][:3] == ["id", "name", "type"] and nodes[0][-3:] == ["community", "component", "estimates"]
    assert len(nodes) == len(told["nodes"]) + 1 and all(len(node) == len(nodes[0]) for node in nodes)
    assert not any(node[-1] for node in nodes[1:]) and not told["sampled"]
    for row, node in zip(nodes[1:], told["nodes"]):
        for key, cell in zip(nodes[0], row):
            assert str(node.get(key, "")) == cell or float(node[key]) == float(cell), (key, cell, node)
    edges = [line.split("\t") for line in expect(run("network", DOSSIER, "--tsv", "edges"), 0, None).splitlines()]
    assert edges[0] == ["from", "to", "relation", "direction", "weight", "items", "bridge"]
    assert [edge[:3] for edge in edges[1:]] == [[edge["from"], edge["to"], edge["relation"]] for edge in told["edges"]]
    text = expect(run("network", DOSSIER), 0, "The road to Geneva II")
    assert re.search(rf"^  nodes +{len(told['nodes'])}$", text, re.M), text
    assert re.search(rf"^  edges +{len(told['edges'])}$", text, re.M), text
    assert "John Kerry" in text


def case_network_of_many():
    """More nodes × edges than are reckoned exactly: tables say which numbers are estimates."""
    coding = {"origin": "hand", "review": "accepted", "evidence": []}
    many = 10001
    dossier = {"format": "geneva-dossier", "version": 1, "title": "A ring", "language": "en",
               "actors": [{"id": f"a{i}", "name": f"A{i}", "kind": "state", "aliases": [], **coding}
                          for i in range(many)],
               "ties": [{"id": f"t{i}", "from": f"a{i}", "to": f"a{(i + 1) % many}", "kind": "ally", **coding}
                        for i in range(many)]}
    dossier |= {key: [] for key in ("sources", "places", "events", "issues", "statements", "forecasts", "quantities",
                                    "figures", "links")}
    file = write("ring.json", json.dumps(dossier).encode())
    rows = [line.split("\t") for line in expect(run("network", file, "--tsv", "nodes"), 0, None).splitlines()]
    assert len(rows) == many + 1 and rows[0][-1] == "estimates"
    assert {row[-1] for row in rows[1:]} == {"betweenness closeness"}
    expect(run("network", file), 0, "Betweenness and closeness are estimates")


def case_network_of_little():
    for name in ("y_minimal", "y_attributes", "i_undated_event", "y_standoff"):
        told = network(dossier=corpus(name))
        assert isinstance(told["nodes"], list) and told["components"] <= len(told["nodes"]) < 10
        expect(run("network", corpus(name)), 0, None)
        expect(run("network", corpus(name), "--tsv", "nodes", "--unit", "bloc"), 0, None)


def case_network_failures():
    for arguments, errors in ((("--tsv", "cells"), "--tsv: expected nodes or edges; found “cells”"),
                              (("--tsv", "nodes", "--json"), "--json and --tsv are two ways"),
                              (("--unit", "tribe"), "--unit: expected"), (("--relations", "x"), "--relations"),
                              (("--opinions", "x"), "--opinions: expected"), (("--norm", "x"), "--norm: expected"),
                              (("--issue-norm", "x"), "--issue-norm"), (("--duplicates", "x"), "--duplicates"),
                              (("--conditional", "x"), "--conditional: expected"),
                              (("--from", "2014", "--to", "2013"), "--to lies before --from"),
                              (("--clock", "wall"), "--clock: expected"), (("--layout", "circle"), "--layout"),
                              (("second.json",), "one dossier")):
        expect(run("network", DOSSIER, *arguments), 2, "", errors + ".*geneva-ii-cli network --help")
    expect(run("network", corpus("n_enum")), 1, "", r"n_enum.*\[value\]")


# ---- export ----

def export(name, *arguments, dossier=DOSSIER, chart="network", **more):
    return run("export", dossier, "--chart", chart, "--output", path(name), *arguments, **more)


def png_size(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR", data[:16]
    return struct.unpack(">II", data[16:24])


def case_export_formats():
    for chart in CHARTS:
        for ending, start in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".PDF", b"%PDF-")):
            name = chart + ending
            expect(export(name, chart=chart), 0)
            assert read(name).startswith(start), name
    assert b"The road to Geneva II" in read("network.svg")
    assert png_size(read("timeline.png")) == (1920, 1200)


def case_export_repeats():
    for chart in CHARTS:
        for ending in (".png", ".svg", ".pdf"):
            expect(export("once" + ending, chart=chart), 0)
            expect(export("twice" + ending, chart=chart), 0)
            assert read("once" + ending) == read("twice" + ending), chart + ending


def read_words(name):
    """What an SVG file says, its lines joined."""
    return " ".join(re.findall(r">([^<>]*\S[^<>]*)<", read(name).decode()))


def case_export_drift():
    expect(export("drift.svg", chart="drift"), 0)
    words = read_words("drift.svg")
    for word in ("Geneva II conference on Syria", "Announced last: 22 January 2014", "Gatilov", "expected, July 2013"):
        assert word in words, word
    expect(export("meeting.svg", "--event", "ev-new-york", chart="drift"), 0)
    assert "Kerry and Lavrov meet in New York" in read_words("meeting.svg")
    # Those made in the window of time.
    expect(export("august.svg", "--from", "2013-08", "--to", "2013-08", chart="drift"), 0)
    assert "7 were made outside the window of time." in read_words("august.svg")
    expect(export("none.svg", "--event", "kerry", chart="drift"), 1, "", "no event with the id “kerry”")
    expect(export("none.svg", "--event", "ev-new-york", chart="timeline"), 2, "", "--event goes with the drift chart")
    assert not os.path.exists(path("none.svg"))


def case_export_figures():
    expect(export("figures.svg", chart="figures"), 0)
    words = read_words("figures.svg")
    for word in ("Killed in the war", "more than 70,000", "about 94,000", "at least 130,000", "AFP, no source given"):
        assert word in words, word
    assert "logarithmic" not in words
    expect(export("log.svg", "--logarithmic", chart="figures"), 0)
    assert "logarithmic scale" in read_words("log.svg")
    # One figure is a sentence.
    expect(export("one.svg", "--quantity", "q-attack-dead", chart="figures"), 0)
    assert "US: 1,429 (13 September 2013)." in read_words("one.svg")
    expect(export("may.svg", "--from", "2013-05", "--to", "2013-05", chart="figures"), 0)
    assert "2 lie outside this span of time." in read_words("may.svg")
    expect(export("no.svg", "--quantity", "kerry", chart="figures"), 1, "", "expected one of q-war-dead, .*“kerry”")
    expect(export("no.svg", "--quantity", "q-war-dead", chart="timeline"), 2, "", "--quantity goes with figures alone")
    expect(export("no.svg", "--logarithmic", chart="network"), 2, "", "--logarithmic goes with figures alone")
    assert not os.path.exists(path("no.svg"))


def case_export_evidence():
    for extent in ("nothing", "references", "passages"):
        expect(export(extent + ".svg", "--evidence", extent, chart="figures"), 0)
        expect(export(extent + ".pdf", "--evidence", extent, chart="figures"), 0)
    expect(export("usual.svg", chart="figures"), 0)
    assert read("usual.svg") == read("references.svg")
    nothing, references, passages = (read(name + ".svg").decode() for name in ("nothing", "references", "passages"))
    assert "geneva-evidence" not in nothing and "Source: “" not in nothing
    assert "&quot;carries&quot;:&quot;references&quot;" in references and "Source: “" in references
    # digests are named, and not quoted
    assert "Digest: " in passages and "Digest: " not in references and "Digest: “" not in passages
    assert len(read("nothing.pdf")) < len(read("references.pdf")) < len(read("passages.pdf"))
    expect(export("none.svg", "--evidence", "all", chart="figures"), 2, "", "found “all”")


def case_export_sizes():
    for arguments, size in ((("--width", "400", "--height", "300"), (800, 600)),
                            (("--width", "400pt", "--height", "300pt", "--scale", "1.5"), (600, 450)),
                            (("--width", "1000px", "--height", "500px"), (1000, 500)),
                            (("--scale", "1", "--width", "640px", "--height", "480px"), (640, 480)),
                            (("--width", "127mm", "--height", "101.6mm", "--scale", "1"), (360, 288))):
        expect(export("size.png", *arguments), 0)
        assert png_size(read("size.png")) == size, (arguments, png_size(read("size.png")))
    expect(export("size.svg", "--width", "127mm", "--height", "101.6mm"), 0)
    assert re.search(rb'viewBox="0 0 360 288"', read("size.svg"))
    expect(export("size.pdf", "--width", "127mm", "--height", "101.6mm"), 0)
    assert re.search(rb"/MediaBox \[ *0 0 360 288 *\]", read("size.pdf"))


def case_export_words():
    expect(export("words.svg", "--title", "Wer traf wen? <&> “„", "--subtitle", "Zürich", "--credit", "Ж. Автор"), 0)
    text = read("words.svg").decode()
    for words in ("Wer traf wen? &lt;&amp;&gt; “„", "Zürich", "Ж. Автор"):
        assert words in text, words
    assert "The road to Geneva II</" not in text
    expect(export("bare.svg", "--title", "", "--subtitle", "", "--no-legend", "--no-caption"), 0)
    assert len(re.findall("<text", read("bare.svg").decode())) < len(re.findall("<text", text))
    # a plain environment does not stand in the way of words of any script
    expect(export("plain.svg", "--title", "Wer traf wen?  Ж", env={**os.environ, "LC_ALL": "C", "LANG": "C"}), 0)
    assert "Ж" in read("plain.svg").decode()


def case_export_choices():
    pictures = {}
    palettes = ("light", "dark", "print", "high-contrast", "high-contrast-dark")
    for palette in palettes:
        expect(export("palette.png", "--palette", palette), 0)
        pictures[read("palette.png")] = palette
    assert len(pictures) == len(palettes)
    for command in ("export", "scene", "report"):
        assert ", ".join(palettes) in run(command, "--help").stdout.decode(), command
    with open(MAN, encoding="utf-8") as file:
        manual = file.read()
    assert all(f"Cm {palette} " in manual or f"Cm {palette}\n" in manual for palette in palettes)
    lanes = set()
    for name in ("bloc", "actor", "kind"):
        expect(export("lanes.svg", "--lanes", name, chart="timeline"), 0)
        lanes.add(read("lanes.svg"))
    assert len(lanes) == 3
    expect(export("locale.svg", "--locale", "de_DE", chart="timeline"), 0)
    assert "Januar" in read("locale.svg").decode() and "January" not in read("locale.svg").decode()


def page_sizes(data):
    boxes = re.findall(rb"/MediaBox \[ *0 0 ([\d.]+) ([\d.]+) *\]", data)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def case_export_pages():
    for name, size in (("a4", (842, 595)), ("letter", (792, 612))):
        expect(export("pages.pdf", "--pages", name, "--sources", "--keys", chart="timeline"), 0)
        sizes = page_sizes(read("pages.pdf"))
        assert len(sizes) > 1 and set(sizes) == {size}, sizes
    expect(export("again.pdf", "--pages", "letter", "--sources", "--keys", chart="timeline"), 0)
    assert read("again.pdf") == read("pages.pdf")
    expect(export("month.pdf", "--pages", "a4", "--from", "2013-06", "--to", "2013-06", chart="timeline"), 0)
    assert set(page_sizes(read("month.pdf"))) == {(842, 595)}
    expect(export("network.pdf", "--pages", "a4"), 0)
    assert page_sizes(read("network.pdf")) == [(842, 595)]


def case_export_sources():
    for chart in CHARTS:
        expect(export("without.svg", "--height", "900", chart=chart), 0)
        expect(export("with.svg", "--height", "900", "--sources", chart=chart), 0)
        expect(export("keys.svg", "--height", "900", "--sources", "--keys", chart=chart), 0)
        without, with_list, keys = (read(name + ".svg").decode() for name in ("without", "with", "keys"))
        assert ">Sources</text>" in with_list and "id=\"sources\"" in with_list and "Dhaka" in with_list
        assert "id=\"sources\"" not in without and "id=\"keys\"" not in with_list and "id=\"keys\"" in keys
        assert "¹" in keys and "¹" not in with_list
        assert 'viewBox="0 0 960 900"' in with_list


def case_export_span():
    def spoken(name):
        return re.search("<desc[^>]*>(From [^.]*)\\.", read(name).decode()).group(1)

    expect(export("span.svg", "--from", "2013-06", "--to", "2013-08-15", chart="timeline"), 0)
    assert spoken("span.svg") == "From 1 June 2013 to 16 August 2013", spoken("span.svg")
    expect(export("from.svg", "--from", "2013-06", chart="timeline"), 0)
    assert spoken("from.svg").startswith("From 1 June 2013 to ") and "2014" in spoken("from.svg")
    expect(export("to.svg", "--to", "2013-06", chart="timeline"), 0)
    assert spoken("to.svg").endswith("to 1 July 2013")
    expect(export("usual.svg", chart="timeline"), 0)
    expect(export("whole.svg", "--whole", chart="timeline"), 0)
    assert "2011" in spoken("whole.svg") and "2011" not in spoken("usual.svg")
    expect(export("reported.svg", "--clock", "reported", chart="timeline"), 0)
    assert read("reported.svg") != read("usual.svg")


def case_export_usage():
    before = listing()
    for arguments, errors in (
            (("--palette", "pink"), "--palette: expected one of light, dark, print, high-contrast, high-contrast-dark; found “pink”"),
            (("--width", "wide"), "--width: expected a length.*“wide”"),
            (("--width", "10cm"), "--width: expected a length.*“10cm”"),
            (("--width", "-5"), "--width: expected a length.*“-5”"),
            (("--width", "1,5"), "--width"), (("--width", "nan"), "--width"), (("--width", ""), "--width"),
            (("--height", "0x20"), "--height"), (("--height", "1e999"), "--height"),
            (("--scale", "0"), "--scale: expected a number above 0"), (("--scale", "two"), "--scale"),
            (("--lanes", "bloc"), "--lanes goes with the timeline"),
            (("--unit", "tribe"), "--unit: expected named, principal, person or bloc"),
            (("--relations", "tie,love"), "--relations: expected all, or some of dealt-with, .*“love”"),
            (("--relations", ""), "--relations: expected all"),
            (("--weight", "heavy"), "--weight: expected items or sources; found “heavy”"),
            (("--min-weight", "-1"), "--min-weight: expected a number such as 2 or 0.5; found “-1”"),
            (("--min-weight", "1e3"), "--min-weight"), (("--min-weight", ""), "--min-weight"),
            (("--kinds", "state,cat"), "--kinds: expected some of person, state.*“cat”"),
            (("--layout", "heap"), "--layout: expected stress, communities, circle or concentric; found “heap”"),
            (("--centre-by", "core"), "--centre-by goes with --layout concentric"),
            (("--layout", "concentric", "--centre-by", "me"), "--centre-by: expected sources, degree.*“me”"),
            (("--size-by", "length"), "--size-by: expected sources, degree, .*“length”"),
            (("--colour", "pink"), "--colour: expected bloc, community, metric or none; found “pink”"),
            (("--shade-by", "degree"), "--shade-by goes with --colour metric"),
            (("--outside", "gone"), "--outside: expected shown, dimmed or hidden; found “gone”"),
            (("--attribute", "bloc"), "--attribute goes with --lanes attribute"),
            (("--order", "name"), "--order goes with the timeline"),
            (("--clock", "wall"), "--clock: expected happened or reported; found “wall”"),
            (("--from", "yesterday"), "--from: expected a date such as 2013.*“yesterday”"),
            (("--to", "2013-02-30"), "--to: expected a date"),
            (("--from", "2014", "--to", "2013"), "--to lies before --from"),
            (("--whole", "--to", "2013"), "--whole leaves nothing to choose"),
            (("--pages", "a3"), "--pages: expected a4 or letter; found “a3”"),
            (("--pages", "a4", "--width", "100"), "--pages says the size"),
            (("--pages", "a4"), "--pages goes with PDF"),
            (("--keys",), "--keys goes with --sources"),
            (("second.json",), "one dossier")):
        expect(export("never.png", *arguments), 2, "", errors + ".*geneva-ii-cli export --help")
    for option in (("--unit", "named"), ("--relations", "tie"), ("--hulls",), ("--two-mode",), ("--colour", "none"),
                   ("--min-weight", "2"), ("--outside", "shown")):
        expect(export("never.png", *option, chart="timeline"), 2, "", option[0] + " goes with the network")
    expect(export("never.png", "--lanes", "rainbow", chart="timeline"), 2, "", "--lanes: expected bloc, actor, kind, place")
    expect(export("never.png", chart="pie"), 2, "", "--chart: expected timeline, network, positions, drift or figures; found “pie”")
    expect(export("never.tiff"), 2, "", r"\.tiff.*\.png, \.svg or \.pdf")
    expect(export("never"), 2, "", r"\.png, \.svg or \.pdf")
    expect(run("export", DOSSIER, "--output", path("never.png")), 2, "", "--chart is missing")
    expect(run("export", DOSSIER, "--chart", "network"), 2, "", "--output is missing")
    expect(run("export", "--chart", "network", "--output", path("never.png")), 2, "", "one dossier")
    done = subprocess.run([CLI.encode(), b"export", DOSSIER.encode(), b"--chart", b"network", b"--output",
                           path("never.png").encode(), b"--title", b"\xff\xfe"], capture_output=True, check=False)
    expect(done, 2, "", "--title: the text is not valid UTF-8")
    assert listing() == before


def case_export_failures():
    """Whatever goes wrong, a picture that was there stays, and nothing new lies about."""
    kept = b"a picture that was there"
    write("kept.png", kept)
    write("kept.pdf", kept)
    os.makedirs(path("folder.png"), exist_ok=True)
    before = listing()
    expect(export("kept.png", dossier=corpus("n_enum")), 1, "", r"n_enum.*\[value\]")
    expect(export("kept.png", dossier=path("missing.json")), 1, "", "missing")
    expect(export("kept.png", "--width", "5"), 1, "", "5 × 600 pt")
    expect(export("kept.png", "--width", "30000"), 1, "", "20000")
    expect(export("kept.png", "--width", "20000", "--height", "20000"), 1, "", "40000 × 40000")
    expect(export("kept.png", "--scale", "1000"), 1, "", "pixels")
    expect(export("none/never.png"), 1, "", "none")
    expect(export("kept.png/never.png"), 1, "", "never")
    expect(export("folder.png"), 1, "", r"folder\.png")
    assert read("kept.png") == kept and read("kept.pdf") == kept and listing() == before, listing()


def case_export_full_disk():
    """A disk that takes no more than a little."""
    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

    kept = b"a picture that was there"
    for ending in (".png", ".svg", ".pdf"):
        write("full" + ending, kept)
        before = listing()
        expect(export("full" + ending, preexec_fn=little_room), 1, "", "full")
        assert read("full" + ending) == kept and listing() == before, listing()


def case_export_closed_folder():
    somebody = as_nobody()
    os.makedirs(path("closed"))
    os.chmod(path("closed"), 0o555)
    expect(export("closed/never.png", **somebody), 1, "", "closed")
    assert os.listdir(path("closed")) == []


def case_export_leaves_the_dossier():
    name = write("same.dossier.json", read(DOSSIER))
    os.utime(name, (1000000000, 1000000000))
    expect(export("same.png", dossier=name), 0)
    assert read(name) == read(DOSSIER) and os.stat(name).st_mtime == 1000000000


# ---- report and proof ----

def report(name, *arguments, dossier=DOSSIER, **more):
    return run("report", dossier, "--output", path(name), *arguments, **more)


def case_report_formats():
    for name, begin in (("r.pdf", b"%PDF-"), ("r.html", b"<!DOCTYPE html>")):
        expect(report(name, "--charts", "timeline,network", "--author", "A. Nalyst", "--date", "2014-01-22"), 0)
        data = read(name)
        assert data.startswith(begin)
        expect(report("again-" + name, "--charts", "timeline,network", "--author", "A. Nalyst", "--date", "2014-01-22"), 0)
        assert read("again-" + name) == data
    text = read("r.html").decode()
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    links = re.findall(r'<a[^>]* href="#([^"]+)"', text)
    assert links and set(links) <= set(ids)
    assert "A. Nalyst" in text and "22 January 2014" in text and "<script" not in text


def case_report_choices():
    expect(report("all.html"), 0)
    assert all(f'id="c{number}"' in read("all.html").decode() for number in range(1, 6))
    expect(report("few.html", "--charts", "timeline", "--most", "5", "--passages", "references"), 0)
    text = read("few.html").decode()
    assert 'id="p5"' in text and 'id="p6"' not in text and "<blockquote" not in text
    expect(report("letter.pdf", "--page", "letter", "--charts", "timeline", "--title", "T"), 0)
    assert b"/MediaBox [ 0 0 612 792 ]" in read("letter.pdf") or b"612 792" in read("letter.pdf")
    expect(report("window.html", "--charts", "timeline", "--from", "2013-05", "--to", "2013-05"), 0)
    assert len(read("window.html")) < len(read("all.html"))
    for name in ("y_minimal", "y_attributes", "y_standoff"):
        expect(report("small.pdf", dossier=corpus(name)), 0)
        expect(report("small.html", dossier=corpus(name)), 0)


def case_report_failures():
    for arguments, errors in ((("--charts", "pie"), "--charts: expected names.*timeline.*pie"), (("--page", "a3"), "--page"),
                              (("--passages", "some"), "--passages: expected"), (("--palette", "x"), "--palette"),
                              (("--date", "soon"), "--date: expected"), (("--most", "0"), "--most: expected"),
                              (("--clock", "x"), "--clock")):
        expect(report("never.pdf", *arguments), 2, "", errors + ".*geneva-ii-cli report --help")
    expect(report("never.doc"), 2, "", r"\.pdf or \.html")
    expect(run("report", DOSSIER), 2, "", "--output is missing")
    expect(report("none/never.pdf", "--charts", "timeline"), 1, "", "none")
    expect(report("never.pdf", dossier=corpus("n_enum")), 1, "", r"n_enum.*\[value\]")
    assert not os.path.exists(path("never.pdf"))


def case_proof():
    def proof(name, *arguments):
        expect(run("proof", DOSSIER, "--output", path(name), *arguments), 0)
        return read(name).decode("utf-8-sig")

    rows = rows_of(proof("p.csv", "--chart", "timeline"))
    assert {len(row) for row in rows} == {18} and rows[0][-1] == "Checked" and len(rows) == 86
    assert len(proof("all.csv")) > len(proof("p.csv", "--chart", "timeline,network"))
    assert 'type="checkbox"' in proof("p.html", "--chart", "timeline")
    older = json.loads(read(DOSSIER))
    next(event for event in older["events"] if event["id"] == "ev-communique")["when"] = "2012-06-29"
    write("older.json", json.dumps(older).encode())
    rows = rows_of(proof("changes.csv", "--chart", "timeline", "--since", path("older.json")))
    changed = {row[2]: row[18] for row in rows[1:] if row[17] == "changed"}
    assert set(changed) == {"ev-communique"} and "29 June 2012 → 30 June 2012" in changed["ev-communique"], changed
    expect(run("proof", DOSSIER, "--output", path("p.xlsx")), 2, "", r"\.html or \.csv")
    expect(run("proof", DOSSIER, "--output", path("p.csv"), "--chart", "pie"), 2, "", "--chart: expected")
    expect(run("proof", DOSSIER, "--output", path("p.csv"), "--since", path("missing.json")), 1, "", "missing")


# ---- scene ----

def case_share():
    shared = path("shared.dossier.json")
    text = expect(run("share", DOSSIER, "--output", shared), 0, r"^[0-9]+ sources without their words, [0-9]+ passages ")
    assert int(text.split()[0]) == len(json.loads(read(DOSSIER))["sources"]), text
    dossier = json.loads(read(shared))
    assert not [source for source in dossier["sources"] if "text" in source]
    assert b'"exact":' not in read(shared) and b'"exact-sha256":' in read(shared)
    expect(run("check", shared), 0, None)
    kept = path("kept.dossier.json")
    expect(run("share", "--keep-digests", "-o", kept, DOSSIER), 0, "^0 sources")
    assert read(kept) == read(DOSSIER)
    base = path("shared.geneva")
    expect(run("share", "-o", base, DOSSIER), 0, "sources")
    expect(run("check", base), 0, None)


def case_share_failures():
    before = listing()
    expect(run("share", DOSSIER), 2, "", "--output is missing")
    expect(run("share", "-o", path("x.json")), 2, "", "Name one dossier")
    expect(run("share", "-o", path("x.json"), path("nowhere.json")), 1, "", "nowhere.json")
    expect(run("share", "-o", path("no-folder/x.json"), DOSSIER), 1, "", "x.json")
    assert listing() == before


def scene(*arguments, chart="network", dossier=DOSSIER, **more):
    return run("scene", dossier, "--chart", chart, *arguments, **more)


def case_scene():
    for chart in CHARTS:
        text = expect(scene(chart=chart), 0, None)
        told = json.loads(text)
        assert told["chart"] == chart and (told["width"], told["height"]) == (960, 600)
        marks = [mark for layer in told["layers"] for mark in layer["marks"]]
        assert len(marks) > 100
        for mark in marks:
            assert len(mark["bounds"]) == 4, mark
        assert expect(scene(chart=chart), 0, None) == text, "another scene the second time"
        told = json.loads(expect(scene("--width", "600", "--height", "200mm", chart=chart),
                                 0, None))
        assert told["width"] == 600 and abs(told["height"] - 200 / 25.4 * 72) < 0.01


def case_scene_names_items():
    ids = {item["id"] for name in ("actors", "events") for item in json.loads(read(DOSSIER))[name]}
    for chart in CHARTS:
        text = run("scene", DOSSIER, "--chart", chart).stdout.decode()
        named = {word for word in re.findall(r'"([a-z0-9][a-z0-9-]*)"', text) if word in ids}
        assert len(named) > 30, named


def case_scene_choices():
    named = json.loads(expect(scene("--unit", "named"), 0, None))
    principal = json.loads(expect(scene("--unit", "principal"), 0, None))
    assert named["counts"]["shown"] > principal["counts"]["shown"] > 10
    assert json.loads(expect(scene("--title", "", "--palette", "dark"), 0, None))["layers"]
    bare = expect(scene("--no-legend", "--no-caption"), 0, None)
    assert len(bare) < len(expect(scene(), 0, None))


def case_scene_of_network_settings():
    """Each choice about a network is taken, alone and all together."""
    usual = json.loads(expect(scene(), 0, None))
    for options in (("--relations", "dealt-with"), ("--relations", "all"), ("--min-weight", "2"), ("--kinds", "state"),
                    ("--two-mode",), ("--weight", "sources"), ("--layout", "circle"), ("--size-by", "degree"),
                    ("--colour", "community"), ("--hulls",), ("--edge-labels",)):
        told = json.loads(expect(scene(*options), 0, None))
        assert told["layers"] != usual["layers"], options
    everything = ("--unit", "principal", "--relations", "dealt-with,tie,fought,aided", "--weight", "sources",
                  "--min-weight", "0.5", "--layout", "concentric", "--centre-by", "core", "--size-by", "degree",
                  "--colour", "metric", "--shade-by", "pagerank", "--hulls", "--edge-labels", "--outside", "hidden",
                  "--from", "2013-05")
    assert json.loads(expect(scene(*everything), 0, None))["layers"]
    assert expect(scene(*everything), 0, None) == expect(scene(*everything), 0, None)


def case_scene_of_positions():
    """Each choice about positions is taken, alone and all together."""
    usual = json.loads(expect(scene(chart="positions"), 0, None))
    assert usual["counts"]["shown"] == 61 and usual["counts"]["cells"] == 33
    facts = json.loads(expect(scene("--facts", chart="positions"), 0, None))
    assert facts["counts"]["shown"] == 86
    for options in (("--facts",), ("--unit", "named"), ("--unit", "bloc"), ("--order", "seriation"), ("--order", "name"),
                    ("--columns", "number"), ("--columns", "seriation"), ("--least", "2"),
                    ("--from", "2013-06", "--to", "2013-08"), ("--empty", "hidden", "--from", "2014")):
        told = json.loads(expect(scene(*options, chart="positions"), 0, None))
        assert told["layers"] != usual["layers"], options
    everything = ("--facts", "--unit", "named", "--order", "seriation", "--columns", "seriation", "--empty", "hidden",
                  "--least", "2", "--from", "2013-05", "--clock", "reported")
    assert json.loads(expect(scene(*everything, chart="positions"), 0, None))["layers"]
    cell = [item for item in usual["items"] if item["id"] == "united-states--is-conference"]
    assert len(cell) == 1 and cell[0]["rests-on"] == 4, cell
    for options, words in ((("--order", "count"), "--order: expected bloc, number, name or seriation"),
                           (("--columns", "x"), "--columns: expected"), (("--empty", "x"), "--empty: expected"),
                           (("--least", "0"), "--least: expected"), (("--unit", "x"), "--unit: expected"),
                           (("--relations", "all"), "--relations goes with the network")):
        expect(scene(*options, chart="positions"), 2, "", words)
    expect(scene("--least", "2"), 2, "", "--least goes with positions")


def case_export_positions():
    expect(export("positions.svg", "--facts", "--sources", "--keys", chart="positions"), 0)
    svg = read("positions.svg")
    assert b'id="united-states--is-conference"' in svg and b"<title>United States supports:" in svg
    expect(export("pages.pdf", "--pages", "a4", "--facts", "--unit", "named", chart="positions"), 0)
    assert read("pages.pdf").startswith(b"%PDF-")


def case_scene_failures():
    expect(scene(dossier=corpus("n_enum")), 1, "", r"n_enum.*\[value\]")
    expect(scene("--width", "5"), 1, "", "5 × 600 pt")
    expect(scene("--output", path("x.png")), 2, "", "--output")
    expect(scene(chart="pie"), 2, "", "pie")


def case_scene_of_little():
    """A dossier with nothing in it, and one of a single actor, make scenes too."""
    for name in ("y_minimal", "y_attributes", "i_undated_event", "y_standoff"):
        for chart in CHARTS:
            told = json.loads(expect(scene(chart=chart, dossier=corpus(name)), 0, None))
            assert told["chart"] == chart
            expect(export("little.pdf", chart=chart, dossier=corpus(name)), 0)


# ---- output and manual ----

def case_output_closed():
    """Standard output that takes nothing is an error, not a silence."""
    if not os.path.exists("/dev/full"):
        raise Skip("no /dev/full here")
    for arguments in (("check", DOSSIER), ("stats", DOSSIER), ("search", DOSSIER, "geneva"), ("network", DOSSIER), ("scene", DOSSIER, "--chart", "network"),
                      ("--version",),
                      ("--help",)):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([CLI, *arguments], stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE,
                                  check=False)
        assert done.returncode == 1 and b"standard output" in done.stderr, (arguments, done)


def case_manual_is_whole():
    """The manual page tells every option that the help tells, and no other."""
    manual = re.sub(r"\\-", "-", read(MAN).decode())
    told = set(re.findall(r"Fl -([a-z-]+)", manual))
    known = {"version"}
    for command in COMMANDS:
        known |= set(re.findall(r"--([a-z][a-z-]*)", run(command, "--help").stdout.decode().split("Options:", 1)[1]))
        assert re.search(rf"^\.It Cm {command}\b", manual, re.M), command
    assert told == known, told ^ known


def case_manual_is_clean():
    checks = [["mandoc", "-T", "lint", "-W", "warning", MAN], ["groff", "-mdoc", "-Tutf8", "-ww", "-z", MAN]]
    found = [check for check in checks if shutil.which(check[0])]
    if not found:
        raise Skip("neither mandoc nor groff is installed")
    for check in found:
        done = subprocess.run(check, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and not done.stderr.strip(), done
        assert not [line for line in done.stdout.splitlines() if "outdated mandoc.db" not in line], done.stdout


def main():
    cases = [(name[5:].replace("_", " "), case) for name, case in globals().items() if name.startswith("case_")]
    print(f"1..{len(cases)}", flush=True)
    for number, (what, case) in enumerate(cases, 1):
        try:
            case()
            print(f"ok {number} - {what}", flush=True)
        except Skip as reason:
            print(f"ok {number} - {what} # SKIP {reason}", flush=True)
        except Exception as error:  # a case that breaks is a case that fails
            print(f"not ok {number} - {what}", flush=True)
            for line in f"{type(error).__name__}: {error}".splitlines()[:12]:
                print(f"# {line}", flush=True)
    shutil.rmtree(WORK, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
