"""The guide's own plugin: the FAQ index, the comparison of levels of care, pair pages, and open data."""

# What it makes depends on nothing but files below PATH and THEME and FAST_BUILD_FILES, the settings and the code.
REPEATABLE = True


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()
