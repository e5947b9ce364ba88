# shellcheck shell=sh
# What the program and its tests need from the system: one table, and the
# functions that look it up and have the system's package manager install what
# is missing. Sourced by ./run and ./check; knows nothing of building.
#
# A line is: list, probe, and the package that provides it on Debian and
# Ubuntu, on Fedora, on Arch ("-": nothing to install there).
#   lists   run: to build and start; check: to test; asan: the sanitizers;
#           flatpak: to build and drive the Flatpak
#   probes  cmd:NAME          a command on the PATH
#           pkg:NAME[>=V]     a library known to pkg-config
#           file:GLOB[|GLOB]  a file
# A system where every probe holds is never asked for anything.
geneva_packages='
run   cmd:cc                            gcc                 gcc                   gcc
run   file:/usr/include/stdio.h         libc6-dev           glibc-devel           glibc
run   cmd:meson                         meson               meson                 meson
run   cmd:ninja                         ninja-build         ninja-build           ninja
run   cmd:pkg-config                    pkg-config          pkgconf-pkg-config    pkgconf
run   cmd:msgfmt                        gettext             gettext               gettext
run   cmd:glib-compile-resources        libglib2.0-dev-bin  glib2-devel           glib2-devel
run   cmd:glib-compile-schemas          libglib2.0-bin      glib2                 glib2
run   pkg:glib-2.0>=2.74                libglib2.0-dev      glib2-devel           glib2
run   pkg:gtk4>=4.8                     libgtk-4-dev        gtk4-devel            gtk4
run   pkg:libadwaita-1>=1.2             libadwaita-1-dev    libadwaita-devel      libadwaita
run   pkg:json-glib-1.0>=1.6            libjson-glib-dev    json-glib-devel       json-glib
run   pkg:sqlite3>=3.40                 libsqlite3-dev      sqlite-devel          sqlite
run   pkg:libdeflate>=1.14              libdeflate-dev      libdeflate-devel      libdeflate
run   pkg:igraph>=0.10                  libigraph-dev       igraph-devel          igraph
run   pkg:libxml-2.0                  libxml2-dev         libxml2-devel         libxml2
run   pkg:poppler-glib>=22              libpoppler-glib-dev poppler-glib-devel    poppler-glib
run   pkg:icu-i18n                      libicu-dev          libicu-devel          icu
run   file:/usr/lib*/gdk-pixbuf-2.0/*/loaders/*svg*|/usr/lib/*/gdk-pixbuf-2.0/*/loaders/*svg*|/usr/lib*/glycin-loaders/*/*svg*|/usr/libexec/glycin-loaders/*/*svg*  librsvg2-common  librsvg2  librsvg
check cmd:python3                       python3             python3               python
check cmd:git                           git                 git                   git
check cmd:Xvfb                          xvfb                xorg-x11-server-Xvfb  xorg-server-xvfb
check cmd:xdotool                       xdotool             xdotool              xdotool
check cmd:dbus-run-session              dbus-daemon         dbus-daemon           dbus
check file:/usr/share/dbus-1/services/org.a11y.Bus.service  at-spi2-core  at-spi2-core  at-spi2-core
check file:/usr/lib/*/girepository-1.0/Atspi-2.0.typelib|/usr/lib*/girepository-1.0/Atspi-2.0.typelib  gir1.2-atspi-2.0  at-spi2-core  at-spi2-core
check file:/usr/lib/python3/dist-packages/gi/__init__.py|/usr/lib*/python3*/site-packages/gi/__init__.py  python3-gi  python3-gobject-base  python-gobject
check file:/usr/lib/python3/dist-packages/igraph/__init__.py|/usr/lib*/python3*/site-packages/igraph/__init__.py  python3-igraph  python3-igraph  python-igraph
check file:/usr/lib/python3/dist-packages/networkx/__init__.py|/usr/lib*/python3*/site-packages/networkx/__init__.py  python3-networkx  python3-networkx  python-networkx
check file:/usr/lib/python3/dist-packages/jsonschema/__init__.py|/usr/lib*/python3*/site-packages/jsonschema/__init__.py  python3-jsonschema  python3-jsonschema  python-jsonschema
check file:/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf|/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf|/usr/share/fonts/TTF/DejaVuSans.ttf  fonts-dejavu-core  dejavu-sans-fonts  ttf-dejavu
check file:/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf|/usr/share/fonts/google-droid-sans-fonts/DroidSansFallbackFull.ttf|/usr/share/fonts/noto-cjk/*  fonts-droid-fallback  google-droid-sans-fonts  noto-fonts-cjk
check cmd:rsvg-convert                  librsvg2-bin        librsvg2-tools        librsvg
check cmd:pdftotext                     poppler-utils       poppler-utils         poppler
check cmd:appstreamcli                  appstream           appstream             appstream
check cmd:desktop-file-validate         desktop-file-utils  desktop-file-utils    desktop-file-utils
check cmd:update-mime-database          shared-mime-info    shared-mime-info      shared-mime-info
check cmd:xmllint                       libxml2-utils       libxml2               libxml2
check cmd:groff                         groff-base          groff-base            groff
flatpak cmd:flatpak                     flatpak             flatpak               flatpak
flatpak cmd:flatpak-builder             flatpak-builder     flatpak-builder       flatpak-builder
flatpak cmd:ostree                      ostree              ostree                ostree
flatpak cmd:bwrap                       bubblewrap          bubblewrap            bubblewrap
flatpak cmd:eu-strip                    elfutils            elfutils              elfutils
flatpak cmd:fusermount3                 fuse3               fuse3                 fuse3
flatpak cmd:dbus-run-session            dbus-daemon         dbus-daemon           dbus
flatpak cmd:import                      imagemagick         ImageMagick           imagemagick
flatpak cmd:gtk-update-icon-cache       gtk-update-icon-cache  gtk-update-icon-cache  gtk-update-icon-cache
flatpak file:/usr/libexec/xdg-desktop-portal|/usr/lib/xdg-desktop-portal  xdg-desktop-portal  xdg-desktop-portal  xdg-desktop-portal
flatpak file:/usr/libexec/xdg-desktop-portal-gtk|/usr/lib/xdg-desktop-portal-gtk  xdg-desktop-portal-gtk  xdg-desktop-portal-gtk  xdg-desktop-portal-gtk
flatpak file:/usr/share/keyrings/debian-archive-keyring.gpg  debian-archive-keyring  debian-keyring  debian-archive-keyring
asan  file:/usr/lib/gcc/*/*/libasan.so|/usr/lib*/libasan.so*    -  libasan   -
asan  file:/usr/lib/gcc/*/*/libubsan.so|/usr/lib*/libubsan.so*  -  libubsan  -
'

# geneva_probe PROBE: true if the system has it.
geneva_probe () {
  case $1 in
    cmd:*)
      command -v "${1#cmd:}" >/dev/null 2>&1 ;;
    pkg:*'>='*)
      geneva_name=${1#pkg:}
      pkg-config --atleast-version="${geneva_name#*>=}" "${geneva_name%%>=*}" 2>/dev/null ;;
    pkg:*)
      pkg-config --exists "${1#pkg:}" 2>/dev/null ;;
    file:*)
      geneva_old_ifs=$IFS
      IFS='|'
      # Splitting at the bars and globbing are the point here.
      # shellcheck disable=SC2086
      set -- ${1#file:}
      IFS=$geneva_old_ifs
      for geneva_file do
        [ ! -e "$geneva_file" ] || return 0
      done
      return 1 ;;
  esac
}

# geneva_missing COLUMN LIST…: one line for each need of the lists that does not
# hold: its package in that column, or, with column 0, the probe itself.
geneva_missing () {
  geneva_column=$1
  shift
  geneva_lists=" $* "
  echo "$geneva_packages" | while read -r geneva_list geneva_need geneva_deb geneva_rpm geneva_arch; do
    case $geneva_list in '') continue ;; esac
    case $geneva_lists in *" $geneva_list "*) ;; *) continue ;; esac
    geneva_probe "$geneva_need" && continue
    case $geneva_column in
      0) echo "$geneva_need" ;;
      1) echo "$geneva_deb" ;;
      2) echo "$geneva_rpm" ;;
      3) echo "$geneva_arch" ;;
    esac
  done | grep -v '^-$' | sort -u
}

# geneva_as_root COMMAND…: sudo only where it is needed, and never a password
# prompt where nobody can answer it.
geneva_as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif [ -t 0 ]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

# geneva_install LIST…: has the package manager install what the lists miss.
# Silent and quick when nothing is missing. Fails with a list of what is still
# absent when the system cannot provide it.
geneva_install () {
  [ -n "$(geneva_missing 0 "$@")" ] || return 0
  geneva_said=
  geneva_manager=
  for geneva_name in apt-get dnf pacman; do
    [ -n "$geneva_manager" ] || ! command -v $geneva_name >/dev/null 2>&1 || geneva_manager=$geneva_name
  done
  if [ -n "$geneva_manager" ] && [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
    geneva_said="Installing needs root, and there is no sudo here."
    geneva_manager=
  fi
  # Package names hold no blanks: splitting makes the list of them.
  # shellcheck disable=SC2046
  if [ "$geneva_manager" = apt-get ]; then
    echo "Installing:" $(geneva_missing 1 "$@")
    geneva_said=$(
      set -- $(geneva_missing 1 "$@")
      # Without a refresh the lists at hand may still do; the next line tells.
      geneva_as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 update 2>&1 || true
      geneva_as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 \
        install --no-install-recommends "$@" 2>&1 || true
    )
  elif [ "$geneva_manager" = dnf ]; then
    echo "Installing:" $(geneva_missing 2 "$@")
    geneva_said=$(geneva_as_root dnf -q -y install --setopt=install_weak_deps=False $(geneva_missing 2 "$@") 2>&1 || true)
  elif [ "$geneva_manager" = pacman ]; then
    echo "Installing:" $(geneva_missing 3 "$@")
    geneva_said=$(geneva_as_root pacman -S --needed --noconfirm -q $(geneva_missing 3 "$@") 2>&1 || true)
  fi
  geneva_left=$(geneva_missing 0 "$@")
  [ -n "$geneva_left" ] || return 0
  {
    [ -z "$geneva_said" ] || echo "$geneva_said" | tail -n 15
    echo "Geneva II needs what this system does not have yet:"
    echo "$geneva_left" | sed \
      -e 's/^cmd:\(.*\)/  the command \1/' \
      -e 's/^pkg:\(.*\)>=\(.*\)/  the library \1 with its headers, version \2 or newer (pkg-config)/' \
      -e 's/^pkg:\(.*\)/  the library \1 with its headers (pkg-config)/' \
      -e 's/^file:\([^|]*\).*/  the file \1/'
    # shellcheck disable=SC2046
    [ "$(id -u)" = 0 ] || ! command -v apt-get >/dev/null 2>&1 ||
      echo "On this system, as root:" apt-get install $(geneva_missing 1 "$@")
  } >&2
  return 1
}
