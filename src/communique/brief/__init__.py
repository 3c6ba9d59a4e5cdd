"""The record as people read it: composed once, rendered for the terminal, as HTML and as Markdown.

``content.compose`` turns a snapshot into a ``Brief`` of finished sentences with their evidence; the three renderers
only lay it out. Nothing here reads files, annotates or reconciles.
"""

from __future__ import annotations

from communique.brief.content import compose
from communique.brief.lines import Brief

__all__ = ["Brief", "compose"]
