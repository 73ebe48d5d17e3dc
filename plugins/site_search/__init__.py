"""Makes an index of what readers can find, which their browsers search by themselves."""


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()
