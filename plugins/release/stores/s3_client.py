"""A connection to a store that speaks the language of S3; boto3 reads keys, endpoint and region from the environment."""

import os
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from . import StoreError
from .s3_errors import sentence


def s3_client(name: str, at_once: int) -> Any:
    """A client for so many requests at once; `name` is the store's in messages. Raises StoreError."""
    elsewhere = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    config = Config(
        max_pool_connections=at_once,
        connect_timeout=10,
        read_timeout=30,
        retries={"mode": "standard", "max_attempts": 3},
        # Other stores refuse the checksums that Amazon's alone asks for, and names of buckets in host names.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if elsewhere else "auto"},
    )
    try:
        return boto3.session.Session().client("s3", config=config)
    except (BotoCoreError, ValueError) as error:
        raise StoreError(sentence(error, name)) from error
