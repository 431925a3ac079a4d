"""Words into files: IPTC IIM, XMP and EXIF spliced into a JPEG byte by byte, its picture untouched.

Pure functions on bytes; what they cannot write safely they refuse, and the words go beside the copy.
"""

from __future__ import annotations

from delegation_tui.export.metadata.jpeg import Spliced, splice
from delegation_tui.export.metadata.words import Unwritable, Words
from delegation_tui.export.metadata.xmp import packet

__all__ = ["Spliced", "Unwritable", "Words", "packet", "splice"]
