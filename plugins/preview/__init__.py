"""Shows the site while it is written: `make serve` builds it at every save, and the browser shows what came of it."""
