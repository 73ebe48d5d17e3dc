"""What goes wrong with a bucket, in a sentence each."""

from botocore.exceptions import (
    ClientError,
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
)
from botocore.exceptions import ConnectionError as NoConnection

MISSING = {"NoSuchKey", "404"}
OVERTAKEN = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
IGNORED_CONDITION = {"NotImplemented", "501"}
WRONG_KEYS = {
    *("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "ExpiredTokenException"),
    *("AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException"),
}
NO_RIGHT = {"AccessDenied", "403", "AllAccessDisabled"}


def sentence(error: Exception, name: str) -> str:
    """What is wrong, without its full stop."""
    if isinstance(error, (NoCredentialsError, PartialCredentialsError)):
        return f"There are no keys for {name}. Say AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
    if isinstance(error, ProfileNotFound):
        return f"{error}"
    if isinstance(error, ClientError):
        return _refused(error, name)
    if isinstance(error, (NoConnection, HTTPClientError, OSError)):
        return f"{name} cannot be reached: {error}"
    return f"{name} did not answer as expected: {error}"


def _refused(error: ClientError, name: str) -> str:
    code = error.response["Error"].get("Code", "")
    if code == "NoSuchBucket":
        return f"There is no bucket for {name}. Make it first, or mend the name"
    if code in WRONG_KEYS:
        return f"{name} does not accept these keys ({code})"
    if code in NO_RIGHT:
        return f"These keys may not {_words(error.operation_name)} in {name} ({code})"
    return f"{name} did not answer as expected: {error}"


def _words(operation: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in operation).strip()
