"""Containers and their parts, each walked by one module, for reading and for writing.

Bytes in, places and values out; bounded, so that no crafted file costs more than a photo does.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
