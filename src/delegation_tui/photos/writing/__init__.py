"""Words into files, and private things out of them: IPTC IIM, XMP and EXIF spliced into a JPEG byte
by byte, its picture untouched; other files cleaned in place.

Pure functions on bytes; what they cannot write safely they refuse, and the words go beside the copy.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
