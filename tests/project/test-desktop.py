#!/usr/bin/env python3
"""Checks what the desktop reads: entry, metainfo, settings, MIME type, icons and
the Flatpak manifest, by the tools that stores and desktops use and by reading
them against each other. A case whose tool is absent is skipped. Prints TAP.

usage: test-desktop.py ROOT VERSION
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT, VERSION = sys.argv[1], sys.argv[2]
ID = "com.example.GenevaII"
ICONS = {
    f"icons/hicolor/scalable/apps/{ID}.svg": "128",
    f"icons/hicolor/scalable/mimetypes/{ID}.dossier.svg": "128",
    f"icons/hicolor/symbolic/apps/{ID}-symbolic.svg": "16",
}


class Absent(Exception):
    """The tool that the case needs is not installed."""


def path(name):
    return os.path.join(ROOT, name)


def tool(*command, hints=False):
    """What is wrong by the tool's own words; nothing if it is content. With
    hints, whatever it says is wrong, even if it ends with status 0."""
    if not shutil.which(command[0]):
        raise Absent(f"{command[0]} is not installed")
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True, check=False)
    return ran.stdout.strip().splitlines() if ran.returncode or hints else []


def desktop_entry():
    return {line.split("=", 1)[0]: line.split("=", 1)[1]
            for line in open(path(f"{ID}.desktop"), encoding="utf-8").read().splitlines() if "=" in line}


def metainfo():
    return ET.parse(path(f"{ID}.metainfo.xml")).getroot()


def manifest():
    with open(path(f"{ID}.json"), encoding="utf-8") as file:
        return json.load(file)


def case_entry_is_valid():
    return tool("desktop-file-validate", path(f"{ID}.desktop"), hints=True)


def case_metainfo_is_valid():
    return tool("appstreamcli", "validate", "--no-net", path(f"{ID}.metainfo.xml"))


def case_schema_compiles():
    return tool("glib-compile-schemas", "--strict", "--dry-run", ROOT)


def case_xml_is_well_formed():
    names = [f"{ID}.metainfo.xml", f"{ID}.gschema.xml", f"{ID}.mime.xml", "tests/fonts.conf", *ICONS]
    return tool("xmllint", "--noout", "--nonet", *[path(name) for name in names])


def case_mime_type_is_known():
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(os.path.join(folder, "packages"))
        shutil.copy(path(f"{ID}.mime.xml"), os.path.join(folder, "packages", f"{ID}.xml"))
        faults = tool("update-mime-database", folder)
        if not faults:
            with open(os.path.join(folder, "globs2"), encoding="utf-8") as file:
                if "application/vnd.geneva-ii.dossier+json:*.dossier.json" not in file.read():
                    faults = ["*.dossier.json is no dossier by the MIME database"]
        return faults


def case_icons_can_be_drawn():
    if not shutil.which("rsvg-convert"):
        raise Absent("rsvg-convert is not installed")
    faults = []
    for name, side in ICONS.items():
        root = ET.parse(path(name)).getroot()
        if root.get("viewBox") != f"0 0 {side} {side}":
            faults.append(f"{name}: its viewBox is not {side} by {side}")
        for pixels in ("16", "48", "128"):
            ran = subprocess.run(["rsvg-convert", "-w", pixels, "-h", pixels, path(name)],
                                 capture_output=True, check=False, stdin=subprocess.DEVNULL)
            # An empty picture of that size packs into less than this.
            if ran.returncode or not ran.stdout.startswith(b"\x89PNG") or len(ran.stdout) < 200:
                faults.append(f"{name}: nothing drawn at {pixels} pixels")
    return faults


def case_entry_and_metainfo_agree():
    entry, info = desktop_entry(), metainfo()
    types = {e.text for e in info.findall("provides/mediatype")}
    mime = ET.parse(path(f"{ID}.mime.xml")).getroot()
    declared = {e.get("type") for e in mime.iter() if e.tag.endswith("}mime-type")}
    wanted = [
        ("the metainfo's id", info.findtext("id"), ID),
        ("the launchable", info.findtext("launchable"), f"{ID}.desktop"),
        ("the entry's icon", entry["Icon"], ID),
        ("the entry's program", entry["Exec"].split()[0], "geneva-ii"),
        ("the name", info.findtext("name"), entry["Name"]),
        # articles as well, after the program's own files
        ("the first MIME types", types, set(entry["MimeType"].strip(";").split(";")[:len(types)])),
        ("the declared MIME types", declared, types),
        ("the licence", info.findtext("project_license"), "GPL-3.0-or-later"),
    ]
    return [f"{what} is {is_!r}, not {should!r}" for what, is_, should in wanted if is_ != should]


def case_metainfo_tells_what_stores_ask_for():
    info, faults = metainfo(), []
    release = info.find("releases/release")
    if release is None or release.get("version") != VERSION or not release.get("date"):
        faults.append(f"the newest release is not {VERSION} with a date")
    for tag in ("content_rating", "developer_name", "url[@type='vcs-browser']", "url[@type='homepage']", "branding"):
        if info.find(tag) is None:
            faults.append(f"no {tag}")
    shots = info.findall("screenshots/screenshot")
    if not shots:
        faults.append("no screenshot")
    for shot in shots:
        name = os.path.basename(shot.findtext("image") or "")
        if not shot.findtext("caption"):
            faults.append(f"{name} has no caption")
        # The pictures stand in the tree once the program has made them.
        if os.path.isdir(path("docs/pictures")) and not os.path.isfile(path(f"docs/pictures/{name}")):
            faults.append(f"docs/pictures/{name} is not there")
    return faults


def case_manifest_asks_for_little():
    recipe, faults = manifest(), []
    if recipe["id"] != ID or recipe["command"] != "geneva-ii":
        faults.append("id or command is not the program's")
    if recipe["runtime"] != "org.gnome.Platform" or recipe["sdk"] != "org.gnome.Sdk" or int(recipe["runtime-version"]) < 48:
        faults.append("the runtime is not GNOME's of version 48 or newer")
    rights = ["--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"]
    if sorted(recipe["finish-args"]) != sorted(rights):
        faults.append(f"it asks for {recipe['finish-args']}, and needs {rights}")
    faults += [f"{module['name']} has rights of its own" for module in recipe["modules"]
               if "finish-args" in module or "build-args" in module.get("build-options", {})]
    return faults


def case_manifest_pins_its_sources():
    """Each by what cannot change under its name: a commit besides the tag, or an archive's hash."""
    *modules, program = manifest()["modules"]
    faults = []
    if program["name"] != "geneva-ii" or program["sources"] != [{"type": "dir", "path": "."}]:
        faults.append("the last module is not this tree")
    for module in modules:
        for source in module["sources"]:
            pinned = {
                "git": lambda: source["tag"] and re.fullmatch("[0-9a-f]{40}", source["commit"]) and "branch" not in source,
                "archive": lambda: re.fullmatch("[0-9a-f]{64}", source["sha256"]),
                "inline": lambda: "contents" in source,
            }.get(source["type"], lambda: False)
            try:
                if not pinned() or not source.get("url", "https://").startswith("https://"):
                    faults.append(f"a source of {module['name']} is not pinned: {source}")
            except KeyError as missing:
                faults.append(f"a source of {module['name']} has no {missing}")
        if module["sources"][0]["type"] not in ("git", "archive"):
            faults.append(f"{module['name']} has no source upstream")
    return faults


def case_settings_are_documented():
    schema = ET.parse(path(f"{ID}.gschema.xml")).getroot()
    faults = []
    for key in schema.iter("key"):
        if not key.findtext("summary") or key.find("default") is None:
            faults.append(f"{key.get('name')} has no summary or no default")
    if [s.get("id") for s in schema.findall("schema")] != [ID]:
        faults.append(f"the schema's id is not {ID}")
    return faults


def main():
    cases = [(name[5:].replace("_", " "), function)
             for name, function in globals().items() if name.startswith("case_")]
    print("TAP version 13")
    print(f"1..{len(cases)}")
    failed = 0
    for number, (title, function) in enumerate(cases, 1):
        try:
            faults = function()
        except Absent as absent:
            print(f"ok {number} {title} # SKIP {absent}")
            continue
        print(f"{'not ok' if faults else 'ok'} {number} {title}")
        for fault in faults:
            print(f"#   {fault}")
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
