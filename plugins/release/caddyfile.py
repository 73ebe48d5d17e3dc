"""The site's headers, types and redirects as a configuration of Caddy."""

from collections.abc import Mapping

from .headers import ASK_AGAIN, FINGERPRINTED, KEEP
from .media_types import TYPES

# Of its own accord Caddy leads from http to https, and listens for commands; a plain http site wants neither.
HTTP_ALONE = """{
	admin off
	auto_https disable_redirects
}

"""


def caddyfile(address: str, folder: str, headers: Mapping[str, str], moved: Mapping[str, str], base: str = "") -> str:
    """A whole Caddyfile that serves a folder at an address such as 'http://127.0.0.1:8080'.

    `moved` leads from old addresses to new ones; `base` is the folder of the host in which the site lives, or ''.
    """
    lines = "\n".join(f"\t\t{name} {_quoted(value)}" for name, value in headers.items())
    types = "\n".join(
        f'\t@{ending} path *.{ending}\n\theader @{ending} Content-Type "{kind}"' for ending, kind in TYPES.items()
    )
    redirects = "\n".join(f"\tredir {old} {new} permanent" for old, new in moved.items())
    return f"""{HTTP_ALONE if address.startswith("http:") else ""}(everywhere) {{
	header {{
{lines}
		-Server
	}}
}}

{address} {{
	root * {_quoted(folder)}
	encode
	import everywhere
{types}
	@fingerprinted path_regexp {FINGERPRINTED.pattern}
	@others not path_regexp {FINGERPRINTED.pattern}
	header @fingerprinted Cache-Control {_quoted(KEEP)}
	header @others Cache-Control {_quoted(ASK_AGAIN)}
{redirects}
	file_server {{
		precompressed br gzip
	}}
	handle_errors {{
		import everywhere
		header Cache-Control {_quoted(ASK_AGAIN)}
		header Content-Type "{TYPES["html"]}"
		rewrite * {base}/404.html
		file_server {{
			precompressed br gzip
		}}
	}}
}}
"""


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
