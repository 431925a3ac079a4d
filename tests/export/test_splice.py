"""Words spliced into JPEGs: every reader finds them, and nothing else has changed."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

import exifread
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, IptcImagePlugin
from tests.export import pictures
from tests.export.pictures import WORDS, picture_data, resource, segment
from tests.photos import files

from delegation_tui.photos.formats import Damaged, iim
from delegation_tui.photos.formats.jpeg import PHOTOSHOP_HEAD
from delegation_tui.photos.writing import Words, splice
from delegation_tui.photos.writing.agreement import disagreement
from delegation_tui.photos.writing.iim import block
from delegation_tui.photos.writing.inplace import without_private_behind
from delegation_tui.photos.writing.jpeg import head_of
from delegation_tui.photos.writing.words import cut

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


def written(data: bytes, words: Words = WORDS, *, keep_private: bool = False) -> bytes:
    done = splice(data, words, keep_private=keep_private)
    behind = data[done.data_at :] if keep_private else without_private_behind(data, done.data_at)
    return done.head + behind


def photoshop_of(data: bytes) -> dict[int, bytes]:
    return {number: content for number, _, content in iim.resources(head_of(data).photoshop)}


class TestOtherReaders:
    """What exifread and Pillow find in the file."""

    @pytest.fixture
    def data(self) -> bytes:
        return written(files.jpeg(pictures.exif(b"maker's note of no known kind")))

    def test_exif_says_the_words_in_utf8(self, data: bytes) -> None:
        tags = exifread.process_file(io.BytesIO(data), details=False, builtin_types=True)
        assert tags["Image ImageDescription"] == WORDS.caption
        assert tags["Image Artist"] == "Léa Marchand"
        assert tags["Image Copyright"] == "© Léa Marchand"
        assert str(tags["EXIF DateTimeOriginal"]).endswith("22 10:21:07")
        assert tags["Image Orientation"] == "Rotated 90 CW"

    def test_iptc_says_the_same(self, data: bytes) -> None:
        with Image.open(io.BytesIO(data)) as image:
            said = IptcImagePlugin.getiptcinfo(image)
        assert said is not None
        assert said[1, 90] == b"\x1b%G"
        for key, text in (((2, 120), WORDS.caption), ((2, 105), WORDS.headline),
                          ((2, 80), WORDS.creator), ((2, 110), WORDS.credit),
                          ((2, 116), WORDS.copyright), ((2, 90), "Rennes")):  # fmt: skip
            assert said[key].decode() == text  # type: ignore[union-attr]

    def test_the_digest_says_that_iptc_is_current(self, data: bytes) -> None:
        parts = photoshop_of(data)
        assert parts[iim.DIGEST] == hashlib.md5(parts[iim.IPTC]).digest()

    def test_xmp_has_what_the_others_cannot_say(self, data: bytes) -> None:
        packet = data[data.index(b"<x:xmpmeta") : data.index(b"</x:xmpmeta>")].decode()
        for name, text in (("Iptc4xmpCore:AltTextAccessibility", WORDS.alt),
                           ("Iptc4xmpCore:ExtDescrAccessibility", WORDS.extended),
                           ("Iptc4xmpExt:Event", WORDS.event),
                           ("xmpRights:UsageTerms", WORDS.usage)):  # fmt: skip
            assert text in packet.partition(f"<{name}>")[2].partition(f"</{name}>")[0]
        people = packet.partition("<Iptc4xmpExt:PersonInImage>")[2]
        assert people.index("Maud Ferrand") < people.index("Łukasz Żak")

    def test_the_thumbnail_is_still_there(self, data: bytes) -> None:
        tags = exifread.process_file(io.BytesIO(data), details=False)
        assert tags["JPEGThumbnail"] == pictures.small_picture()


class TestNothingElseChanges:
    def test_the_picture_is_the_same_to_the_byte(self) -> None:
        data = files.jpeg(pictures.exif(b"note"), size=(300, 200))
        assert picture_data(written(data)) == picture_data(data)

    def test_a_maker_note_keeps_its_place_and_its_bytes(self) -> None:
        note = b"UNKNOWN MAKER " + bytes(range(256)) * 20
        block = pictures.exif(note)
        at = pictures.note_at(block)
        new = written(files.jpeg(block))
        start = new.index(b"Exif\0\0") + 6
        assert new[start + at : start + at + len(note)] == note

    def test_foreign_resources_and_datasets_stay(self) -> None:
        old = b"".join(
            (resource(0x03ED, b"resolution info!"), resource(0x0404, b"\x1c\x02\x19\x00\x04caf\xe9"
             b"\x1c\x02\x78\x00\x03old"), resource(0x0BB7, b"clip", b"path 1"))
        )  # fmt: skip
        data = written(files.jpeg(extra=segment(0xED, PHOTOSHOP_HEAD + old)))
        parts = photoshop_of(data)
        assert parts[0x03ED] == b"resolution info!"
        assert parts[0x0BB7] == b"clip"
        datasets = list(iim.datasets(parts[iim.IPTC]))
        assert ((2, 25), "café".encode()) in datasets  # Latin-1 before, UTF-8 as announced now
        assert [value for key, value in datasets if key == (2, 120)] == [WORDS.caption.encode()]

    def test_a_large_foreign_resource_goes_over_two_segments(self) -> None:
        big = bytes(range(256)) * 250
        one = segment(0xED, PHOTOSHOP_HEAD + resource(0x0409, big))
        two = segment(0xED, PHOTOSHOP_HEAD + resource(0x0BB8, big[:3000]))
        parts = photoshop_of(written(files.jpeg(extra=one + two)))
        assert parts[0x0409] == big
        assert parts[0x0BB8] == big[:3000]

    def test_foreign_xmp_stays_and_its_words_go(self) -> None:
        body = (
            '<rdf:Description rdf:about="uuid:1" crs:Exposure="+0.5" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>old words</rdf:li></rdf:Alt></dc:description>"
            "<dc:subject><rdf:Bag><rdf:li>keyword</rdf:li></rdf:Bag></dc:subject></rdf:Description>"
        )
        above = 'xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"'
        new = written(files.jpeg(extra=pictures.xmp(body, above)))
        assert b"old words" not in new
        assert b"keyword" in new
        assert b'crs:Exposure="+0.5"' in new
        assert new.count(b'rdf:about="uuid:1"') == 2  # all of a packet are about the same
        assert disagreement(new, WORDS) == ""

    @pytest.mark.parametrize("between", [0, 90], ids=["near", "words between"])
    def test_a_second_picture_is_still_found(self, between: int) -> None:
        second = files.jpeg(seed=9)
        old = segment(
            0xED, PHOTOSHOP_HEAD + resource(0x0404, b"\x1c\x02\x78\x00\x05words" * between)
        )
        data = pictures.with_two_pictures(
            files.jpeg(pictures.exif(b"note")), second, old if between else b""
        )
        assert pictures.second_picture(data) == second
        assert pictures.second_picture(written(data)) == second

    def test_writing_again_changes_nothing_more(self) -> None:
        once = written(files.jpeg(pictures.exif(b"note")))
        other = written(once, replace(WORDS, caption="Autre"))
        assert disagreement(other, replace(WORDS, caption="Autre")) == ""
        assert WORDS.caption.encode() not in other

    def test_an_empty_field_is_taken_out_everywhere(self) -> None:
        once = written(files.jpeg(pictures.exif(b"note")))
        bare = written(once, Words(caption="Seule"))
        for gone in (WORDS.headline, WORDS.credit, WORDS.people[0], WORDS.alt, WORDS.city):
            assert gone.encode() not in bare


class TestWhatCannotBeDone:
    def test_an_exif_block_that_is_full(self) -> None:
        block = pictures.exif(bytes(64_440))
        with pytest.raises(Damaged, match="64 KB"):
            splice(files.jpeg(block), WORDS)

    def test_two_exif_blocks(self) -> None:
        two = segment(0xE1, b"Exif\0\0" + files.taken())
        with pytest.raises(Damaged, match="two EXIF"):
            splice(files.jpeg(files.taken(), extra=two), WORDS)

    @pytest.mark.parametrize("length", [0, 2, 3, 20, 200])
    def test_a_file_cut_before_its_picture(self, length: int) -> None:
        with pytest.raises(Damaged):
            splice(files.jpeg(pictures.exif())[:length], WORDS)

    def test_a_broken_exif_block(self) -> None:
        with pytest.raises(Damaged):
            splice(files.jpeg(b"II*\0\xff\xff\xff\x7f"), WORDS)

    @pytest.mark.parametrize(
        "packet", [b"<x:xmpmeta", b"\xff\xfe", b'<!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>', b""]
    )
    def test_xmp_that_nobody_can_read_is_replaced(self, packet: bytes) -> None:
        extra = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)
        assert disagreement(written(files.jpeg(extra=extra)), WORDS) == ""


class TestProperties:
    @given(caption=TEXT, headline=TEXT, names=st.lists(TEXT, max_size=4))
    def test_any_words_read_back(self, caption: str, headline: str, names: list[str]) -> None:
        words = Words(
            caption=caption.strip(), headline=headline.strip(),
            people=tuple(dict.fromkeys(n.strip() for n in names if n.strip())), city=caption.strip(),
        )  # fmt: skip
        data = files.jpeg(files.taken())
        assert disagreement(written(data, words), words) == ""
        assert picture_data(written(data, words)) == picture_data(data)

    @given(text=TEXT, limit=st.integers(0, 40))
    def test_a_text_is_cut_between_characters(self, text: str, limit: int) -> None:
        short = cut(text, limit)
        assert len(short) <= limit
        assert text.startswith(short.decode("utf-8"))

    @given(
        st.lists(
            st.tuples(
                st.sampled_from([0x03ED, 0x0409, 0x0BB7, 0x2000]), st.binary(max_size=40),
                st.binary(max_size=9),
            ),
            max_size=6,
        )
    )  # fmt: skip
    def test_every_foreign_resource_is_kept_in_order(
        self, parts: list[tuple[int, bytes, bytes]]
    ) -> None:
        old = b"".join(resource(number, content, name) for number, content, name in parts)
        new = iim.resources(block(old, WORDS, keep_private=False))
        kept = [(n, c) for n, _, c in new if n not in (iim.IPTC, iim.DIGEST)]
        assert kept == [(n, c) for n, c, _ in parts]

    @given(st.binary(max_size=300))
    def test_damaged_blocks_are_refused_or_mended(self, junk: bytes) -> None:
        for extra in (segment(0xED, PHOTOSHOP_HEAD + junk), segment(0xE1, b"Exif\0\0" + junk),
                      segment(0xE2, b"MPF\0" + junk)):  # fmt: skip
            data = files.jpeg(extra=extra)
            try:
                new = written(data)
            except Damaged:
                continue
            assert picture_data(new) == picture_data(data)
            assert disagreement(new, WORDS) == ""
