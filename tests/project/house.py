"""The rules of the tree that a compiler does not hold, each as a function from
a tree to the list of its faults: which room may see which, how long a file may
be, what it may be called, what has to be translated, what must not be left in.

A fault is one line, "file:line: what is wrong". Nothing here knows of TAP; the
tests in test-house.py run these functions on this tree and on made-up ones.
"""

import os
import re
import subprocess

# Each room with what it may see besides itself. Longer paths first.
DATA = {"data/base", "data/model", "data/import", "data/extract", "data/store",
        "data/analysis", "data/jobs", "data/dossiers"}
MAY_SEE = {
    "data/base": set(),
    "data/model": {"data/base"},
    "data/import": {"data/model", "data/base"},
    "data/extract": {"data/model", "data/base"},
    "data/store": {"data/model", "data/base"},
    "data/analysis": {"data/model", "data/base"},
    "data/dossiers": {"data/base"},
    "data/jobs": DATA,
    "widgets/charts/layout": {"data/base"},
    "widgets/charts": {"widgets/charts/layout"} | DATA,
    "widgets": {"widgets/charts"} | DATA,
    "app/cli": {"widgets/charts"} | DATA,
    "app/reader": {"data/base"},
    "app": {"widgets", "widgets/charts"} | DATA,
}
ROOMS = sorted(MAY_SEE, key=len, reverse=True)

# Where an include is looked up, in this order after the file's own layer.
ROOTS = ["data", "widgets/charts", "widgets", "app", "app/cli", "app/reader"]

# Made by the build: every room may see them.
MADE = re.compile(r"^(geneva-config\.h|[a-z0-9-]+-resources?\.h)$")

TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|libadwaita)[/.-]")
DRAWING = re.compile(r"^(cairo|pango|cairo-.*|pango-.*)[/.]|^(cairo|pango)[a-z-]*\.h$")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
MAX_LINES = 900
MARKS = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
BAD_WORDS = {"util", "utils", "helper", "helpers", "manager", "common"}
TRANSLATED = re.compile(r"(?<![A-Za-z0-9_])(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?)\s*\(")
# xgettext ends a message at a macro: such words never reach a translator whole.
CUT = re.compile(TRANSLATED.pattern + r"""(?:[^()"']|"(?:[^"\\\n]|\\.)*")*?(?<=")\s*G_[A-Z0-9_]+FORMAT""")
# Without a domain only a program that has set one finds its words.
PLAIN = re.compile(r"(?<![A-Za-z0-9_])(n?gettext)\s*\(")
TRANSLATED_UI = re.compile(r"""\btranslatable\s*=\s*["'](yes|true|1)["']""")
MACHINE = re.compile(r"(?<![\w.~<>*+-])/(" + "|".join(["home", "root", "Users", "work"]) + r")/[A-Za-z0-9_.-]")
# Calls that the floor lacks, and calls deprecated since that a newer one replaces: the compat file's alone.
COMPAT = re.compile(r"\b(gtk_accessible_announce|gtk_show_uri\w*|gtk_style_context_(?!add_provider|remove_provider)\w+"
                    r"|gtk_widget_(?:get_style_context|get_allocat\w+|show|hide)|G[TD]K_CHECK_VERSION|ADW_CHECK_VERSION)\b(?= ?\()")
# What newer releases deprecate and the floor has nothing else for: one file each, by its name without the ending.
HOMES = {
    "GtkFileChooser": ("geneva-file-chooser", re.compile(r"\b(?:gtk_file_chooser_|GtkFileChooser|GTK_FILE_CHOOSER)\w*")),
    "AdwMessageDialog": ("geneva-question", re.compile(r"\b(?:adw_message_dialog_|AdwMessageDialog|ADW_MESSAGE_DIALOG)\w*")),
    "AdwPreferencesWindow": ("geneva-compat", re.compile(r"\b(?:adw_preferences_window_|AdwPreferencesWindow)\w*")),
    "AdwAboutWindow": ("geneva-application", re.compile(r"\b(?:adw_(?:show_)?about_window|AdwAboutWindow)\w*")),
    # Not deprecated, but unheard below GTK 4.10.
    "AdwEntryRow": ("geneva-entry-row", re.compile(r"\badw_entry_row_new\b|class=\"AdwEntryRow\"")),
    "AdwFlap": ("geneva-workspace", re.compile(r"\b(?:adw_flap_|AdwFlap)\w*")),
    "AdwLeaflet": ("geneva-article-form", re.compile(r"\b(?:adw_leaflet_|AdwLeaflet)\w*")),
    "the window of shortcuts": (None, re.compile(r"\b(?:gtk_application_window_[gs]et_help_overlay|GtkShortcuts\w+|gtk_shortcut_label_\w+)\b")),
    "what has no home": (None, re.compile(
        r"\b(?:gtk_widget_translate_coordinates|(?:gtk_|adw_)(?:message_dialog_new_with\w*|dialog_new\b|app_chooser\w*|"
        r"color_(?:button|chooser)\w*|font_(?:button|chooser)\w*|tree_(?:view|store|model)\w*|list_store_\w+|cell_\w+|"
        r"combo_box\w*|entry_completion\w*|info_bar\w*|lock_button\w*|statusbar\w*|squeezer\w*|"
        r"view_switcher_title\w*))\b")),
}
BINARY = {".png", ".pdf", ".gz", ".sqlite", ".geneva"}


def tree_files(root):
    """Every file of the tree as a path below it: what git keeps or would keep;
    without git, all but the build's and the hidden folders."""
    try:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
            cwd=root, capture_output=True, check=True, stdin=subprocess.DEVNULL).stdout
        names = listed.decode("utf-8", "surrogateescape").split("\0")
    except (OSError, subprocess.CalledProcessError):
        names = []
        for folder, folders, files in os.walk(root):
            folders[:] = [f for f in folders if f not in (".git", "out") and not f.startswith("_build")]
            names += [os.path.relpath(os.path.join(folder, f), root) for f in files]
    return sorted({n for n in names if n and os.path.isfile(os.path.join(root, n))})


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8", errors="replace") as file:
        return file.read()


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def room_of(name):
    for room in ROOMS:
        if name.startswith(room + "/"):
            return room
    return None


def layer_root(room):
    """The folder from which the room's own files are included."""
    if room.startswith("data/"):
        return "data"
    if room.startswith("widgets/charts"):
        return "widgets/charts"
    return room


def is_c(name):
    return name.endswith((".c", ".h"))


def include_faults(root, files):
    """Includes that house.md's table of rooms does not allow."""
    faults = []
    present = set(files)
    for name in files:
        room = room_of(name) if is_c(name) else None
        if room is None:
            if is_c(name) and name.split("/")[0] in ("data", "widgets", "app"):
                faults.append(f"{name}:1: lies in no room of the house")
            continue
        text = read(root, name)
        for found in INCLUDE.finditer(text):
            where = f"{name}:{line_of(text, found.start())}"
            target = found.group(2)
            below_widgets = room not in ("widgets", "app")
            if TOOLKIT.search(target) and below_widgets:
                faults.append(f"{where}: {target} is the toolkit's; {room} stands below the widgets")
            if DRAWING.search(target) and (room in DATA or room == "widgets/charts/layout"):
                faults.append(f"{where}: {target} draws; {room} only reckons")
            if found.group(1) == "<" or MADE.match(target):
                continue
            roots = [layer_root(room)] + [r for r in ROOTS if r != layer_root(room)]
            hits = [f"{r}/{target}" for r in roots if f"{r}/{target}" in present]
            if ".." in target.split("/") or not hits:
                faults.append(f"{where}: \"{target}\" is not written from the root of a layer")
                continue
            seen = room_of(hits[0])
            if seen is None:
                faults.append(f"{where}: \"{target}\" lies in no room of the house")
            elif seen != room and seen not in MAY_SEE[room]:
                faults.append(f"{where}: {room} must not see {seen} (\"{target}\")")
    return faults


def length_faults(root, files):
    faults = []
    for name in files:
        if is_c(name):
            count = read(root, name).count("\n")
            if count > MAX_LINES:
                faults.append(f"{name}:{count}: longer than {MAX_LINES} lines")
    return faults


def opening_faults(root, files):
    """A file that does not open by saying what it is for; a header without its guard."""
    faults = []
    for name in files:
        if not is_c(name):
            continue
        text = read(root, name)
        if name.endswith(".c") and not text.startswith("/*"):
            faults.append(f"{name}:1: does not open with a comment that says what it is for")
        # Compilers warn of a guard in a header that is compiled itself.
        if name.endswith(".h") and "/pch/" not in name and not re.search(r"^#pragma once$", text, re.M):
            faults.append(f"{name}:1: has no #pragma once")
    return faults


def mark_faults(root, files):
    """Work left for later in the code."""
    faults = []
    for name in files:
        if not (name.endswith((".c", ".h", ".py", ".sh", ".ui", "meson.build")) or name in ("run", "check")):
            continue
        text = read(root, name)
        for found in MARKS.finditer(text):
            faults.append(f"{name}:{line_of(text, found.start())}: the mark {found.group(1)}")
    return faults


def compat_faults(root, files):
    """A call outside of the one file that knows of more than one release of the toolkit."""
    faults = []
    for name in files:
        if is_c(name) and name.startswith(("widgets/", "app/")) and os.path.basename(name) != "geneva-compat.c":
            text = read(root, name)
            faults += [f"{name}:{line_of(text, found.start())}: {found.group(1)} is for geneva-compat.c"
                       for found in COMPAT.finditer(text)]
    return faults


def home_faults(root, files):
    """A deprecated class outside of the one file that is its home; comments may tell of it."""
    faults = []
    for name in files:
        if not name.startswith(("widgets/", "app/")) or not (is_c(name) or name.endswith(".ui")):
            continue
        text = re.sub(r"/\*.*?\*/|<!--.*?-->", lambda found: re.sub(r"[^\n]", " ", found.group()), read(root, name), flags=re.S)
        stem = os.path.splitext(os.path.basename(name))[0]
        for what, (home, words) in HOMES.items():
            if stem != home:
                faults += [f"{name}:{line_of(text, found.start())}: {found.group()}: the home of {what} is "
                           f"{home or 'nowhere'}" for found in words.finditer(text)]
    return faults


def name_faults(root, files):
    """File names that say nothing."""
    faults = []
    for name in files:
        words = set(re.split(r"[-_.]", os.path.basename(name).lower()))
        for word in sorted(words & BAD_WORDS):
            faults.append(f"{name}:0: \"{word}\" says nothing about what is in it")
    return faults


def potfiles(root, name):
    try:
        lines = read(root, name).splitlines()
    except OSError:
        return set()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def translation_faults(root, files):
    """Sources with words for the user that po/POTFILES does not list, and entries without a source."""
    listed = potfiles(root, "po/POTFILES")
    skipped = potfiles(root, "po/POTFILES.skip")
    faults = []
    for name in files:
        top = name.split("/")[0]
        if top in ("data", "widgets", "app") and name.endswith((".c", ".h", ".ui")):
            text = read(root, name)
            if name.endswith(".ui"):
                speaks = TRANSLATED_UI.search(text)
            else:
                for found in PLAIN.finditer(text):
                    faults.append(f"{name}:{line_of(text, found.start())}: {found.group(1)} asks no catalogue of ours: "
                                  "g_dngettext (GETTEXT_PACKAGE, …)")
                for found in CUT.finditer(text):
                    faults.append(f"{name}:{line_of(text, found.start())}: a macro cuts the words to translate")
                speaks = TRANSLATED.search(re.sub(r"/\*.*?\*/|^[ \t]*#[ \t]*define[^\n]*", "", text, flags=re.S | re.M))
        else:
            speaks = "/" not in name and re.search(r"\.(desktop|metainfo\.xml|mime\.xml|gschema\.xml)$", name)
        if speaks and name not in listed | skipped:
            faults.append(f"{name}:0: has words to translate and is not in po/POTFILES")
    for name in sorted(listed):
        if name not in files:
            faults.append(f"po/POTFILES:0: lists {name}, which is not there")
    return faults


def machine_faults(root, files):
    """Absolute paths of somebody's machine."""
    checkout = os.path.abspath(root) + "/"
    faults = []
    for name in files:
        if os.path.splitext(name)[1] in BINARY:
            continue
        text = read(root, name)
        for found in MACHINE.finditer(text):
            faults.append(f"{name}:{line_of(text, found.start())}: the path {found.group(0)}... of one machine")
        if checkout in text:
            faults.append(f"{name}:{line_of(text, text.index(checkout))}: the path of this checkout")
    return faults


def map_faults(root, files):
    """Folders, to the second level where rooms are, that the map for contributors does not name, and what it names that is gone."""
    folders = set()
    for name in files:
        parts = name.split("/")[:-1]
        if parts:
            folders.add(parts[0])
        if len(parts) > 1 and parts[0] in ("data", "widgets", "app"):
            folders.add("/".join(parts[:2]))
    try:
        text = read(root, "CONTRIBUTING.md")
    except OSError:
        text = ""
    faults = [f"CONTRIBUTING.md:0: the map has no {folder}" for folder in sorted(folders - {"data"}) if f"`{folder}`" not in text]
    for found in re.finditer(r"`((?:data|widgets|app)/[a-z/-]+)`", text):
        if not os.path.exists(os.path.join(root, found.group(1))):
            faults.append(f"CONTRIBUTING.md:{line_of(text, found.start())}: there is no {found.group(1)}")
    return faults
