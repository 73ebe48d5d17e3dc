"""One page with every component of the theme in its states, for those who change the theme; in previews alone."""

# What it makes depends on nothing but files below PATH and THEME and FAST_BUILD_FILES, the settings and the code.
REPEATABLE = True


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()


def heeds_texts(settings: object) -> bool:
    """Whether anything that the plugin makes follows from the text of a page; see fast_build."""
    return False
