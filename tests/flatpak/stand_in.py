"""A copy of the Flatpak manifest that is built without a store and off the net:
the modules' sources replaced by Debian's of the same programs, this tree by a copy
of what git keeps, nothing optimised, and the quick tests run in the sandbox.

Debian cuts out of igraph what igraph brings along of other projects; in the copy
these libraries come out of Debian's packages, as one module more. Everything else,
permissions, options and order of modules among it, stays the manifest's.

Where there is no time to build the modules, one module of Debian's packages stands
for all of them, and no test runs in the sandbox: then it is the program's own packing
that is tried.
"""

import glob
import hashlib
import json
import os
import re
import shutil
import subprocess

ID = "com.example.GenevaII"
SUITES = ("trixie", "bookworm")
IGRAPH_NEEDS = ("libarpack2t64", "libarpack2-dev", "liblapack3", "liblapack-dev", "libblas3", "libblas-dev",
                "libgfortran5", "libquadmath0", "libgmp10", "libgmp-dev", "libplfit0", "libplfit-dev")
# Each a library of its own in Debian; the program needs none of GLPK.
IGRAPH_CUT = ("ARPACK", "BLAS", "LAPACK", "GMP", "PLFIT")
# What stands for the modules where they are not built.
BUILT_ELSEWHERE = ("libdeflate-dev", "libigraph-dev", "libpoppler-glib-dev")
# The quick ones, and those of what the modules bring: igraph, poppler, libdeflate.
TESTS = ["meson test --no-rebuild --print-errorlogs --timeout-multiplier 4 --num-processes 2 " + which
         for which in ("--suite base --suite model", "metrics import-child")]


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def fetch_source(name, cache, run, environment):
    """The path of Debian's upstream tarball of a source package, checked against the archive's signed index."""
    folder = os.path.join(cache, "sources")
    os.makedirs(folder, exist_ok=True)
    reasons = []
    for suite in SUITES:
        listed = subprocess.run(["apt-get", "source", "--print-uris", f"{name}/{suite}"], env=environment,
                                capture_output=True, text=True, check=False).stdout
        for uri, base, digest in re.findall(r"^'(\S+)' (\S+\.orig\.tar\.\S+) \d+ SHA256:(\w+)$", listed, re.M):
            path = os.path.join(folder, base)
            if os.path.exists(path) and sha256(path) == digest:
                return path
            try:
                run("/usr/lib/apt/apt-helper", "download-file", uri, path, f"SHA256:{digest}", env=environment)
                return path
            except Exception as fault:  # the next suite may have it
                reasons.append(str(fault).splitlines()[-1])
    raise LookupError(f"Debian's source of {name} is out of reach: {'; '.join(reasons)}")


def fetch_packages(names, cache, run, environment):
    folder = os.path.join(cache, "sources")
    os.makedirs(folder, exist_ok=True)

    def find(name):
        return glob.glob(os.path.join(folder, f"{name}_*.deb"))[:1]

    absent = [name for name in names if not find(name)]
    if absent:
        run("apt-get", "-q", "download", *absent, env=environment, cwd=folder)
    return [path for name in names for path in find(name)]


def needed_packages(names, cache, environment):
    """These and the libraries that they need and the platform has not."""
    with open(os.path.join(cache, "runtime", "platform.list"), encoding="utf-8") as file:
        at_hand = {line.split("_")[0] for line in file}
    said = subprocess.run(["apt-get", "install", "-s", *names], env=environment, capture_output=True, text=True,
                          check=True).stdout
    needed = re.findall(r"^Inst (\S+)", said, re.M)
    return [name for name in needed if name in names or (name.startswith("lib") and name not in at_hand and
                                                         not name.endswith(("-dev", "-bin", "-data", "-doc")))]


def copy_tree(root, target):
    """What git keeps or would keep."""
    listed = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"], cwd=root,
                            capture_output=True, check=True).stdout.decode().split("\0")
    for name in sorted({name for name in listed if name and os.path.isfile(os.path.join(root, name))}):
        path = os.path.join(target, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copy2(os.path.join(root, name), path)


def libraries_module(name, packages):
    return {
        "name": name,
        "buildsystem": "simple",
        "build-commands": [
            "mkdir unpacked && for package in *.deb; do ar p $package data.tar.xz | tar -xJ -C unpacked; done",
            "mkdir -p /app/lib/pkgconfig /app/include && cd unpacked/usr"
            " && cp -a include/. include/x86_64-linux-gnu/. /app/include/ && cp -a lib/x86_64-linux-gnu/*.so* /app/lib/"
            " && cp -a lib/x86_64-linux-gnu/blas/*.so* lib/x86_64-linux-gnu/lapack/*.so* /app/lib/"
            " && for file in igraph libdeflate poppler poppler-glib; do file=lib/x86_64-linux-gnu/pkgconfig/$file.pc;"
            " [ ! -e $file ] || sed -e 's,/usr/lib/x86_64-linux-gnu,/app/lib,' -e 's,^prefix=.*,prefix=/app,'"
            " -e 's,/usr/include,/app/include,' -e 's,${prefix}/lib/x86_64-linux-gnu,/app/lib,'"
            " -e 's,^Requires.private:.*,,' $file >/app/lib/pkgconfig/${file##*/}; done",
        ],
        "cleanup": ["/include", "/lib/pkgconfig"],
        "sources": [{"type": "file", "path": path, "sha256": sha256(path)} for path in packages],
    }


def adapt_igraph(module):
    keep = [option for option in module["config-opts"] if not option.startswith("-DIGRAPH_USE_INTERNAL_")]
    module["config-opts"] = keep + [f"-DIGRAPH_USE_INTERNAL_{name}=OFF" for name in IGRAPH_CUT]
    module["sources"].append({
        "type": "shell",
        "commands": ["sed -i -E '/(f2c|glpk|lapack|mini-gmp|plfit)/d' vendor/CMakeLists.txt"],
    })


def make(root, cache, work, run, builds_modules=True):
    """Writes the copy; its path, and one line for each thing that is not the manifest's."""
    with open(os.path.join(root, f"{ID}.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    environment = dict(os.environ, APT_CONFIG=os.path.join(cache, "runtime", "apt", "apt.conf"))
    said, modules = [], []
    if not builds_modules:
        names = needed_packages(BUILT_ELSEWHERE, cache, environment)
        modules.append(libraries_module("what-is-built-elsewhere", fetch_packages(names, cache, run, environment)))
        said.append(f"the modules are not built: {len(names)} of Debian's packages stand for them; no test runs in the sandbox")
        manifest["modules"] = manifest["modules"][-1:]
    for module in manifest["modules"]:
        name = module["name"]
        if name == "poppler":
            # It sets the flags of a release itself.
            module["sources"].append({"type": "shell", "commands": [
                "sed -i 's/_FLAGS_RELEASE *\"-O2/_FLAGS_RELEASE \"-O0/' cmake/modules/PopplerMacros.cmake"]})
        if name == "igraph":
            modules.append(libraries_module("what-debian-cuts-out-of-igraph", fetch_packages(IGRAPH_NEEDS, cache, run, environment)))
            said.append("igraph's own copies of ARPACK, BLAS, LAPACK, GMP and plfit are replaced by Debian's packages")
            adapt_igraph(module)
        for place, source in enumerate(module["sources"]):
            if source["type"] in ("git", "archive"):
                path = fetch_source(name, cache, run, environment)
                pinned = source.get("tag") or os.path.basename(source["url"])
                said.append(f"{name}: the pinned source ({pinned}) is replaced by Debian's {os.path.basename(path)}")
                module["sources"][place] = {"type": "archive", "path": path, "sha256": sha256(path)}
        # Not optimised: what is tested is the packing, and the compiler's time is most of it.
        module["config-opts"] = [option.replace("=RelWithDebInfo", "=Release") for option in module["config-opts"]]
        if module["buildsystem"] == "cmake-ninja":
            module["config-opts"] += ["-DCMAKE_C_FLAGS_RELEASE=-O0", "-DCMAKE_CXX_FLAGS_RELEASE=-O0"]
        if module["buildsystem"] == "meson":
            copy_tree(root, os.path.join(work, "source"))
            module["config-opts"] += ["-Doptimization=0", "-Ddebug=false"]
            module["sources"] = [{"type": "dir", "path": os.path.join(work, "source")}]
        if module["buildsystem"] == "meson" and builds_modules:
            module["config-opts"] = [option for option in module["config-opts"] if option != "-Dtests=none"]
            module["config-opts"].append("-Dtests=quick")
            module.update({"run-tests": True, "test-rule": "", "test-commands": TESTS})
            module.setdefault("build-options", {})["test-args"] = ["--socket=x11", "--env=GSETTINGS_BACKEND=memory"]
        modules.append(module)
    manifest["modules"] = modules
    manifest.setdefault("build-options", {})["no-debuginfo"] = True
    said.append("everything is compiled without optimisation")
    # Its program is the runtime's own, and called otherwise from release to release.
    manifest["appstream-compose"] = False
    said.append("no catalogue for stores is composed of the metainfo")
    path = os.path.join(work, f"{ID}.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=2)
    return path, said
