"""The bundled model: one pass of a small encoder over an article, read by all layers that ask it something."""
