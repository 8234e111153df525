#!/bin/sh
# package.sh DIST OUT: makes OUT/wayside.zip, the plugin with the built guide in it, to upload in WordPress.
#
# Left out are the page that only shows how a host might look, and the files that are compressed already: WordPress' servers
# compress by themselves, and would not know these.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=$1
out=$2
[ -f "$dist/wayside.js" ] || { echo "package.sh: $dist holds no wayside.js; run ./dev build first." >&2; exit 1; }
rm -rf "$out/wayside" "$out/wayside.zip"
mkdir -p "$out"
cp -R "$here/wayside" "$out/wayside"
cp -R "$dist" "$out/wayside/files"
find "$out/wayside/files" \( -name '*.br' -o -name '*.gz' -o -name 'host.html' -o -name 'host.css' \) -exec rm {} +
# Each paste-in names the script and the styles by their hashes, and the plugin asks for them by these names.
for snippet in "$out"/wayside/files/guides/*/*.snippet.html; do
    for kind in js css; do
        name=$(grep -oE "[\"/]wayside\.([0-9a-f]{12}\.)?$kind\"" "$snippet" | head -n 1 | tr -d '"/')
        [ -n "$name" ] && [ -f "$out/wayside/files/$name" ] && continue
        echo "package.sh: $snippet names no wayside.….$kind that is in $dist; run ./dev build again." >&2
        exit 1
    done
done
# What no server guesses by itself: of which kind the engine is, that the frame of a sealed guide, which has no origin, may have
# the files, and that a name with a hash in it never changes.
cat >"$out/wayside/files/.htaccess" <<'END'
AddType application/wasm .wasm
<IfModule mod_headers.c>
    Header set X-Content-Type-Options nosniff
    Header set Access-Control-Allow-Origin "*"
    Header set Cross-Origin-Resource-Policy "cross-origin"
    <FilesMatch "\.[0-9a-f]{12}\.">
        Header set Cache-Control "public, max-age=31536000, immutable"
    </FilesMatch>
</IfModule>
END
(cd "$out" && zip -qrX wayside.zip wayside)
echo "$out/wayside.zip is ready: in WordPress, Plugins, Add New, Upload Plugin."
