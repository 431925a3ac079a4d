"""What exiftool makes of it, where it is installed: the words, no new warning, nothing else changed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.export import pictures
from tests.export.pictures import WORDS
from tests.export.test_private import MAKERS, written
from tests.photos import files

from delegation_tui.demo.files import demo_folder

pytestmark = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool is not installed"
)
PRIVATE = ("GPS", "Serial", "Owner", "Composite:GPS")
WRITTEN = ("IFD0:ImageDescription", "IFD0:Artist", "IFD0:Copyright")
OTHER = ("System:", "SourceFile", "File:", "XMP-", "IPTC:", "Photoshop:", "ExifTool:Validate")


def read(folder: Path) -> dict[str, dict[str, Any]]:
    command = ["exiftool", "-j", "-G1", "-a", "-u", "-charset", "iptc=utf8", "-all", str(folder)]
    out = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return {Path(entry["SourceFile"]).name: entry for entry in json.loads(out)}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """What exiftool reads from photos of every maker and of the demo: before and after."""
    before, after = (tmp_path_factory.mktemp(name) for name in ("before", "after"))
    sources = {path.name: path.read_bytes() for path in
               sorted((demo_folder("media") / "photos").rglob("*.jpg"))[:6]}  # fmt: skip
    for note, make in MAKERS:
        sources[f"{make}.jpg"] = files.jpeg(pictures.fixed(note, make)[0])
    for name, data in sources.items():
        (before / name).write_bytes(data)
        (after / name).write_bytes(written(data))
    return read(before), read(after)


def test_the_words_agree_in_all_three(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for said in both[1].values():
        for tag in ("IFD0:ImageDescription", "IPTC:Caption-Abstract", "XMP-dc:Description"):
            assert said[tag] == WORDS.caption
        for tag in ("IFD0:Artist", "IPTC:By-line", "XMP-dc:Creator"):
            assert said[tag] == WORDS.creator
        for tag in ("IFD0:Copyright", "IPTC:CopyrightNotice", "XMP-dc:Rights"):
            assert said[tag] == WORDS.copyright
        assert said["XMP-iptcExt:PersonInImage"] == list(WORDS.people)
        assert said["XMP-iptcExt:LocationShownCity"] == "Rennes"
        assert said["XMP-iptcExt:Event"] == WORDS.event


def test_there_is_no_new_warning(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for name, said in both[1].items():
        assert said.get("ExifTool:Warning") == both[0][name].get("ExifTool:Warning"), name


def test_it_finds_no_serial_number_position_or_owner(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    for name, said in both[1].items():
        found = {
            tag: value for tag, value in said.items()
            if any(word in tag for word in PRIVATE) and str(value).strip("0 ")
        }  # fmt: skip
        # Nikon's cipher needs the remainder by 256, which tells no body from another.
        assert {t: v for t, v in found.items() if str(v) != f"{6012345 % 256:07}"} == {}, name


def test_every_other_tag_is_as_it_was(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for name, said in both[0].items():
        for tag, value in said.items():
            if tag.startswith(OTHER) or tag in WRITTEN or any(word in tag for word in PRIVATE):
                continue
            if (
                tag in ("ExifTool:Warning", "Panasonic:City", "ExifIFD:MakerNoteUnknownText")
                or "0x9050" in tag
                or "0x4019" in tag
            ):
                continue
            assert both[1][name].get(tag) == value, f"{name} {tag}"
