"""Charts as SVG made on the server: they print, translate and need no script."""
