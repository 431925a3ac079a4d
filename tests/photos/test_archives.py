"""ZIPs of pictures: unpacked beside the workspace and nowhere else, bounded, taken like a folder."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from tests.photos import files
from tests.photos.conftest import photos_of, tree

from delegation_tui.photos.intake import archives


def photo(minute: int) -> bytes:
    return files.jpeg(files.taken(f"2024:05:22 10:{minute:02}:00"), minute)


def packed(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def reasons(report) -> dict[str, str]:
    return {name: str(reason) for name, reason in report.failed}


def test_pictures_of_all_folders_are_taken_and_notes_left_out(store, add, tmp_path):
    sent = packed(
        tmp_path / "sent.zip",
        **{"Ana/DSC_1.JPG": photo(1), "Léo/DSC_1.JPG": photo(2), "a.jpg": photo(3)},
        **{"_chat.txt": b"hello", "__MACOSX/._a.jpg": b"x", ".hidden.jpg": photo(4)},
    )
    report = add(sent)
    assert sorted(p.name for p in report.added) == ["DSC_1.JPG", "DSC_1.JPG", "a.jpg"]
    assert reasons(report) == {}
    assert add(sent).known == ["DSC_1.JPG", "DSC_1.JPG", "a.jpg"]


def test_a_sidecar_in_the_archive_speaks_for_its_picture(store, add, tmp_path):
    words = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Headline="À la Une"/>'
        "</rdf:RDF></x:xmpmeta>"
    )
    add(packed(tmp_path / "sent.zip", **{"b/a.jpg": photo(1), "b/a.xmp": words.encode()}))
    assert photos_of(store)["a.jpg"].headline == "À la Une"


@pytest.mark.parametrize(
    "name",
    ["../out.jpg", "/tmp/out.jpg", "a/../../out.jpg", "..\\out.jpg", "C:\\out.jpg", "a//out.jpg"],
)
def test_no_name_leads_out(store, workspace, add, tmp_path, name):
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    before = tree(tmp_path)
    add(packed(outside / "sent.zip", **{name: photo(1)}))
    assert list(photos_of(store)) == ["out.jpg"]
    after = [path for path in tree(tmp_path) if not path.startswith(workspace.root.name)]
    assert set(after) - set(before) == {"elsewhere/sent.zip"}


def test_a_link_in_the_archive_is_none_of_ours(store, add, tmp_path):
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(photo(1))
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as archive:
        link = zipfile.ZipInfo("a.jpg")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(secret))
    assert add(tmp_path / "sent.zip").added == []


def test_a_bomb_is_left_alone(store, workspace, add, tmp_path):
    bomb = packed(tmp_path / "sent.zip", **{"a.jpg": bytes(200 << 20)})
    assert "far more than pictures do" in reasons(add(bomb))["sent.zip"]
    assert not list(workspace.root.glob(f"{archives.PREFIX}*"))


def test_an_archive_that_says_it_is_small_is_not_read_past_that(store, add, tmp_path):
    sent = packed(tmp_path / "sent.zip", **{"a.jpg": photo(1) + bytes(90 << 20)})
    data = bytearray(sent.read_bytes())
    at = data.index(b"PK\1\2") + 24  # the size in the archive's list
    data[at : at + 4] = (1000).to_bytes(4, "little")
    sent.write_bytes(data)
    assert list(reasons(add(sent))) == ["a.jpg"]


@pytest.mark.parametrize("damage", ["cut", "garbage", "member", "empty"])
def test_a_damaged_archive_is_told_of_and_the_rest_goes_on(store, add, tmp_path, damage):
    sent = packed(tmp_path / "sent.zip", **{"a.jpg": photo(1) * 3})
    data = bytearray(sent.read_bytes())
    if damage == "cut":
        data = data[:-40]
    elif damage == "garbage":
        data = bytearray(b"no archive at all")
    elif damage == "empty":
        data = bytearray()
    else:
        data[60:90] = bytes(30)
    sent.write_bytes(data)
    other = tmp_path / "b.jpg"
    other.write_bytes(photo(2))
    report = add(sent, other)
    assert [p.name for p in report.added] == ["b.jpg"]
    assert len(report.failed) == 1


def test_a_locked_archive_says_so(store, add, tmp_path):
    sent = packed(tmp_path / "sent.zip", **{"a.jpg": photo(1)})
    data = bytearray(sent.read_bytes())
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + flags] |= 1
    sent.write_bytes(data)
    assert "password" in reasons(add(sent))["a.jpg"]


def test_an_archive_within_an_archive_is_no_picture(store, add, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.jpg", photo(1))
    report = add(packed(tmp_path / "sent.zip", **{"inner.zip": inner.getvalue()}))
    assert list(reasons(report)) == ["inner.zip"]
