"""Two servers that speak the language of S3, on this machine: moto's, which knows conditions, and rclone's, which does not."""

import os
import shutil
import socket
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from moto.server import ThreadedMotoServer
from werkzeug.serving import WSGIRequestHandler

from release.stores import Overtaken, Stored

BIN = Path(sys.executable).parent
KEYS = {"AWS_ACCESS_KEY_ID": "guide", "AWS_SECRET_ACCESS_KEY": "guide-secret", "AWS_DEFAULT_REGION": "us-east-1"}
# So that nothing of this machine's own settings is used.
NO_OTHERS = {
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}


@contextmanager
def moto():
    """The address of a moto server."""
    WSGIRequestHandler.log_request = lambda *_: None
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    finally:
        server.stop()


@contextmanager
def rclone(folder):
    """The address of an rclone that serves the folders in a folder as buckets, to those who have the keys."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    program = shutil.which("rclone", path=str(BIN))
    keys = f"{KEYS['AWS_ACCESS_KEY_ID']},{KEYS['AWS_SECRET_ACCESS_KEY']}"
    command = [program, "serve", "s3", str(folder), "--addr", at, "--auth-key", keys, "--config", os.devnull]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert "Starting s3 server" in process.stderr.readline()
        yield f"http://{at}"
    finally:
        process.terminate()
        process.communicate()


class Memory:
    """The smallest store there can be."""

    swaps, name = False, "memory"

    def __init__(self, data=()):
        self.data = dict(data)

    def files(self, manifest):
        return manifest.files

    def read(self, path):
        data = self.data.get(path)
        return None if data is None else Stored(data, sha256(data).hexdigest(), 0)

    def hash_of(self, path):
        found = self.read(path)
        return found and found.version

    def write(self, path, data, entry, condition=None):
        if condition and condition.version != self.hash_of(path):
            raise Overtaken(f"Another publisher wrote {path} first")
        self.data[path] = data

    def delete(self, path):
        self.data.pop(path, None)

    def list(self):
        return list(self.data)


class Watched:
    """A store whose operations are noted, and which can be made to stop for good before one of them.

    With `site_only`, what publishers write of themselves does not count.
    """

    def __init__(self, store, stop_before=None, site_only=False):
        self._store, self._left, self._site_only = store, stop_before, site_only
        self.log = []

    def __getattr__(self, name):
        return getattr(self._store, name)

    def write(self, path, data, entry, condition=None):
        self._step("write", path)
        self._store.write(path, data, entry, condition)

    def delete(self, path):
        self._step("delete", path)
        self._store.delete(path)

    def _step(self, kind, path):
        if self._site_only and path.startswith(".publish/") and self._left != 0:
            return
        if self._left == 0:
            raise Cut
        self._left = None if self._left is None else self._left - 1
        self.log.append((kind, path))

    def content(self):
        """What was done to the site itself, counted."""
        return Counter(kind for kind, path in self.log if not path.startswith(".publish/"))

    def paths(self):
        """The paths of the site that were written, in order."""
        return [path for kind, path in self.log if kind == "write" and not path.startswith(".publish/")]


class Cut(BaseException):
    """The publisher is gone, as if it were killed."""
