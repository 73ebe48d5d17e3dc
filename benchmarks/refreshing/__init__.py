"""How long an editor waits for the browser: `make bench-preview`."""
