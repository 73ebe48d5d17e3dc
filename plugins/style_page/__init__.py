"""One page with every component of the theme in its states, for those who change the theme; in previews alone."""


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()
