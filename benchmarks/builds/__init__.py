"""Our builds measured beside plain Pelican's and other site builders', on the same made-up content."""
