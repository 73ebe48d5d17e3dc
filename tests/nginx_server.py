"""A real nginx on this machine, with the site's own include; it needs no rights and ends with the block."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from release.nginx import nginx_include
from release.site_settings import site_settings

PROGRAMS = "/usr/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/opt/homebrew/bin"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")  # where Debian's package puts it
CONFIG = """\
{modules}
daemon off;
master_process off;
pid "{work}/nginx.pid";
error_log stderr notice;
events {{ worker_connections 64; }}
http {{
	access_log off;
	client_body_temp_path "{work}/body";
	proxy_temp_path "{work}/proxy";
	fastcgi_temp_path "{work}/fastcgi";
	uwsgi_temp_path "{work}/uwsgi";
	scgi_temp_path "{work}/scgi";
	server {{
		listen 127.0.0.1:{port};
		root "{folder}";
		{more}
		include "{work}/guide.conf";
	}}
}}
"""


@contextmanager
def nginx(folder: Path, work: Path, *, brotli: bool = False) -> Iterator[str]:
    """The address of an nginx that serves the folder, with its brotli module or without; its files go to `work`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (work / "guide.conf").write_text(nginx_include(site_settings(folder, ""), ""), encoding="utf-8")
    modules, more = (f"load_module {BROTLI};", "brotli_static on;") if brotli else ("", "")
    config = CONFIG.format(work=work, port=port, folder=folder.absolute(), modules=modules, more=more)
    (work / "nginx.conf").write_text(config, encoding="utf-8")
    program = shutil.which("nginx", path=PROGRAMS)
    assert program, "run `make test`, which installs nginx"
    process = subprocess.Popen(
        [program, "-p", str(work), "-e", "stderr", "-c", str(work / "nginx.conf")], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        said = []
        for line in process.stderr:  # ends when nginx does
            said.append(line)
            if "event method" in line:  # it listens already by then
                break
        else:
            raise AssertionError("".join(said))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate()
