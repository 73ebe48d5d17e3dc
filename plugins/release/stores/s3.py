"""A bucket of Amazon S3, or of any store that speaks its language."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from ..manifest import FileEntry, Manifest
from ..object_store import object_headers
from ..redirects import moved_to
from ..seal import visible
from . import Condition, Overtaken, Stored, StoreError, json_entry
from .s3_client import s3_client
from .s3_errors import IGNORED_CONDITION, MISSING, OVERTAKEN, sentence

HASH = "sha256"  # in the metadata of each object that was published, so that what is there can be told without reading it
PROBE = ".publish/conditions"
NO_VERSION = '"00000000000000000000000000000000"'


class S3Store:
    """The objects of a bucket whose keys begin with a prefix. Raises StoreError."""

    swaps = False

    def __init__(self, bucket: str, prefix: str, at_once: int) -> None:
        self.name = f"s3://{bucket}/{prefix}".rstrip("/")
        self._bucket, self._prefix = bucket, f"{prefix}/" if prefix else ""
        self._client = s3_client(self.name, at_once)
        self._is_amazon = "amazonaws.com" in self._client.meta.endpoint_url
        self._conditional: bool | None = None

    def files(self, manifest: Manifest) -> Mapping[str, FileEntry]:
        """The files that visitors ask for, as they are; a network in front of the bucket compresses (decision 31)."""
        return visible(manifest)

    def read(self, path: str) -> Stored | None:
        """The object with its ETag; its age by the store's own clock."""
        answer = self._call("get_object", path)
        if answer is None:
            return None
        try:
            data = answer["Body"].read()
        except (BotoCoreError, OSError) as error:
            raise StoreError(sentence(error, self.name)) from error
        now = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
        return Stored(data, answer["ETag"], (now - answer["LastModified"]).total_seconds())

    def hash_of(self, path: str) -> str | None:
        """What the object's metadata say; where a store keeps none, what its bytes are."""
        answer = self._call("head_object", path)
        said = answer["Metadata"].get(HASH) if answer else None
        if said is None and answer:
            found = self.read(path)
            said = sha256(found.data).hexdigest() if found else None
        return said

    def write(self, path: str, data: bytes, entry: FileEntry, condition: Condition | None = None) -> None:
        """Put an object; where the store ignores conditions, look before and after instead."""
        if condition is None:
            self._put(path, data, entry)
        elif self._has_conditions():
            try:
                over = {"IfNoneMatch": "*"} if condition.version is None else {"IfMatch": condition.version}
                self._put(path, data, entry, **over)
            except Overtaken:
                self._expect(path, data)  # an answer may get lost and the write be repeated, over what it wrote itself
        else:
            found = self.read(path)
            if (found.version if found else None) != condition.version:
                raise Overtaken(_overtaken(path))
            self._put(path, data, entry)
            self._expect(path, data)

    def delete(self, path: str) -> None:
        """Delete an object."""
        self._call("delete_object", path)

    def list(self) -> list[str]:
        """The paths of all objects below the prefix."""
        try:
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
            return [item["Key"].removeprefix(self._prefix) for page in pages for item in page.get("Contents", ())]
        except (BotoCoreError, ClientError) as error:
            raise StoreError(sentence(error, self.name)) from error

    def remark(self) -> str:
        """Says so when the store takes any write for any condition."""
        if self._has_conditions():
            return ""
        return "This store knows no conditional writes, so what two publishers do at the very same moment may go unnoticed."

    def _has_conditions(self) -> bool:
        """Whether a write over a version that never was is refused."""
        if self._conditional is None:
            try:
                self._put(PROBE, b"", json_entry(b""), IfMatch=NO_VERSION)
                self._conditional = False
                self.delete(PROBE)
            except Overtaken:
                self._conditional = True
            except StoreError as error:
                cause = error.__cause__
                if not isinstance(cause, ClientError) or cause.response["Error"].get("Code") not in IGNORED_CONDITION:
                    raise
                self._conditional = False
        return self._conditional

    def _expect(self, path: str, data: bytes) -> None:
        found = self.read(path)
        if found is None or found.data != data:
            raise Overtaken(_overtaken(path))

    def _put(self, path: str, data: bytes, entry: FileEntry, **over: str) -> None:
        # Others refuse redirects, or forget them; the page itself leads on there.
        moved = moved_to(data.decode()) if self._is_amazon and path.endswith(".html") else None
        about = {**object_headers(entry, moved), "Metadata": {HASH: entry.sha256}}
        if self._call("put_object", path, Body=data, **about, **over) is None:
            raise Overtaken(_overtaken(path))

    def _call(self, method: str, path: str, **given: Any) -> Any:
        """The answer, or None when there is no such object."""
        try:
            return getattr(self._client, method)(Bucket=self._bucket, Key=self._prefix + path, **given)
        except ClientError as error:
            code = error.response["Error"].get("Code", "")
            if code in MISSING:
                return None
            if code in OVERTAKEN:
                raise Overtaken(_overtaken(path)) from error
            raise StoreError(sentence(error, self.name)) from error
        except BotoCoreError as error:
            raise StoreError(sentence(error, self.name)) from error


def _overtaken(path: str) -> str:
    return f"Another publisher wrote {path} first"
