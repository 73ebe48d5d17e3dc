"""Builds only what changed, on all cores, never differently: PLUGINS = ["fast_build"] is all it needs."""


def register() -> None:
    """Take part in Pelican's builds."""
    from . import pelican_layer

    pelican_layer.connect()
