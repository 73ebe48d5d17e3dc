"""The guide's own plugin: the FAQ index, the comparison of levels of care, pair pages, and open data."""


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()
