#!/bin/bash
# Makes stand-ins for org.gnome.Platform and org.gnome.Sdk out of Debian packages,
# for machines that reach no Flatpak store: unpacked, not installed, then what the
# packages' triggers would have done, then committed to a local OSTree repository.
# They carry GTK 4.18 and libadwaita 1.7 as the real version 48 does, and nothing
# that it lacks. Good for tests; never to be shipped. Needs no root: bwrap does.
# usage: make-runtime.sh FOLDER          FOLDER/repo, kept as long as this file stays the same
#        make-runtime.sh --tree FOLDER   FOLDER/tree besides: a whole /usr with all that
#                                        builds and tests the program (run-in-tree.sh)
#   GENEVA_DEBIAN_MIRROR   the archive; unless set, the one that this system's apt uses
# Ends with status 77 and a reason when the system cannot do it.
set -euo pipefail

suite=trixie
branch=48
machine=x86_64
triplet=x86_64-linux-gnu
platform_id=org.gnome.Platform
sdk_id=org.gnome.Sdk

platform_packages='base-files libc-bin dash bash coreutils sed grep gawk findutils tar gzip
  libgtk-4-1 libadwaita-1-0 libjson-glib-1.0-0 libsqlite3-0 libxml2 libicu76 libjpeg62-turbo
  gsettings-desktop-schemas adwaita-icon-theme hicolor-icon-theme fonts-cantarell fonts-dejavu-core
  fontconfig librsvg2-common libgdk-pixbuf2.0-bin shared-mime-info dconf-gsettings-backend
  libglib2.0-bin libgtk-4-bin gettext-base desktop-file-utils ca-certificates'
sdk_packages='gcc g++ libc6-dev meson ninja-build cmake pkgconf make patch file diffutils xz-utils
  binutils elfutils ccache python3 gettext appstream appstream-compose libglib2.0-dev-bin
  libgtk-4-dev libadwaita-1-dev libjson-glib-dev libsqlite3-dev libxml2-dev libicu-dev libjpeg-dev'
tree_packages='libigraph-dev libdeflate-dev libpoppler-glib-dev git xvfb xauth xkb-data x11-xkb-utils
  xdotool librsvg2-bin poppler-utils libxml2-utils imagemagick dbus procps hostname clang libclang-rt-dev
  locales fonts-droid-fallback at-spi2-core gir1.2-atspi-2.0 python3-gi python3-jsonschema python3-networkx
  python3-igraph libglib2.0-data'

tree=false
if [ "${1-}" = --tree ]; then
  tree=true
  shift
fi
[ $# = 1 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$1"
out=$(realpath "$1")

impossible () {
  echo "$1"
  exit 77
}

say () {
  printf '%4d s  %s\n' "$SECONDS" "$*"
}

# A runtime made by another version of this file, or left half made, is made anew.
stamp=$(sha256sum "$0" | cut -d' ' -f1)
if [ "$(cat "$out/stamp" 2>/dev/null)" != "$stamp" ]; then
  rm -rf "$out"/{stamp,repo,root,sdkroot,platform,sdk,tree,tree.new}
fi
if [ -f "$out/stamp" ] && { ! $tree || [ -d "$out/tree" ]; }; then
  say "the runtime is at hand: $(du -sm "$out/repo" | cut -f1) MB"
  exit 0
fi

[ "$(uname -m)" = $machine ] || impossible "the stand-in runtime is made for $machine alone"
for command in apt-get dpkg-deb ostree flatpak bwrap; do
  command -v $command >/dev/null || impossible "$command is not installed"
done
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[ -f $keys ] || impossible "Debian's keys ($keys) are not installed"
mirror=${GENEVA_DEBIAN_MIRROR-$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Label: Debian' |
  sort -u | head -n 1)}
[ -n "$mirror" ] || impossible "apt knows no Debian archive here (GENEVA_DEBIAN_MIRROR names one)"

# apt with everything of its own below the folder: the system's packages and
# lists are neither read nor changed.
mkdir -p "$out"/apt/{lists/partial,preferences.d,parts} "$out/debs/partial"
: >"$out/apt/status"
echo "deb [signed-by=$keys] $mirror $suite main" >"$out/apt/sources.list"
echo "deb-src [signed-by=$keys] $mirror $suite main" >>"$out/apt/sources.list"
echo "deb-src [signed-by=$keys] $mirror bookworm main" >>"$out/apt/sources.list"
cat >"$out/apt/apt.conf" <<CONF
Dir::State "$out/apt";
Dir::State::lists "$out/apt/lists";
Dir::State::status "$out/apt/status";
Dir::Cache "$out/apt";
Dir::Cache::archives "$out/debs";
Dir::Etc::sourcelist "$out/apt/sources.list";
Dir::Etc::sourceparts "$out/apt/parts";
Dir::Etc::preferencesparts "$out/apt/preferences.d";
Dir::Etc::parts "$out/apt/parts";
APT::Architecture "amd64";
APT::Sandbox::User "$(id -un)";
APT::Install-Recommends "false";
APT::Get::Assume-Yes "true";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Debug::NoLocking "true";
CONF
export APT_CONFIG="$out/apt/apt.conf"
apt-get -q update >"$out/apt/update.log" 2>&1 || true
ls "$out"/apt/lists/*_binary-amd64_Packages* >/dev/null 2>&1 ||
  impossible "the Debian archive is out of reach: $(grep -m 1 '^E:' "$out/apt/update.log" || true)"
say "read what $suite has"

fetch () { # PACKAGE…
  apt-get -q install --download-only "$@" >"$out/apt/download.log" 2>&1 ||
    impossible "Debian's packages are out of reach: $(grep -m 1 '^E:' "$out/apt/download.log" || true)"
}

# closure PACKAGE…: these and what they need, as names of files among the debs.
closure () {
  apt-get install -s "$@" | sed -n 's/^Inst \([^ ]*\) (\([^ ]*\) .*/\1_\2/p' |
    sed -e 's/:amd64_/_/' -e 's/_\([0-9]*\):/_\1%3a/' | sort -u
}

unpack () { # LIST FOLDER
  mkdir -p "$2"
  for folder in bin sbin lib lib64; do
    mkdir -p "$2/usr/$folder"
    [ -e "$2/$folder" ] || ln -s usr/$folder "$2/$folder"
  done
  # The names of the files hold no blanks.
  sed "s#.*#$out/debs/&_*.deb#" "$1" | xargs -P 2 -I{} sh -ec '
    for package in {}; do
      dpkg-deb --fsys-tarfile "$package" | tar -x -C "$1" --keep-directory-symlink --no-same-owner \
        --exclude="./usr/share/doc/*" --exclude="./usr/share/man/*" --exclude="./usr/share/locale/*" \
        --exclude="./usr/share/info/*" --exclude="./usr/share/lintian/*" --exclude="./usr/share/bug/*"
    done' unpack "$2"
}

# What the packages' own scripts would have done, as far as anything needs it.
triggers () { # FOLDER
  local inside=(bwrap --bind "$1" / --dev /dev --proc /proc --tmpfs /tmp --unshare-all --uid 0 --gid 0
    --setenv PATH /usr/bin:/usr/sbin --)
  "${inside[@]}" ldconfig
  "${inside[@]}" glib-compile-schemas /usr/share/glib-2.0/schemas
  "${inside[@]}" /usr/lib/$triplet/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders --update-cache
  "${inside[@]}" /usr/lib/$triplet/glib-2.0/gio-querymodules /usr/lib/$triplet/gio/modules
  "${inside[@]}" update-mime-database /usr/share/mime
  for theme in Adwaita hicolor; do
    "${inside[@]}" gtk4-update-icon-cache -q -f /usr/share/icons/$theme
  done
  mkdir -p "$1/etc/fonts/conf.d"
  for rule in "$1"/usr/share/fontconfig/conf.avail/*.conf; do
    case ${rule##*/} in
      10-hinting-slight* | 10-scale* | 10-yes-antialias* | 20-unhint* | 30-metric* | 4* | 50-user* | 51-* | \
        60-* | 65-fonts* | 65-nonlatin* | 69-* | 80-* | 90-*)
        ln -sf "${rule#"$1"}" "$1/etc/fonts/conf.d/" ;;
    esac
  done
  [ -e "$1/usr/bin/awk" ] || ln -s gawk "$1/usr/bin/awk"
  [ ! -e "$1/usr/bin/gcc" ] || [ -e "$1/usr/bin/cc" ] || ln -s gcc "$1/usr/bin/cc"
  [ ! -e "$1/usr/bin/g++" ] || [ -e "$1/usr/bin/c++" ] || ln -s g++ "$1/usr/bin/c++"
  # Where Debian would ask its alternatives.
  for library in blas lapack; do
    for real in "$1"/usr/lib/$triplet/$library/lib$library.so*; do
      [ ! -e "$real" ] || ln -sf "$library/${real##*/}" "$1/usr/lib/$triplet/"
    done
  done
}

commit () { # ID FOLDER-WITH-USR-AND-ETC
  local files=$out/files
  rm -rf "$files"
  mkdir -p "$files"
  mv "$2/usr" "$files/files"
  mv "$2/etc" "$files/files/etc"
  rm -rf "$files"/files/{etc/apt,lib/systemd,lib/udev,share/python-wheels}
  cat >"$files/metadata" <<META
[Runtime]
name=$1
runtime=$platform_id/$machine/$branch
sdk=$sdk_id/$machine/$branch

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
PKG_CONFIG_PATH=/app/lib/pkgconfig:/app/share/pkgconfig:/usr/lib/$triplet/pkgconfig:/usr/share/pkgconfig
META
  ostree commit --repo="$out/repo" --branch="runtime/$1/$machine/$branch" --tree=dir="$files" \
    --owner-uid=0 --owner-gid=0 --no-xattrs --canonical-permissions -s "$1, made of Debian $suite for tests" \
    --add-metadata-string=xa.metadata="$(cat "$files/metadata")"$'\n' >/dev/null
  rm -rf "$files" "$2"
}

# shellcheck disable=SC2086
if [ ! -f "$out/stamp" ]; then
  fetch $platform_packages $sdk_packages
  say "fetched $(find "$out/debs" -name '*.deb' | wc -l) packages, $(du -sm "$out/debs" | cut -f1) MB"
  rm -rf "$out"/{repo,root,sdkroot}
  closure $platform_packages >"$out/platform.list"
  closure $platform_packages $sdk_packages >"$out/all.list"
  comm -13 "$out/platform.list" "$out/all.list" >"$out/sdk.list"
  unpack "$out/platform.list" "$out/root"
  cp -al "$out/root" "$out/sdkroot"
  triggers "$out/root"
  say "unpacked $platform_id: $(wc -l <"$out/platform.list") packages, $(du -sm "$out/root" | cut -f1) MB"
  unpack "$out/sdk.list" "$out/sdkroot"
  triggers "$out/sdkroot"
  say "unpacked $sdk_id: $(wc -l <"$out/sdk.list") packages more, $(du -sm "$out/sdkroot" | cut -f1) MB"
  ostree init --mode=archive-z2 --repo="$out/repo"
  printf '\n[archive]\nzlib-level=1\n' >>"$out/repo/config"
  ostree --repo="$out/repo" config set core.fsync false
  commit $platform_id "$out/root"
  commit $sdk_id "$out/sdkroot"
  flatpak build-update-repo "$out/repo" >/dev/null
  echo "$stamp" >"$out/stamp"
  say "committed both: $(du -sm "$out/repo" | cut -f1) MB"
fi

# shellcheck disable=SC2086
if $tree && [ ! -d "$out/tree" ]; then
  fetch $platform_packages $sdk_packages $tree_packages
  closure $platform_packages $sdk_packages $tree_packages >"$out/tree.list"
  unpack "$out/tree.list" "$out/tree.new"
  # What the toolkit says itself, in the one language that the tests hear.
  for name in libc-l10n libglib2.0-data libgtk-4-1 libgtk-4-common libadwaita-1-0; do
    for package in "$out/debs/$name"_*.deb; do
      dpkg-deb --fsys-tarfile "$package" |
        tar -x -C "$out/tree.new" --no-same-owner --wildcards './usr/share/locale/el/*' 2>/dev/null || true
    done
  done
  triggers "$out/tree.new"
  # A plain locale that has words: C.UTF-8 is without them in this release.
  bwrap --bind "$out/tree.new" / --dev /dev --proc /proc --tmpfs /tmp --unshare-all --uid 0 --gid 0 \
    --setenv PATH /usr/bin:/usr/sbin -- localedef -i en_US -f UTF-8 en_US.UTF-8
  # Where run-in-tree.sh puts this system's, who runs the tests having a name there.
  touch "$out/tree.new/etc/passwd" "$out/tree.new/etc/group"
  mv "$out/tree.new" "$out/tree"
  say "unpacked a whole tree: $(wc -l <"$out/tree.list") packages, $(du -sm "$out/tree" | cut -f1) MB"
fi
