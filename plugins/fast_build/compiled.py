"""Keeps compiled templates from one build to the next, for Jinja, which checks that a template's text is the same.

This is code that runs, as Python's own compiled modules are: whoever may write the cache folder can write those too.
"""

import functools
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from .fingerprint import Fingerprints, Unknown, digest
from .templates import ORIGINAL

FOLDER = "templates"
SIZE = 32
SYNTAX = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
    "optimized",
    "is_async",
    "sandboxed",
    "undefined",
    "finalize",
    "policies",
    "code_generator_class",
)


class Compiled(BytecodeCache):
    """A file for each template. `code` changes with Python, its packages and all code that filters may consist of."""

    def __init__(self, folder: Path, code: bytes) -> None:
        self._folder, self._code = folder / FOLDER, code
        self._names: dict[str, str] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the file."""
        key = blake2b(f"{name}|{filename}".encode(), digest_size=16).hexdigest()
        self._names[key] = name
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is kept, if it was compiled from the same text in the same way and is not damaged."""
        with suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            if data[:SIZE] == self._sum(bucket, data[SIZE:]):
                bucket.bytecode_from_string(data[SIZE:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, whole or not at all."""
        data = bucket.bytecode_to_string()
        part = self._folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(self._sum(bucket, data) + data)
            part.replace(self._folder / bucket.key)

    def _sum(self, bucket: Bucket, data: bytes) -> bytes:
        way = way_of(bucket.environment, self._names.get(bucket.key, ""))
        return blake2b(repr((self._code, bucket.key, bucket.checksum, way)).encode() + data, digest_size=SIZE).digest()


def way_of(environment: Environment, name: str) -> Any:
    """All that decides how an environment compiles a template of this name."""
    escape = environment.autoescape
    syntax = [*(repr(getattr(environment, option)) for option in SYNTAX), *sorted(environment.extensions)]
    functions = [*environment.filters.items(), *environment.tests.items()]
    return syntax, escape(name) if callable(escape) else escape, _ways(tuple(functions))


@functools.lru_cache(maxsize=16)
def _ways(functions: tuple[tuple[str, Any], ...]) -> bytes:
    """Which functions the filters and tests are, and how they are called: some take the context, others are computed ahead."""
    ways = [(name, str(getattr(each, "jinja_pass_arg", "")), _what(getattr(each, ORIGINAL, each))) for name, each in functions]
    return digest(repr(ways))


@functools.lru_cache(maxsize=1024)
def _what(function: Any) -> str:
    """A function with all that it holds; one that cannot be compared is another in each build, and then nothing is kept."""
    try:
        return repr(Fingerprints({}).of(function))
    except Unknown:
        return repr(function)
