"""The site's headers as a configuration of Caddy."""

from collections.abc import Mapping

from .headers import ASK_AGAIN, FINGERPRINTED, KEEP


def caddyfile(address: str, folder: str, headers: Mapping[str, str]) -> str:
    """A whole Caddyfile that serves a folder at an address such as 'http://127.0.0.1:8080'."""
    lines = "\n".join(f"\t\t{name} {_quoted(value)}" for name, value in headers.items())
    return f"""{{
	admin off
	auto_https disable_redirects
}}

(everywhere) {{
	header {{
{lines}
		-Server
	}}
}}

{address} {{
	root * {_quoted(folder)}
	encode
	import everywhere
	@fingerprinted path_regexp {FINGERPRINTED.pattern}
	@others not path_regexp {FINGERPRINTED.pattern}
	header @fingerprinted Cache-Control {_quoted(KEEP)}
	header @others Cache-Control {_quoted(ASK_AGAIN)}
	file_server {{
		precompressed br gzip
	}}
	handle_errors {{
		import everywhere
		header Cache-Control {_quoted(ASK_AGAIN)}
		rewrite * /404.html
		file_server
	}}
}}
"""


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
