#!/usr/bin/env python3
"""Runs `geneva-ii-cli convert` and reads what it writes with readers of other hands. Prints TAP.

usage: test-convert.py ROOT CLI
"""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

ROOT, CLI = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WORK = tempfile.mkdtemp(prefix="geneva-convert-")
BUNDLED = os.path.join(ROOT, "data", "dossiers", "geneva-ii.dossier.json")
with open(BUNDLED, encoding="utf-8") as bundled:
    DOSSIER = json.load(bundled)
LISTS = ["sources", "actors", "places", "ties", "events", "issues", "statements", "forecasts", "quantities", "figures",
         "links"]


def path(name):
    return os.path.join(WORK, name)


def run(*arguments, status=0):
    done = subprocess.run([CLI, "convert", *arguments], capture_output=True, check=False)
    assert done.returncode == status, done
    return done


def convert(to, name, *more, source=BUNDLED):
    done = run(source, "--to", to, "--output", path(name), *more)
    assert not done.stderr, done
    return path(name)


def network(*more):
    done = subprocess.run([CLI, "network", BUNDLED, "--json", *more], capture_output=True, check=True)
    return json.loads(done.stdout)


def case_graphml():
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = xml.parse(convert("graphml", "a.graphml")).getroot()
    told = network()
    nodes, edges = root.findall(f".//{space}node"), root.findall(f".//{space}edge")
    names = {node.get("id"): node.find(f"{space}data[@key='node-label']").text for node in nodes}
    assert names["kerry"] == "John Kerry" and len(nodes) == len(told["nodes"]), len(nodes)
    keys = {key.get("id") for key in root.findall(f"{space}key")}
    for data in root.iter(f"{space}data"):
        assert data.get("key") in keys, data.get("key")
    for edge in edges:
        assert edge.get("source") in names and edge.get("target") in names
        records = edge.find(f"{space}data[@key='edge-records']").text.split()
        assert len(records) == int(edge.find(f"{space}data[@key='edge-items']").text) > 0
    # a reciprocal edge is two arrows
    assert len(edges) >= len(told["edges"]), (len(edges), len(told["edges"]))


class Skip(Exception):
    """Something that this case reads with is not there."""


def case_networkx_reads():
    try:
        import networkx
    except ImportError as error:
        raise Skip("networkx is not installed") from error
    # it reads no graph whose edges are directed in part
    relations = ["--relations", "dealt-with"]
    told = network(*relations)
    graphs = [networkx.read_graphml(convert("graphml", "n.graphml", *relations), force_multigraph=True)]
    # networkx before 3 knows GEXF up to 1.2 only
    if "1.3" in networkx.readwrite.gexf.GEXF.versions:
        graphs.append(networkx.read_gexf(convert("gexf", "n.gexf", *relations)))
    for graph in graphs:
        assert set(graph.nodes) == {node["id"] for node in told["nodes"]}, len(graph.nodes)
        assert graph.nodes["kerry"]["label"] == "John Kerry", graph.nodes["kerry"]
        pairs = {frozenset((edge["from"], edge["to"])) for edge in told["edges"]}
        assert {frozenset((one, two)) for one, two, *_ in graph.edges} == pairs


def case_igraph_reads():
    try:
        import igraph
    except ImportError as error:
        raise Skip("python-igraph is not installed") from error
    told = network()
    graph = igraph.Graph.Read_GraphML(convert("graphml", "i.graphml"))
    assert set(graph.vs["id"]) == {node["id"] for node in told["nodes"]}
    assert graph.ecount() >= len(told["edges"]) and min(graph.es["weight"]) > 0


def case_gexf_has_times():
    space = "{http://gexf.net/1.3}"
    root = xml.parse(convert("gexf", "a.gexf")).getroot()
    graph = root.find(f"{space}graph")
    assert root.get("version") == "1.3" and graph.get("timeformat") == "date"
    edge = next(edge for edge in root.iter(f"{space}edge") if edge.get("id") == "kerry--lavrov--dealt-with")
    spells = [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{space}spell")]
    assert ("2013-09-13", "2013-09-13") in spells and spells == sorted(spells), spells
    declared = {a.get("id") for a in root.iter(f"{space}attribute")}
    assert {value.get("for") for value in root.iter(f"{space}attvalue")} <= declared
    within = xml.parse(convert("gexf", "b.gexf", "--from", "2014-01", "--until", "2014-01")).getroot()
    assert 0 < len(list(within.iter(f"{space}edge"))) < len(list(root.iter(f"{space}edge")))


def case_open_ends_are_open():
    made = dict(DOSSIER, actors=[dict(actor) for actor in DOSSIER["actors"]])
    made["title"] = 'A <title> & "more"\x7f'
    source = path("odd.dossier.json")
    with open(source, "w", encoding="utf-8") as file:
        json.dump(made, file)
    space = "{http://gexf.net/1.3}"
    root = xml.parse(convert("gexf", "odd.gexf", "--relations", "tie", source=source)).getroot()
    told = root.find(f"{space}meta/{space}description").text
    assert told.startswith('A <title> & "more" – '), told
    for spell in root.iter(f"{space}spell"):
        assert spell.get("end") != "9999-12-31" and spell.get("start") != "0001-01-01", spell.attrib


def read_table(folder, name, form="csv"):
    with open(os.path.join(folder, f"{name}.{form}"), encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file) if form == "csv" else csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return list(reader)


def case_tables():
    folder = convert("csv", "tables")
    for name in LISTS:
        rows = read_table(folder, name)
        assert [row["id"] for row in rows] == [record["id"] for record in DOSSIER[name]], name
    events = {event["id"]: event for event in DOSSIER["events"]}
    for row in read_table(folder, "events"):
        assert row["title"] == events[row["id"]]["title"] and row["when"] == events[row["id"]].get("when", ""), row
    accounts = read_table(folder, "events-accounts")
    assert len(accounts) == sum(len(event["accounts"]) for event in DOSSIER["events"])
    participants = read_table(folder, "events-participants")
    assert len(participants) == sum(len(event["participants"]) for event in DOSSIER["events"])
    figures = {figure["id"]: figure for figure in DOSSIER["figures"]}
    for row in read_table(folder, "figures"):
        assert float(row["low"]) == figures[row["id"]]["low"], row
    words = [row["words"] for row in read_table(folder, "passages") if row["record"] == "fc-july"]
    assert words == [e["exact"] for f in DOSSIER["forecasts"] if f["id"] == "fc-july" for e in f["evidence"]], words
    tabs = read_table(convert("tsv", "tabs"), "actors", "tsv")
    assert [row["name"] for row in tabs] == [actor["name"] for actor in DOSSIER["actors"]]
    # again over the same folder
    convert("csv", "tables")


def case_annotations():
    with open(convert("annotations", "a.jsonld"), encoding="utf-8") as file:
        page = json.load(file)
    texts = {source.get("address", "#source-" + source["id"]): source["text"] for source in DOSSIER["sources"]}
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) > 300
    for item in page["items"]:
        position, quotation = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"]:position["end"]] == quotation["exact"], item
        assert text[:position["start"]].endswith(quotation["prefix"]), item


def case_chronology():
    with open(convert("chronology", "a.md"), encoding="utf-8") as file:
        text = file.read()
    years = re.findall(r"^## (\d+)$", text, re.M)
    assert years == sorted(set(years)) and "2013" in years, years
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.M)
    assert notes == [str(i + 1) for i in range(len(notes))] and len(notes) > 100
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(notes)
    # a digest's words are not the paper's
    assert all("(digest, not the paper’s own words)" in line for line in text.splitlines() if line.startswith("[^"))
    with open(convert("chronology", "de.md", "--locale", "de"), encoding="utf-8") as file:
        assert "Juni 2013" in file.read()


# ---- Discourse Network Analyzer ----

DNA_CODINGS = """
INSERT INTO CODERS VALUES (1, 'Admin'), (2, 'Ann');
INSERT INTO STATEMENTTYPES VALUES (1, 'Statement'), (2, 'Note');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 2);
INSERT INTO ENTITIES VALUES (1, 1, '', NULL), (2, 1, 'Mara Lind', NULL), (3, 2, 'Port Authority', NULL),
  (4, 3, 'The harbour should be dredged.', NULL), (5, 2, '', NULL);
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type'), (2, 1, 'Alias'), (3, 1, 'Notes');
INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'Official'), (2, 2, 2, 'Lind'), (3, 2, 3, 'Since 2010.');
"""
DNA_TEXT = "\U0001F6A2 The ship waits.\nLind wants the harbour dug. The authority does not."


def read_tables():
    with open(os.path.join(ROOT, "tests", "corpus", "dna-tables.sql"), encoding="utf-8") as file:
        return file.read()


def make_dna(name):
    database = sqlite3.connect(path(name))
    database.executescript(read_tables() + DNA_CODINGS)

    def units(words):
        start = DNA_TEXT.index(words)
        return len(DNA_TEXT[:start].encode("utf-16-le")) // 2, len(DNA_TEXT[:start + len(words)].encode("utf-16-le")) // 2

    database.execute("INSERT INTO DOCUMENTS VALUES (7, 'Harbour', ?, 1, 'A. Writer', 'The Quay', 'Local', '', 'News', ?)",
                     (DNA_TEXT, 1370390400))
    rows = [(1, 1, *units("Lind wants the harbour dug.")), (2, 1, *units("The authority does not.")),
            (3, 2, *units("The ship waits.")), (4, 1, 0, 5), (5, 1, 4000, 4010)]
    for number, kind, start, stop in rows:
        database.execute("INSERT INTO STATEMENTS VALUES (?, ?, 7, ?, ?, 2)", (number, kind, start, stop))
    values = [(1, 1, 2), (1, 2, 3), (1, 3, 4), (2, 1, 1), (2, 2, 3), (2, 3, 4), (4, 1, 1), (4, 2, 5), (4, 3, 4),
              (5, 1, 2), (5, 2, 5), (5, 3, 4)]
    database.executemany("INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)", values)
    database.executemany("INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, ?)",
                         [(1, 1), (2, 0), (4, 1), (5, 1)])
    database.commit()
    database.close()
    return path(name)


def case_dna_in():
    source = make_dna("harbour.dna")
    with open(source, "rb") as file:
        before = file.read()
    done = run(source, "--output", path("harbour.dossier.json"))
    assert done.stdout.decode() == "1 document, 2 actors, 1 issue, 3 statements\n", done
    told = done.stderr.decode()
    assert "1 statement of a type without a concept" in told and "1 statement that names no concept" in told, told
    assert "1 statement has its passage beyond the end" in told, told
    with open(path("harbour.dossier.json"), encoding="utf-8") as file:
        made = json.load(file)
    assert made["title"] == "harbour" and made["sources"][0]["published"] == "2013-06-05", made["sources"]
    assert made["sources"][0]["publisher"] == "The Quay" and made["sources"][0]["attributes"]["section"] == "Local"
    person, organisation = made["actors"]
    assert (person["name"], person["kind"], person["aliases"], person["note"]) == \
        ("Mara Lind", "person", ["Lind"], "Since 2010."), person
    assert person["attributes"] == {"type": "Official"} and organisation["kind"] == "organisation"
    first, second, third = made["statements"]
    assert first["speaker"] == person["id"] and first["for"] == organisation["id"] and first["stance"] == "supports"
    assert second["speaker"] == organisation["id"] and "for" not in second and second["stance"] == "opposes", second
    for statement, words in (first, "Lind wants the harbour dug."), (second, "The authority does not."):
        excerpt = statement["evidence"][0]
        assert excerpt["exact"] == words == DNA_TEXT[excerpt["start"]:excerpt["end"]], excerpt
    assert "evidence" not in third and first["coder"] == "Ann" and first["origin"] == "imported"
    with open(source, "rb") as file:
        assert file.read() == before
    # by a name that goes from the folder where the program is started
    run(os.path.relpath(source), "--output", path("near.dossier.json"))


def case_dna_out():
    make_dna("again.dna")
    run(path("again.dna"), "--output", path("again.geneva"))
    with open(convert("dna", "again.csv", source=path("again.geneva")), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["person"], row["organization"], row["agreement"]) for row in rows] == \
        [("Mara Lind", "Port Authority", "1"), ("", "Port Authority", "0"), ("Mara Lind", "", "1")], rows
    assert rows[0]["concept"] == "The harbour should be dredged." and rows[0]["time"] == "2013-06-05 00:00:00", rows[0]
    assert rows[0]["text"] == "Lind wants the harbour dug." and rows[0]["document_source"] == "The Quay", rows[0]
    done = run(BUNDLED, "--to", "dna", "--output", path("all.csv"))
    count = int(done.stdout.split()[0])
    with open(path("all.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len(rows) == count + 1 and {len(row) for row in rows} == {16}, (count, {len(row) for row in rows})
    assert b"were left out" in done.stdout and count < len(DOSSIER["statements"])


def case_dna_that_is_none():
    with open(path("text.dna"), "w", encoding="utf-8") as file:
        file.write("not a database")
    done = run(path("text.dna"), "--to", "dossier", "--output", path("none.dossier.json"), status=1)
    assert b"no database of Discourse Network Analyzer" in done.stderr and not os.path.exists(path("none.dossier.json"))
    source = make_dna("older.dna")
    database = sqlite3.connect(source)
    database.execute("ALTER TABLE DATASHORTTEXT RENAME COLUMN Entity TO Value")
    database.commit()
    database.close()
    done = run(source, "--output", path("none.dossier.json"), status=1)
    assert b"other tables than version 3" in done.stderr, done
    source = make_dna("cut.dna")
    with open(source, "r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 20000)
    done = run(source, "--output", path("none.dossier.json"), status=1)
    assert done.stderr.startswith(b"geneva-ii-cli: ") and not os.path.exists(path("none.dossier.json")), done


def case_options():
    assert b"--output is missing" in run(BUNDLED, "--to", "gexf", status=2).stderr
    assert b"--to is missing" in run(BUNDLED, "--output", path("x"), status=2).stderr
    assert "found “pdf”" in run(BUNDLED, "--to", "pdf", "--output", path("x"), status=2).stderr.decode()
    done = run(BUNDLED, "--to", "csv", "--output", os.path.join(convert("graphml", "file.graphml"), "x"), status=1)
    assert b"cannot be made" in done.stderr, done
    assert run(path("nothing.geneva"), "--to", "gexf", "--output", path("x"), status=1).stderr


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
                print(f"# {line[:2000]}", flush=True)
    shutil.rmtree(WORK, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
