"""Bundles the theme's stylesheet into one file whose name changes with its content."""


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()
