"""Problems in the form that GitHub shows at the top of a run."""


def annotation(title: str, text: str, level: str = "error") -> str:
    """A workflow command that shows a text under a title; level is 'error', 'warning' or 'notice'."""
    return f"::{level} title={_escaped(title).replace(':', '%3A').replace(',', '%2C')}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
