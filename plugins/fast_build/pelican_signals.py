"""Pelican's signals: who else takes part in a build by listening to them."""

from collections.abc import Callable, Iterable
from typing import Any

from pelican.plugins import signals

SIGNALS = [value for value in vars(signals).values() if hasattr(value, "receivers")]


def strangers(ours: Iterable[Callable[..., Any]], but: Iterable[str] = ()) -> str:
    """Who else takes part in the build, '' for nobody; `but` are packages that need not be named."""
    own = {getattr(receiver, "__func__", receiver) for receiver in ours}
    known = set(but)
    for signal in SIGNALS:
        for receiver in signal.receivers_for(None) if signal.receivers else ():
            package = receiver.__module__.partition(".")[0]
            if getattr(receiver, "__func__", receiver) not in own and package not in known:
                return f"{package} takes part"
    return ""


def repeatable(plugins: Iterable[Any]) -> list[str]:
    """The plugins that say of themselves that they make the same of the same files, settings and code."""
    return [plugin.__name__ for plugin in plugins if getattr(plugin, "REPEATABLE", False) is True]
