"""Reads catalogues of messages (PO files) and tells their faults: what
msgfmt lets pass and a reader would not. A fault is one line, "file: message: what
is wrong". Knows nothing of TAP, nor of any language but its plural forms.
"""

import re

# By the Unicode plural rules (CLDR) for whole numbers: how many forms a language has,
# and which one the rule has to choose for some numbers.
PLURALS = {
    "ar": (6, {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4}),
    "de": (2, {0: 1, 1: 0, 2: 1, 21: 1, 101: 1}),
    "es": (2, {0: 1, 1: 0, 2: 1, 21: 1, 101: 1}),
    "fr": (2, {0: 0, 1: 0, 2: 1, 21: 1, 101: 1}),
    "ru": (3, {0: 2, 1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 25: 2, 101: 0, 111: 2}),
    "zh_CN": (1, {0: 0, 1: 0, 2: 0, 11: 0}),
}
FORMAT = re.compile(r"%(?:(\d+)\$)?([-+ 0#'I]*)(\*|\d+)?(\.(?:\*|\d+))?(hh|h|ll|l|z|j|t|L)?([diouxXeEfFgGaAcspn%])")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


class Message:
    """One entry: `text` holds the translation by number of plural form (0 alone without plural)."""

    def __init__(self):
        self.context, self.id, self.plural, self.text, self.flags, self.places = None, "", None, {}, set(), []

    def key(self):
        return (self.context, self.id, self.plural)

    def is_format(self):
        return "c-format" in self.flags


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def unquote(text):
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found.group(1), found.group(1)), text.strip()[1:-1])


def parse(text):
    """The header's text and the messages of a PO file, without those that are no longer used."""
    messages, message, field, form = [], Message(), None, 0

    def end():
        if field is not None:
            messages.append(message)

    for line in text.splitlines() + [""]:
        if line.startswith("#~"):
            continue
        if not line.strip() or (line.startswith("#") and field is not None):
            end()
            message, field, form = Message(), None, 0
        if line.startswith("#,"):
            message.flags |= {flag.strip() for flag in line[2:].split(",")}
        elif line.startswith("#:"):
            message.places += line[2:].split()
        elif line.startswith('"'):
            more = unquote(line)
            if field == "msgstr":
                message.text[form] += more
            elif field == "msgctxt":
                message.context += more
            elif field == "msgid_plural":
                message.plural += more
            else:
                message.id += more
        elif line.startswith("msg"):
            word, rest = line.split(None, 1)
            found = re.match(r"msgstr\[(\d+)\]", word)
            field, form = ("msgstr", int(found.group(1))) if found else (word, 0)
            if field == "msgstr":
                message.text[form] = unquote(rest)
            elif field == "msgctxt":
                message.context = unquote(rest)
            elif field == "msgid_plural":
                message.plural = unquote(rest)
            else:
                message.id = unquote(rest)
    header = next((m.text.get(0, "") for m in messages if m.id == "" and m.context is None), "")
    return header, [m for m in messages if m.id != ""]


def placeholders(text):
    """What a format takes, by place: {1: "s", 2: "lld"}; a percent sign alone takes nothing."""
    taken, place = {}, 0
    for found in FORMAT.finditer(text):
        number, _, width, precision, size, kind = found.groups()
        if kind == "%":
            continue
        for star in (width, precision):
            if star and "*" in star:
                place += 1
                taken[place] = "*"
        if number:
            place = int(number)
        else:
            place += 1
        taken[place] = (size or "") + kind
    return taken


def edges(text):
    """The white space at both ends."""
    return text[:len(text) - len(text.lstrip())], text[len(text.rstrip()):]


def short(text):
    return repr(text if len(text) <= 60 else text[:57] + "…")


def message_faults(message, n_forms):
    faults, forms = [], n_forms if message.plural is not None else 1
    if "fuzzy" in message.flags:
        faults.append("is fuzzy")
    if sorted(message.text) != list(range(forms)):
        faults.append(f"has {len(message.text)} forms, not {forms}")
    for number, text in sorted(message.text.items()):
        original = message.id if message.plural is None or number == 0 else message.plural
        if not text:
            faults.append("is not translated")
            continue
        if edges(text) != edges(original):
            faults.append(f"begins or ends with other white space: {short(text)}")
        if message.is_format():
            wanted, given = placeholders(message.plural or message.id), placeholders(text)
            # A form for one number alone need not write it.
            is_left_out = message.plural is not None and n_forms > 1 and set(given.items()) < set(wanted.items())
            if given != wanted and not (is_left_out and len(wanted) - len(given) == 1):
                faults.append(f"takes {given}, not {wanted}: {short(text)}")
    return faults


def plural_rule(header):
    """The number of forms and the rule as a function, out of Plural-Forms."""
    found = re.search(r"^Plural-Forms:\s*nplurals\s*=\s*(\d+);\s*plural\s*=\s*(.*?);?\s*$", header, re.M)
    if not found:
        return None, None
    rule = found.group(2)
    if not re.fullmatch(r"[n0-9\s()%=!<>&|?:+*/-]+", rule):
        return None, None

    def choose(number):
        return int(evaluate(rule, number))
    return int(found.group(1)), choose


def evaluate(rule, number):
    """A C expression of `n` with ?: (right to left), as Plural-Forms has them."""
    rule = rule.strip()
    depth = 0
    for place, sign in enumerate(rule):
        depth += (sign == "(") - (sign == ")")
        if sign == "?" and depth == 0:
            level, inner = 0, 0
            for other in range(place + 1, len(rule)):
                inner += (rule[other] == "(") - (rule[other] == ")")
                if inner == 0 and rule[other] == "?":
                    level += 1
                elif inner == 0 and rule[other] == ":":
                    if level == 0:
                        yes, no = rule[place + 1:other], rule[other + 1:]
                        return evaluate(yes if evaluate(rule[:place], number) else no, number)
                    level -= 1
    if rule.startswith("(") and rule.endswith(")") and "?" in rule:
        return evaluate(rule[1:-1], number)
    python = rule.replace("&&", " and ").replace("||", " or ").replace("/", "//")
    python = re.sub(r"!(?!=)", " not ", python)
    return eval(python, {"__builtins__": {}}, {"n": number})  # signs and digits only: see plural_rule


def language_faults(language, text, template):
    """What is wrong with a language's file, against the messages of the template."""
    faults = []
    header, messages = parse(text)
    found = re.search(r"^Language:\s*(\S*)", header, re.M)
    if not found or found.group(1) != language:
        # The program reads there in which language it speaks.
        faults.append(f"the header's Language is not {language}")
    if not re.search(r"^Content-Type: text/plain; charset=UTF-8$", header, re.M):
        faults.append("the header's charset is not UTF-8")
    n_forms, choose = plural_rule(header)
    known, samples = PLURALS.get(language, (n_forms, {}))
    if n_forms is None or n_forms != known:
        return faults + [f"the header's Plural-Forms has not {known} forms"]
    for number, form in samples.items():
        if choose(number) != form:
            faults.append(f"the plural rule gives {choose(number)} for {number}, not {form}")
    for message in messages:
        faults += [f"{short(message.id)}: {what}" for what in message_faults(message, n_forms)]
    present = {message.key() for message in messages}
    for message in parse(template)[1]:
        if message.key() not in present:
            faults.append(f"{short(message.id)}: is missing")
    return faults


def pseudo(template, language):
    """A catalogue in which every message stands between « and », as if `language` spoke like that."""
    def quote(text):
        for sign, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
            text = text.replace(sign, escape)
        return f'"{text}"'

    def bracket(text):
        before, after = edges(text)
        return quote(f"{before}«{text.strip()}»{after}") if text.strip() else quote(text)

    lines = ['msgid ""', 'msgstr ""', quote(f"Language: {language}\n"), quote("MIME-Version: 1.0\n"),
             quote("Content-Type: text/plain; charset=UTF-8\n"), quote("Content-Transfer-Encoding: 8bit\n"),
             quote("Plural-Forms: nplurals=2; plural=(n != 1);\n"), ""]
    for message in parse(template)[1]:
        if message.context is not None:
            lines.append(f"msgctxt {quote(message.context)}")
        lines.append(f"msgid {quote(message.id)}")
        if message.plural is None:
            lines.append(f"msgstr {bracket(message.id)}")
        else:
            lines += [f"msgid_plural {quote(message.plural)}", f"msgstr[0] {bracket(message.id)}",
                      f"msgstr[1] {bracket(message.plural)}"]
        lines.append("")
    return "\n".join(lines)
