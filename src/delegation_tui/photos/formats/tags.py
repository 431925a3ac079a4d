"""EXIF's formats and tags in one place: how long a value is, and where things stand by number.

Sources: TIFF 6.0, EXIF 2.32, DNG 1.7, CIPA DC-007; the tags of words are in `fields`.
"""

from __future__ import annotations

BYTE, TEXT, SHORT, LONG, RATIONAL, UNDEFINED, SIGNED_RATIONAL, UTF8 = 1, 2, 3, 4, 5, 7, 10, 129
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
         UTF8: 1}  # fmt: skip
CODES = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}  # for struct

EXIF, GPS, SUB_IFDS, MAKER_NOTE = 0x8769, 0x8825, 0x014A, 0x927C  # what lies below
XMP, IIM, PHOTOSHOP = 0x02BC, 0x83BB, 0x8649  # other blocks that a TIFF holds
WIDTH, HEIGHT, DESCRIPTION, MAKE, MODEL, ORIENTATION = (
    0x0100,
    0x0101,
    0x010E,
    0x010F,
    0x0110,
    0x0112,
)
SUBFILE, COMPRESSION, STRIPS, STRIP_SIZES = 0x00FE, 0x0103, 0x0111, 0x0117
JPEG_AT, JPEG_SIZE, PANASONIC_JPEG, MP_ENTRIES = 0x0201, 0x0202, 0x002E, 0xB002
X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT, POSITIONING = 0x011A, 0x011B, 0x0128, 0x0213
VERSION, COMPONENTS, FLASHPIX, COLOURS, PIXELS_WIDE, PIXELS_HIGH = (
    0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003,
)  # fmt: skip
TAKEN, OFFSET_TAKEN, SUBSEC_TAKEN = 0x9003, 0x9011, 0x9291
DIGITIZED, OFFSET_DIGITIZED, SUBSEC_DIGITIZED = 0x9004, 0x9012, 0x9292
DNG_VERSION, DNG_PRIVATE, ORIGINAL_RAW = 0xC612, 0xC634, 0xC68C
CREDENTIALS = 0xCD41  # a manifest of C2PA
NOTE_MOVED = 0xEA1D  # by how many bytes a program moved the maker's note, whose offsets it left
# Owner, body and lens as EXIF names them; the same in DNG and in Adobe's and Kodak's tags.
OWNER, BODY_SERIAL, LENS_SERIAL, DNG_SERIAL = 0xA430, 0xA431, 0xA435, 0xC62F
PRIVATE = (OWNER, BODY_SERIAL, LENS_SERIAL, DNG_SERIAL, 0xFDE8, 0xFDE9, 0xFDEA, 0xC353, 0xC354)
