"""Where English words may be parted; reading the dictionary is what importing this module does."""

import pyphen

ENGLISH = pyphen.Pyphen(lang="en_US", left=1, right=1)
