"""Draws the picture that a link to a page shows where it is shared."""


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()
