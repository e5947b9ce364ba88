#!/bin/sh
# A symbolic SVG as the PNG that GTK recolours, under the name that the build
# wants. usage: encode-icon.sh ENCODER ICON.svg SIZE OUTPUT.png
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" -o "$folder" "$2" "$3x$3"
mv "$folder"/*.png "$4"
