#!/bin/sh
# Installs what the tests need beside Python packages: a Chromium and fonts, nginx, Java, Node and the Nu HTML checker.
# What is there already is used. Debian's packages are installed where apt and root are at hand, with sudo in CI alone.
set -eu
bin=$1
here=$(dirname "$0")

as_root=
[ "$(id -u)" = 0 ] || as_root=${CI:+sudo --non-interactive}

debian() { # name of a package, for one that is missing
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || [ -n "$as_root" ]; }; then
    echo "  installing $* ..."
    [ -n "${updated:-}" ] || $as_root apt-get update -qq
    updated=yes
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    return 1
  fi
}

# Debian's Chromium without a window is small and opens pages twice as fast; any other Chromium does too.
any_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
command -v chromium-headless-shell >/dev/null || debian chromium-headless-shell || any_chromium >/dev/null ||
  debian chromium || "$bin/playwright" install chromium
# The paper tests count sheets, so they need letters as wide as Arial and Times: without fonts, a page is painted in whatever is there.
arial() { [ "$(uname)" != Linux ] || fc-match Arial family | grep -qE "^(Arial|Liberation Sans|Arimo)"; }
arial 2>/dev/null || debian fontconfig fonts-liberation || {
  echo "The tests need a font like Arial: install Liberation Sans." >&2; exit 1; }
PATH=$PATH:/usr/sbin:/usr/local/sbin command -v nginx >/dev/null || debian nginx-light || {
  echo "The tests need nginx: install it (nothing has to be started)." >&2; exit 1; }
# Its module for brotli is Debian's; where there is none, the tests of that server are left out.
[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || debian libnginx-mod-http-brotli-static ||
  echo "  nginx has no brotli module here: how it sends brotli is not tested." >&2
command -v java >/dev/null || debian default-jre-headless || {
  echo "The tests need Java 17 or newer for the HTML checker: install a JRE." >&2; exit 1; }
command -v npm >/dev/null || debian nodejs npm || {
  echo "The tests need npm for the HTML checker: install Node.js 20 or newer." >&2; exit 1; }
npm ci --prefix "$here/npm" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null || {
  echo "The HTML checker could not be installed from the npm registry (see above)." >&2; exit 1; }
