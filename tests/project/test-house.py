#!/usr/bin/env python3
"""Runs the rules of house.py on the tree, and on made-up trees that break them
one by one: a rule that finds nothing there would prove nothing here. Prints TAP.

usage: test-house.py ROOT
"""

import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import house  # noqa: E402

RULES = [
    ("includes follow the house", house.include_faults),
    ("no file is too long", house.length_faults),
    ("each source says what it is for", house.opening_faults),
    ("nothing is left for later", house.mark_faults),
    ("one file knows of newer toolkits", house.compat_faults),
    ("what newer toolkits deprecate has one home each", house.home_faults),
    ("file names say what is in them", house.name_faults),
    ("all words for the user are translated", house.translation_faults),
    ("no path of one machine", house.machine_faults),
    ("the map for contributors names every folder", house.map_faults),
]

GOOD = {
    "data/base/geneva-a.h": "#pragma once\n#include <glib.h>\n",
    "data/base/geneva-a.c": "/* Purpose. */\n#include \"base/geneva-a.h\"\n",
    "data/model/geneva-b.h": "#pragma once\n#include \"base/geneva-a.h\"\n",
    "data/store/geneva-c.c": "/* Purpose. */\n#include \"geneva-config.h\"\n#include \"model/geneva-b.h\"\n",
    "data/store/geneva-c.h": "#pragma once\n",
    "data/jobs/geneva-j.c": "/* Purpose. */\n#include \"store/geneva-c.h\"\nvoid f (void) { g_print (_(\"Hello.\")); }\n",
    "widgets/charts/layout/geneva-l.h": "#pragma once\n#include \"base/geneva-a.h\"\n",
    "widgets/charts/geneva-s.h": "#pragma once\n#include <cairo.h>\n#include \"layout/geneva-l.h\"\n",
    "widgets/geneva-w.h": "#pragma once\n#include <gtk/gtk.h>\n#include \"geneva-s.h\"\n#include \"model/geneva-b.h\"\n",
    "app/geneva-window.c": "/* Purpose. */\n#include <adwaita.h>\n#include \"geneva-w.h\"\n",
    "app/cli/geneva-cli.c": "/* Purpose. */\n#include \"geneva-s.h\"\n",
    "po/POTFILES": "data/jobs/geneva-j.c\n",
    "CONTRIBUTING.md": "`data/base` `data/model` `data/store` `data/jobs` `widgets` `widgets/charts` `app` `app/cli` `po`\n",
}


def line(*parts):
    return "".join(parts)


# What is added to the good tree, the rule that must then complain, and how often.
BAD = [
    ("base sees the model", "data/base/geneva-x.h", "#pragma once\n#include \"model/geneva-b.h\"\n",
     house.include_faults, 1),
    ("a store sees a job", "data/store/geneva-x.h", "#pragma once\n#include \"jobs/geneva-x.h\"\n",
     house.include_faults, 1),
    ("analysis sees a store", "data/analysis/geneva-x.h", "#pragma once\n#include \"store/geneva-c.h\"\n",
     house.include_faults, 1),
    ("layout sees the model", "widgets/charts/layout/geneva-x.h", "#pragma once\n#include \"model/geneva-b.h\"\n",
     house.include_faults, 1),
    ("layout sees the charts", "widgets/charts/layout/geneva-x.h", "#pragma once\n# include \"geneva-s.h\"\n",
     house.include_faults, 1),
    ("charts see a widget", "widgets/charts/geneva-x.h", "#pragma once\n#include \"geneva-w.h\"\n",
     house.include_faults, 1),
    ("the command line sees a widget", "app/cli/geneva-x.h", "#pragma once\n#include \"geneva-w.h\"\n",
     house.include_faults, 1),
    ("charts see the toolkit", "widgets/charts/geneva-x.h", "#pragma once\n#include <gtk/gtk.h>\n#include <gdk/gdk.h>\n",
     house.include_faults, 2),
    ("the command line sees the toolkit", "app/cli/geneva-x.h", "#pragma once\n#include <adwaita.h>\n",
     house.include_faults, 1),
    ("data draws", "data/model/geneva-x.h", "#pragma once\n#include <cairo.h>\n#include <pango/pangocairo.h>\n"
     "#include <cairo-pdf.h>\n", house.include_faults, 3),
    ("an include from its own folder", "data/model/geneva-x.h", "#pragma once\n#include \"geneva-b.h\"\n",
     house.include_faults, 1),
    ("an include through the parent", "data/model/geneva-x.h", "#pragma once\n#include \"../base/geneva-a.h\"\n",
     house.include_faults, 1),
    ("a room that is none", "data/misc/geneva-x.h", "#pragma once\n", house.include_faults, 1),
    ("a long file", "data/base/geneva-x.c", "/* Purpose. */\n" * (house.MAX_LINES + 1), house.length_faults, 1),
    ("no opening comment", "data/base/geneva-x.c", "#include <glib.h>\n", house.opening_faults, 1),
    ("no guard", "data/base/geneva-x.h", "/* Purpose. */\n", house.opening_faults, 1),
    ("a mark", "data/base/geneva-x.c", line("/* TO", "DO: this. FIX", "ME */\n"), house.mark_faults, 2),
    ("a call of newer toolkits", "widgets/geneva-x.c", "/* P. */\n#if GTK_CHECK_VERSION (4, 10, 0)\n"
     "gtk_show_uri_full (w, u, t, NULL, NULL, NULL);\n", house.compat_faults, 2),
    ("deprecated calls away from home", "app/geneva-x.c", "/* Like adw_flap_new (). */\n"
     "GtkWidget *a = adw_message_dialog_new (w, NULL, NULL);\nGFile *f = gtk_file_chooser_get_file (c);\n",
     house.home_faults, 2),
    ("a row that is not heard", "widgets/geneva-x.ui", "<object class=\"AdwEntryRow\" id=\"a\"/>\n", house.home_faults, 1),
    ("a deprecated object in a template", "widgets/geneva-x.ui", "<object class=\"AdwLeaflet\"/>\n", house.home_faults, 1),
    ("an empty name", line("data/base/geneva-ut", "ils.c"), "/* Purpose. */\n", house.name_faults, 1),
    ("words not listed", "widgets/geneva-x.c", "/* P. */\nconst char *a = N_(\"Open\");\n", house.translation_faults, 1),
    ("words cut by a macro", "data/jobs/geneva-j.c", "/* P. */\nf (_(\"It has %\" G_GINT64_FORMAT \" bytes.\"));\n",
     house.translation_faults, 1),
    ("a plural of nobody's catalogue", "data/jobs/geneva-j.c", "/* P. */\nf (ngettext (\"%u day\", \"%u days\", n));\n",
     house.translation_faults, 1),
    ("a template not listed", "widgets/geneva-x.ui", "<property name=\"label\" translatable=\"yes\">A</property>\n",
     house.translation_faults, 1),
    ("a listed file that is gone", "po/POTFILES", "data/jobs/geneva-j.c\ndata/jobs/gone.c\n",
     house.translation_faults, 1),
    ("a home", "data/base/geneva-x.c", line("/* see /ho", "me/somebody/notes */\n"), house.machine_faults, 1),
    ("a folder that no map names", "data/lexicons/a.tsv", "", house.map_faults, 1),
    ("a map of what is not there", "CONTRIBUTING.md", GOOD["CONTRIBUTING.md"] + "`data/cellar`\n", house.map_faults, 1),
]


def write(root, tree):
    for name, text in tree.items():
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def main():
    root = sys.argv[1]
    cases = []
    files = house.tree_files(root)
    cases.append(("the tree has sources", [] if any(f.endswith(".c") for f in files) else ["no .c file found"]))
    for title, rule in RULES:
        cases.append((title, rule(root, files)))

    with tempfile.TemporaryDirectory() as folder:
        write(folder, GOOD)
        found = [fault for _, rule in RULES for fault in rule(folder, house.tree_files(folder))]
        cases.append(("a good tree has no fault", found))
    for title, name, text, rule, wanted in BAD:
        with tempfile.TemporaryDirectory() as folder:
            write(folder, {**GOOD, name: text})
            found = rule(folder, house.tree_files(folder))
        wrong = [] if len(found) == wanted else [f"{wanted} faults wanted, {len(found)} found"] + found
        cases.append((f"found in a bad tree: {title}", wrong))

    print("TAP version 13")
    print(f"1..{len(cases)}")
    failed = 0
    for number, (title, faults) in enumerate(cases, 1):
        print(f"{'not ok' if faults else 'ok'} {number} {title}")
        for fault in faults:
            print(f"#   {fault}")
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
