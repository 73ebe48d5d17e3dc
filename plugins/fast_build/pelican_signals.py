"""Pelican's signals: who else takes part in a build by listening to them."""

from collections.abc import Iterable
from typing import Any

from pelican.plugins import signals

SIGNALS = [value for value in vars(signals).values() if hasattr(value, "receivers")]


def listeners(signal: Any, sender: Any = None) -> list[str]:
    """The packages of those who listen to a signal of a sender's."""
    receivers = signal.receivers_for(sender) if signal.receivers else ()
    return [receiver.__module__.partition(".")[0] for receiver in receivers]


def strangers(but: Iterable[str] = ()) -> str:
    """Who else takes part in the build, '' for nobody; `but` are packages that need not be named."""
    known = {__package__, *but}
    unknown = (package for signal in SIGNALS for package in listeners(signal) if package not in known)
    return next((f"{package} takes part" for package in unknown), "")


def repeatable(plugins: Iterable[Any]) -> list[Any]:
    """The plugins that say of themselves that they make the same of the same files, settings and code."""
    return [plugin for plugin in plugins if getattr(plugin, "REPEATABLE", False) is True]
