"""Pelican's signals: who else takes part in a build by listening to them."""

from collections.abc import Iterable
from typing import Any

from pelican.plugins import signals

SIGNALS = [value for value in vars(signals).values() if hasattr(value, "receivers")]
OURS = f"{__package__}."


def strangers(but: Iterable[str] = ()) -> str:
    """Who else takes part in the build, '' for nobody; `but` are packages that need not be named."""
    known = set(but)
    for signal in SIGNALS:
        for receiver in signal.receivers_for(None) if signal.receivers else ():
            module = receiver.__module__
            package = module.partition(".")[0]
            if not module.startswith(OURS) and package not in known:
                return f"{package} takes part"
    return ""


def repeatable(plugins: Iterable[Any]) -> list[Any]:
    """The plugins that say of themselves that they make the same of the same files, settings and code."""
    return [plugin for plugin in plugins if getattr(plugin, "REPEATABLE", False) is True]
