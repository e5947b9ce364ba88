#!/usr/bin/env python3
"""What annotation finds of five public test sets, none of which is in this tree: whoever has one can repeat its figures.

    bench/score-public.py names FOLDER       the IEER files of the NLTK data, SGML: exact extent and kind of names
    bench/score-public.py quotes FOLDER      PolNeAR's dev or test, folders text and attributions: cue, source, content
    bench/score-public.py times FOLDER       TimeML files (TempEval-3 platinum; TimeBank and AQUAINT): extent and value
    bench/score-public.py events FOLDER      petrarch2/data of PETRARCH2, its unit test records: who, whom, kind
    bench/score-public.py sentences FILE     the golden rules in Pragmatic Segmenter's english_spec.rb, all or nothing each
                          --program CMD      the geneva-ii-cli to ask (default: the one in PATH)
                          --verbs FILE       quotes: also what a bare list of verbs, one a line, would find
                          --verbose          what was missed (-) and what was too much (+), one a line

What is compared, where the sets and annotate speak differently:
  names      person is PERSON; organisation and group ORGANIZATION; state and place LOCATION. Mentions by name alone; IEER marks no
             adjectives and no peoples, so those of the lexicon do not count.
  quotes     a cue is right where the two share a character, whatever it introduces; then those alone that introduce words in quotation
             marks (ours: mode direct or mixed). Source and content likewise, of the attributions whose cue is right.
  times      an extent is right where the two share a character. Values: the same first and last day, whatever the notation; the past,
             present and future of TimeML are a date open before the article's, its own, and open after it; a duration's length,
             which annotate does not say, is read out of the words that it marks; the value of a repeated time is never right.
  events     the actors are the dictionary's of the set, by their first three letters. Its codes are WEIS's; each root is taken for
             the kinds of PLOVER that cover it. Made-up codes, of records that test synonyms, are asked for the two actors alone;
             mere comment (02) is no event here. As the set's own coder does, an event without a target is left out.
"""

import argparse
import calendar
import collections
import datetime
import itertools
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

verbose = False


def annotate(program, texts, lexicon=None):
    """The annotations of each (text, published), in one run of the program."""
    lines = "".join(json.dumps({"id": str(i), "text": t, **({"published": p} if p else {})}) + "\n"
                    for i, (t, p) in enumerate(texts))
    command = shlex.split(program) + ["annotate", "--jsonl"] + (["--lexicon", lexicon] if lexicon else [])
    out = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line)["annotations"] for line in out.splitlines()]


def meet(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Tally:
    """Hits, what the set has and what we have; one row of the table."""

    def __init__(self):
        self.hit = self.gold = self.ours = 0

    def row(self, name):
        p = self.hit / self.ours if self.ours else 0
        r = self.hit / self.gold if self.gold else 0
        print("%-24s %6d %6d   %.3f  %.3f  %.3f" % (name, self.gold, self.ours, p, r, 2 * p * r / (p + r) if p + r else 0))


def heading():
    print("%-24s %6s %6s   %-5s  %-5s  %-5s" % ("", "set", "ours", "P", "R", "F1"))


def tell(mark, *words):
    if verbose:
        print(mark, *(" ".join(str(w).split()) for w in words), sep="\t")


def pairs(gold, ours, right):
    """One to one, in order of position: (gold, ours) with None where there is no other."""
    left, made = list(ours), []
    for g in gold:
        found = next((o for o in left if right(g, o)), None)
        if found is not None:
            left.remove(found)
        made.append((g, found))
    return made + [(None, o) for o in left]


# ---- names

def named(path):
    """The articles of an IEER file: text, date, spans with their type."""
    with open(path, encoding="latin-1") as f:
        raw = f.read()
    for doc in re.findall(r"<DOC>(.*?)</DOC>", raw, re.S):
        day = re.search(r"<DATE_TIME>\s*(\d\d)/(\d\d)/(\d{4})", doc)
        body = re.search(r"<TEXT>\n?(.*?)</TEXT>", doc, re.S).group(1)
        text, spans, open_at, at = "", [], None, 0
        for m in re.finditer(r'<b_(\w+)(?: type="(\w+)")?[^>]*>|<e_(\w+)>|<[^>]*>', body):
            text += re.sub("&amp;", "&", body[at:m.start()], flags=re.I)
            at = m.end()
            if m.group(1) == "enamex":
                open_at = len(text), m.group(2)
            elif m.group(3) == "enamex" and open_at:
                spans.append((open_at[0], len(text), open_at[1]))
                open_at = None
        text += re.sub("&amp;", "&", body[at:], flags=re.I)
        yield text, day and "%s-%s-%s" % (day.group(3), day.group(1), day.group(2)), spans


def peoples():
    """Adjectives and names of peoples of the program's own lexicon."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../data/lexicons/actors.tsv")
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f]
    columns = [rows[0].index("adjectives"), rows[0].index("demonyms")]
    return {w for r in rows[1:] for c in columns if len(r) > c for w in r[c].split("|") if w}


KINDS = {"person": "PERSON", "organisation": "ORGANIZATION", "group": "ORGANIZATION", "state": "LOCATION", "place": "LOCATION"}


def score_names(folder, program):
    docs = [d for name in sorted(os.listdir(folder)) if name != "README" for d in named(os.path.join(folder, name))]
    not_names = peoples()
    tallies = {t: Tally() for t in ("PERSON", "ORGANIZATION", "LOCATION")}
    extents = Tally()
    for (text, _, spans), found in zip(docs, annotate(program, [d[:2] for d in docs])):
        gold = {s for s in spans if s[2] in tallies}
        ours = {(a["start"], a["end"], KINDS[a["kind"]]) for a in found
                if a["type"] == "mention" and a["form"] == "name" and a["kind"] in KINDS
                and not (a["kind"] == "state" and text[a["start"]:a["end"]] in not_names)}
        for t, tally in tallies.items():
            g, o = {s for s in gold if s[2] == t}, {s for s in ours if s[2] == t}
            tally.gold, tally.ours, tally.hit = tally.gold + len(g), tally.ours + len(o), tally.hit + len(g & o)
        g, o = {s[:2] for s in gold}, {s[:2] for s in ours}
        extents.gold, extents.ours, extents.hit = extents.gold + len(g), extents.ours + len(o), extents.hit + len(g & o)
        for s in sorted(gold ^ ours):
            tell("-" if s in gold else "+", s[2], text[s[0]:s[1]], text[max(0, s[0] - 50):s[1] + 40])
    heading()
    for t, tally in tallies.items():
        tally.row(t)
    extents.row("extent, any kind")


# ---- quotes

MARKS = "\"\u201c\u201d\u2018"


def quoted(path):
    """The attributions of a PolNeAR stand-off file: spans by role."""
    spans, events = {}, []
    with open(path, encoding="utf-8") as f:
        for line in f:
            m = re.match(r"(T\d+)\t\w+ ([\d ;]+)\t", line)
            if m:
                numbers = [int(n) for n in re.findall(r"\d+", m.group(2))]
                spans[m.group(1)] = list(zip(numbers[::2], numbers[1::2]))
            elif line.startswith("E"):
                events.append([part.split(":") for part in line.split("\t")[1].split()])
    for e in events:
        roles = collections.defaultdict(list)
        for role, key in e:
            roles[re.sub(r"\d", "", role)] += spans.get(key, [])
        yield roles


def irregular():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../data/lexicons/irregular-verbs.tsv")
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f]
    return {r[0]: {w for field in r[1:] for w in field.split("|")} for r in rows[1:]}


def forms(verb):
    """The verb in its regular forms."""
    stem = verb[:-1] if verb.endswith("e") else verb
    sibilant = re.search(r"(?:s|x|z|ch|sh)$", verb)
    past = verb[:-1] + "i" if re.search(r"[^aeiou]y$", verb) else stem
    return {verb, (past + "es" if past != stem or sibilant else verb + "s"), past + "ed", stem + "ing"}


def listed(text, verbs):
    """What a list of verbs takes for cues: extent, and whether there are words in quotation marks beside it."""
    inside = [m.span() for m in re.finditer("(?:[\"\u201c]|'')[^\"\u201c\u201d\\n]*?(?:[\"\u201d]|'')", text)]
    for m in re.finditer(r"[^\n.!?]+(?:[.!?](?![\s\"\u201d])[^\n.!?]*)*[.!?]*[\"\u201d]*", text):
        marks = [q for q in inside if meet(q, m.span())]
        for w in re.finditer(r"\w+", m.group()):
            span = m.start() + w.start(), m.start() + w.end()
            if w.group().lower() in verbs:
                yield span, bool(marks) and not any(meet(q, span) for q in marks)


def score_list(docs, verbs):
    cue, quotes = Tally(), Tally()
    for text, _, gold in docs:
        for g, o in pairs([g for g in gold if g["Cue"]], listed(text, verbs), lambda g, o: any(meet(s, o[0]) for s in g["Cue"])):
            cue.gold, cue.ours, cue.hit = cue.gold + bool(g), cue.ours + bool(o), cue.hit + bool(g and o)
            in_marks = bool(g) and introduces_marks(text, g)
            ours_in_marks = bool(o) and o[1]
            quotes.gold, quotes.ours = quotes.gold + in_marks, quotes.ours + ours_in_marks
            quotes.hit += in_marks and ours_in_marks
    return cue, quotes


def introduces_marks(text, attribution):
    return any(set(text[a:b]) & set(MARKS) or "''" in text[a:b] for a, b in attribution["Content"])


def score_quotes(folder, program, verbs=None):
    docs = []
    for name in sorted(os.listdir(os.path.join(folder, "text"))):
        readings = sorted(n for n in os.listdir(os.path.join(folder, "attributions")) if n.startswith(name[:-4] + "_"))
        if readings:
            with open(os.path.join(folder, "text", name), encoding="utf-8", newline="") as f:
                text = f.read()
            docs.append((text, None, list(quoted(os.path.join(folder, "attributions", readings[0])))))
    cue, quotes, source, content = Tally(), Tally(), Tally(), Tally()
    for (text, _, gold), found in zip(docs, annotate(program, [d[:2] for d in docs])):
        gold = [g for g in gold if g["Cue"]]
        ours = [a for a in found if a["type"] == "attribution" and a["cue"]]
        for g, o in pairs(gold, ours, lambda g, o: any(meet(s, o["cue"]) for s in g["Cue"])):
            cue.gold, cue.ours = cue.gold + bool(g), cue.ours + bool(o)
            in_marks = bool(g) and introduces_marks(text, g)
            ours_in_marks = bool(o) and o["mode"] != "indirect"
            quotes.gold, quotes.ours = quotes.gold + in_marks, quotes.ours + ours_in_marks
            quotes.hit += in_marks and ours_in_marks
            if not o or not g:
                tell("+" if o else "-", "cue", text[o["cue"][0]:o["cue"][1]] if o else text[g["Cue"][0][0]:g["Cue"][0][1]],
                     text[o["start"]:o["end"]][:160] if o else text[max(0, g["Cue"][0][0] - 80):g["Cue"][0][1] + 80])
                continue
            cue.hit += 1
            said = o["source"]
            source.gold, source.ours = source.gold + bool(g["Source"]), source.ours + bool(said)
            right = bool(said) and any(meet(s, said) for s in g["Source"])
            source.hit += right
            if (g["Source"] or said) and not right:
                tell("~", "source", text[said[0]:said[1]] if said else "none",
                     "for", " … ".join(text[a:b] for a, b in g["Source"]) or "none", text[o["start"]:o["end"]][:160])
            content.gold, content.ours = content.gold + bool(g["Content"]), content.ours + bool(o["content"])
            content.hit += any(meet(s, c) for s in g["Content"] for c in o["content"])
    heading()
    cue.row("cue")
    quotes.row("cue, words in quotes")
    if verbs:
        with open(verbs, encoding="utf-8") as f:
            words, other = {w.strip().lower() for w in f if w.strip()}, irregular()
        for name, tally in zip(("list", "list, words in quotes"),
                               score_list(docs, {form for w in words for form in forms(w) | other.get(w, set())})):
            tally.row(name)
    source.row("source, of right cues")
    content.row("content, of right cues")


# ---- times

UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "W", "month": "M", "quarter": "Q",
         "year": "Y", "decade": "E", "century": "C"}
SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
         "nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def length_of_words(words):
    """The TimeML length that the words of a duration say: P3D, PXW; None where there is no unit."""
    unit, number = None, None
    for w in re.findall(r"[a-z]+|[\d.,]+", words.lower().replace("-", " ")):
        single = re.sub(r"ies$", "y", w) if w == "centuries" else re.sub(r"s$", "", w)
        if single in UNITS:
            unit = UNITS[single]
            number = number if number is not None else ("X" if single != w else 1)
            break
        if re.fullmatch(r"[\d.,]*\d[\d.,]*", w):
            number = float(w.replace(",", ""))
        elif w in SMALL:
            number = (number or 0) + SMALL.index(w)
        elif w in TENS:
            number = (number or 0) + 20 + 10 * TENS.index(w)
        elif w in ("several", "few", "some", "many", "recent"):
            number = "X"
        elif w in ("a", "an"):
            number = 1
        elif w == "half" and number is None:
            number = 0.5
        elif w in ("couple", "both"):
            number = 2
        elif w == "dozen":
            number = 12 * (number or 1)
    if unit is None:
        return None
    return "P%s%s%s" % (unit[:-1], number if number == "X" else "%g" % number, unit[-1])


def same_length(gold, ours):
    """Lengths by number and unit; ten years are a decade, seven days a week, two quarters six months."""
    def parts(value):
        m = re.match(r"^P(T?)([\d.]+|X+)(DE|CE|[A-Z])$", value or "")
        if not m:
            return value
        unit = m.group(1) + {"DE": "E", "CE": "C"}.get(m.group(3), m.group(3))
        times, unit = {"E": (10, "Y"), "C": (100, "Y"), "W": (7, "D"), "Q": (3, "M"), "TH": (1, "TH")}.get(unit, (1, unit))
        if m.group(2).startswith("X"):
            return "X", m.group(1) + m.group(3)[0]
        number = times * float(m.group(2))
        return (12 * number, "M") if unit == "Y" else (number, unit)
    return gold is not None and parts(gold) == parts(ours)


def day(y, m, d):
    return datetime.date(y, m, d).toordinal()


def days_of_single(value):
    """First and last day of one date of EDTF or TimeML, or None."""
    value = re.sub(r"[~?%]", "", value).split("T")[0]
    m = re.match(r"^(\d{4})-W(\d\d)(-WE)?$", value)
    try:
        if m:
            first = datetime.date.fromisocalendar(int(m.group(1)), int(m.group(2)), 6 if m.group(3) else 1).toordinal()
            return first, first + (1 if m.group(3) else 6)
        m = re.match(r"^(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI|\d\d)(?:-(\d\d|XX))?$", value)
        if m:
            year, part = int(m.group(1)), m.group(2)
            part = {"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40",
                    "H2": "41"}.get(part, part)
            number = int(part)
            if number <= 12:
                if m.group(3) and m.group(3) != "XX":
                    return (day(year, number, int(m.group(3))),) * 2
                return day(year, number, 1), day(year, number, calendar.monthrange(year, number)[1])
            start, months = {**{21 + i: ((2 + 3 * i) % 12 + 1, 3) for i in range(4)}, **{33 + i: (1 + 3 * i, 3) for i in range(4)},
                             40: (1, 6), 41: (7, 6)}[number]
            end = start + months - 1
            year_end, end = (year + 1, end - 12) if end > 12 else (year, end)
            return day(year, start, 1), day(year_end, end, calendar.monthrange(year_end, end)[1])
        m = re.match(r"^(\d{2,4})X*(?:-(?:XX|QX|WXX)(?:-XX)?)?$", value)
        if m and int(m.group(1)):
            known = m.group(1)
            return day(max(1, int(known.ljust(4, "0"))), 1, 1), day(int(known.ljust(4, "9")), 12, 31)
    except (KeyError, ValueError):
        pass
    return None


def days_of(value):
    """First and last day, None where open, of an EDTF or TimeML value; None where it is unknown."""
    m = re.match(r"^\[?([^\[\]/]*?)(?:\.\.|/)([^\[\]/]*?)\]?$", value or "")
    if not m:
        return days_of_single(value) if value else None
    ends = [None if e in ("", "..") else days_of_single(e) for e in m.groups()]
    if ends == [None, None]:
        return None
    return ends[0] and ends[0][0], ends[1] and ends[1][1]


def same_value(gold_kind, gold, ours, words, published):
    today = days_of(published)
    if gold_kind == "SET":
        return False
    if ours["kind"] == "duration" or gold.startswith("P") and not gold.endswith("_REF"):
        return same_length(gold, length_of_words(words)) or (ours["value"] is not None and days_of(gold) == days_of(ours["value"])
                                                              and days_of(gold) is not None)
    found = days_of(ours["value"])
    if gold == "PRESENT_REF":
        return found == today
    if gold == "PAST_REF":
        return bool(found) and found[0] is None
    if gold == "FUTURE_REF":
        return bool(found) and found[1] is None
    return found is not None and days_of(gold) == found


def timed(path):
    """Text, date and expressions of a TimeML file."""
    with open(path, encoding="utf-8", errors="replace") as f:
        raw = f.read()
    published = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', raw, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S).group(1)
    text, spans, at, open_at = "", [], 0, None
    plain = lambda s: s.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")
    for m in re.finditer(r"<(/?)(\w+)([^>]*)>", body):
        text += plain(body[at:m.start()])
        at = m.end()
        if m.group(2) == "TIMEX3":
            if m.group(1):
                spans.append((open_at[0], len(text)) + open_at[1:])
            else:
                a = dict(re.findall(r'(\w+)="([^"]*)"', m.group(3)))
                open_at = len(text), a["type"], a.get("value", "")
    return text + plain(body[at:]), published and published.group(1), spans


def score_times(folder, program):
    files = sorted(os.path.join(top, n) for top, _, names in os.walk(folder) for n in names if n.endswith(".tml"))
    docs = [timed(f) for f in files]
    extent, value, dates, alone = Tally(), Tally(), Tally(), Tally()
    for (text, published, spans), found in zip(docs, annotate(program, [d[:2] for d in docs])):
        ours = [a for a in found if a["type"] == "timex"]
        for g, o in pairs(spans, ours, lambda g, o: meet(g, (o["start"], o["end"]))):
            extent.gold, extent.ours = extent.gold + bool(g), extent.ours + bool(o)
            dated, dated_ours = bool(g) and g[2] in ("DATE", "TIME"), bool(o) and o["kind"] in ("date", "time")
            dates.gold, dates.ours = dates.gold + dated, dates.ours + dated_ours
            if not g or not o:
                s = g or (o["start"], o["end"])
                tell("-" if g else "+", text[s[0]:s[1]], g[2:] if g else o["value"], text[max(0, s[0] - 50):s[1] + 40])
                continue
            extent.hit += 1
            right = same_value(g[2], g[3], o, text[o["start"]:o["end"]], published)
            value.hit += right
            dates.hit += right and dated and dated_ours
            if not right:
                tell("~", text[g[0]:g[1]], g[3], o["value"], o["kind"] + " " + o["rule"], published,
                     text[max(0, g[0] - 60):g[1] + 40])
    value.gold, value.ours = extent.gold, extent.ours
    single = [(text[s:e], published, kind, gold) for text, published, spans in docs for s, e, kind, gold in spans]
    for (text, published, kind, gold), found in zip(single, annotate(program, [d[:2] for d in single])):
        ours = [a for a in found if a["type"] == "timex"]
        alone.gold += 1
        alone.ours += bool(ours)
        alone.hit += any(same_value(kind, gold, o, text[o["start"]:o["end"]], published) for o in ours)
    heading()
    extent.row("extent")
    value.row("value")
    dates.row("value, dates and times")
    alone.row("value, expression alone")


# ---- events

WEIS = {"01": "concede retreat", "03": "consult", "04": "support", "05": "agree", "06": "cooperate concede agree", "07": "aid",
        "08": "agree cooperate", "09": "request", "10": "request", "11": "reject", "12": "accuse reject", "13": "accuse protest", "14": "reject",
        "15": "request", "16": "threaten", "17": "threaten", "18": "mobilize protest", "19": "sanction", "20": "coerce",
        "21": "coerce", "22": "assault"}


def dictionary(path):
    """PETRARCH's actors as a lexicon of ours: each code's first three letters with all the names that bear it."""
    names, pending = collections.defaultdict(set), []
    with open(path, encoding="utf-8") as f:
        text = re.sub(r"<!.*?>", "", f.read(), flags=re.S)
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        code = re.search(r"\[([^\]]*)\]", line)
        word = re.sub(r"\[.*", "", line).strip(" +_\t").replace("_", " ")
        if word and not line.startswith(("+", "[")) and pending and code is None:
            pending = []
        if word:
            if not line.startswith("+") and line:
                pending, last = [word], None
            else:
                pending.append(word)
                if last:
                    names[last].add(word)
        if code:
            key = re.sub(r"[^A-Za-z]", "", code.group(1))[:3].upper()
            if len(key) == 3 and pending:
                last = key
                names[key].update(pending)
    return names


def score_events(folder, program):
    with open(os.path.join(folder, "text/PETR.UnitTest.records.xml"), encoding="utf-8") as f:
        raw = re.sub(r"<!--.*?-->", "", f.read(), flags=re.S)
    docs = []
    for head, body in re.findall(r"<Sentence(.*?)>(.*?)</Sentence>", raw, re.S):
        date = re.search(r'date\s*=\s*"(\d{4})(\d\d)(\d\d)', head)
        text = " ".join(re.search(r"<Text>(.*?)</Text>", body, re.S).group(1).split())
        coded = [dict(re.findall(r"(\w+)\s*=\s*[\"']+(.*?)[\"']", e)) for e in re.findall(r"<EventCoding(.*?)>", body)]
        if any("error" in c for c in coded):
            continue
        docs.append((text, date and "-".join(date.groups()), [c for c in coded if "eventcode" in c]))
    with tempfile.TemporaryDirectory() as lexicon:
        with open(os.path.join(lexicon, "actors.tsv"), "w", encoding="utf-8") as f:
            f.write("name\tkind\taliases\n")
            for code, words in sorted(dictionary(os.path.join(folder, "dictionaries/PETR.Validate.actors.txt")).items()):
                aliases = sorted({" ".join(p.title() if "." not in p and len(p) > 3 else p for p in w.split()) for w in words})
                f.write("%s\tstate\t%s\n" % (code, "|".join(aliases)))
        found = annotate(program, [d[:2] for d in docs], lexicon)
    whole, dyads, records = Tally(), Tally(), Tally()

    def code(name):
        return name[:3].upper()

    for (text, _, coded), annotations in zip(docs, found):
        gold = {(code(c["sourcecode"]), code(c["targetcode"])): set() for c in coded
                if "---" not in (c["sourcecode"][:3], c["targetcode"][:3]) and c["eventcode"][:2] != "02"}
        for c in coded:
            if (code(c["sourcecode"]), code(c["targetcode"])) in gold:
                gold[code(c["sourcecode"]), code(c["targetcode"])] |= set(WEIS.get(c["eventcode"][:2], "").split())
        ours = collections.defaultdict(set)
        for e in (a for a in annotations if a["type"] == "event"):
            if not e["target"] and e["kind"] in ("agree", "consult", "cooperate"):
                # One event of several together: each two of them once, in the directions that the record has.
                for s, t in itertools.combinations(sorted(map(code, e["source"])), 2):
                    for dyad in [d for d in ((s, t), (t, s)) if d in gold] or [(s, t)]:
                        ours[dyad].add(e["kind"])
                continue
            for s in e["source"]:
                for t in e["target"]:
                    ours[code(s), code(t)].add(e["kind"])
        hits = {g for g in gold if g in ours and (not gold[g] or gold[g] & ours[g])}
        whole.gold, dyads.gold, records.gold = whole.gold + len(gold), dyads.gold + len(gold), records.gold + 1
        whole.ours, dyads.ours = whole.ours + len(ours), dyads.ours + len(ours)
        whole.hit, dyads.hit = whole.hit + len(hits), dyads.hit + len(set(gold) & set(ours))
        records.hit += hits == set(gold) == set(ours)
        for d in sorted(set(gold) | set(ours)):
            if d not in hits:
                tell("~" if d in gold and d in ours else "-" if d in gold else "+", "%s %s" % d, " ".join(sorted(gold.get(d, ()))) or "any",
                     "ours", " ".join(sorted(ours.get(d, ()))) or "none", text)
    heading()
    whole.row("who, whom and kind")
    dyads.row("who and whom")
    print("records right as a whole: %d of %d" % (records.hit, records.gold))


# ---- sentences

def score_sentences(path, program):
    with open(path, encoding="utf-8") as f:
        raw = f.read()
    raw = raw[raw.index('context "Golden Rules"'):]
    raw = raw[:raw.index("\n  end\n")]
    plain = lambda s: s.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t").replace('\\"', '"').replace("\\\\", "\\")
    rules = []
    for name, body in re.findall(r'it "(.*?)" do\n(.*?)\n    end\n', raw, re.S):
        text = re.search(r'text: ("(?:[^"\\]|\\.)*"|\'[^\']*\')', body).group(1)
        wanted = re.search(r"eq\((\[.*\])\)", body, re.S).group(1)
        rules.append((name, plain(text[1:-1]), [plain(w) for w in re.findall(r'"((?:[^"\\]|\\.)*)"', wanted)]))
    right = 0
    for (name, text, wanted), found in zip(rules, annotate(program, [(t, None) for _, t, _ in rules])):
        ours = [text[a["start"]:a["end"]] for a in found if a["type"] == "sentence"]
        same = [" ".join(s.split()) for s in ours] == [" ".join(s.split()) for s in wanted]
        right += same
        if not same:
            tell("-", name, ours, "for", wanted)
    print("golden rules: %d of %d" % (right, len(rules)))


def main():
    global verbose
    scores = {"names": score_names, "quotes": score_quotes, "times": score_times, "events": score_events, "sentences": score_sentences}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=scores)
    parser.add_argument("path")
    parser.add_argument("--program", default="geneva-ii-cli")
    parser.add_argument("--verbs")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    verbose = args.verbose
    scores[args.set](args.path, args.program, **({"verbs": args.verbs} if args.set == "quotes" else {}))


if __name__ == "__main__":
    sys.exit(main())
