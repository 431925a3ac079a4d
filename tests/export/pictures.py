"""JPEGs with what cameras put into them: maker notes, further pictures, foreign resources."""

from __future__ import annotations

import hashlib
import io
import struct

from PIL import Image
from tests.photos import files

from delegation_tui.photos.writing import Words
from delegation_tui.photos.writing.jpeg import head_of

WORDS = Words(
    language="fr",
    caption="Échange avec Łukasz Żak — Привет, 你好 🎉",
    headline="Rencontre à Rennes",
    credit="© Léa Marchand",
    creator="Léa Marchand",
    copyright="© Léa Marchand",
    usage="Presse, mention obligatoire",
    people=("Maud Ferrand", "Łukasz Żak"),
    event="Salon des essais",
    location="Stand B12, Halle",
    city="Rennes",
    alt="Deux personnes devant un stand.",
    extended="Deux personnes devant un stand. Échange avec Łukasz Żak.",
)
SECRETS = (b"6012345", b"LENS-7788", b"Owner Secret", b"52.3676")
GPS = {
    1: files.text("N"), 2: (files.RATIONAL, (523676, 10000, 0, 1, 0, 1)),
    3: files.text("E"), 4: (files.RATIONAL, (4, 1, 54, 1, 0, 1)),
}  # fmt: skip


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def exif(
    note: bytes = b"", make: str = "NIKON CORPORATION", serial: str = "6012345", **more: files.Value
) -> bytes:
    """An EXIF block with position, serial numbers, owner's name, a maker note, a thumbnail."""
    details: dict[int, files.Value] = {
        files.TAKEN: files.text("2024:05:22 10:21:07"),
        0x829A: (files.RATIONAL, (1, 250)),
        files.SERIAL: files.text(serial),
        0xA435: files.text("LENS-7788"),
        0xA430: files.text("Owner Secret"),
    }
    if note:
        details[0x927C] = (files.UNDEFINED, note)
    image = {
        files.MAKE: files.text(make), files.MODEL: files.text("Q1"),
        files.ORIENTATION: (files.SHORT, 6), files.DESCRIPTION: files.text("OLD WORDS"),
        0x013B: files.text("Owner Secret"),
    }  # fmt: skip
    return files.tiff(image, details, GPS, small_picture())


def small_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 12), (9, 9, 9)).save(out, "JPEG")
    return out.getvalue()


def note_at(block: bytes) -> int:
    """Where the maker note lies in an EXIF block."""
    at = block.index(struct.pack("<HH", 0x927C, files.UNDEFINED))
    return int(struct.unpack_from("<I", block, at + 8)[0])


def fixed(note_of: object, make: str, **how: str) -> tuple[bytes, int]:
    """An EXIF block whose maker note's offsets count from the block: `note_of` makes it for its
    place; and that place."""
    size = len(note_of(0))  # type: ignore[operator]
    at = note_at(exif(bytes(size), make, **how))
    block = exif(note_of(at), make, **how)  # type: ignore[operator]
    assert note_at(block) == at
    return block, at


def picture_data(data: bytes) -> str:
    """The hash of the tables, the frame and all from the scan on: what decides the pixels."""
    head = head_of(data)
    tables = b"".join(s.data for s in head.segments if s.marker in (0xDB, 0xC4, 0xC0, 0xC2))
    return hashlib.sha256(tables + data[head.data_at :]).hexdigest()


def resource(number: int, content: bytes, name: bytes = b"") -> bytes:
    pascal = bytes([len(name)]) + name
    pascal += bytes(len(pascal) % 2)
    return (
        b"8BIM"
        + struct.pack(">H", number)
        + pascal
        + struct.pack(">I", len(content))
        + (content + bytes(len(content) % 2))
    )


def xmp(body: str, above: str = "") -> bytes:
    text = (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {above}>{body}</rdf:RDF>'
        '</x:xmpmeta><?xpacket end="w"?>'
    )
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + text.encode())


def with_two_pictures(first: bytes, second: bytes, between: bytes = b"") -> bytes:
    """A JPEG that lists a second picture behind it (CIPA DC-007); `between` are segments behind
    the list."""
    at = 2 + 2 + int.from_bytes(first[4:6], "big") if first[2:4] == b"\xff\xe1" else 2
    block_at = at + 8  # marker, length, "MPF\0"

    def listed(size: int, offset: int) -> bytes:
        one = struct.pack("<IIIHH", 0x20030000, size, 0, 0, 0)
        index = one + struct.pack("<IIIHH", 0, len(second), offset, 0, 0)
        tags = {0xB000: (files.UNDEFINED, b"0100"), 0xB001: (files.LONG, 2)}
        table = files.directory(tags | {0xB002: (files.UNDEFINED, index)}, 8)
        return segment(0xE2, b"MPF\0II*\0\x08\0\0\0" + table) + between

    whole = len(first) + len(listed(0, 0))
    return first[:at] + listed(whole, whole - block_at) + first[at:] + second


def second_picture(data: bytes) -> bytes:
    """The second picture of a JPEG, found by the list as a reader finds it."""
    at = data.index(b"MPF\0") + 4
    place = data.index(struct.pack("<HH", 0xB002, files.UNDEFINED), at)
    entries = at + struct.unpack_from("<I", data, place + 8)[0]
    size, offset = struct.unpack_from("<II", data, entries + 16 + 4)
    return data[at + offset : at + offset + size]
