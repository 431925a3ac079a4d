"""The article out into the world: HTML, Markdown, captioned photos. An exporter makes no decision.

The names of the formats are at hand at once; what writes is loaded when it is first asked for.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
