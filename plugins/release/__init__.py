"""A finished tree becomes the live one in a single step, or not at all."""
