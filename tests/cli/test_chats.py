"""A chat as its program exports it becomes proposed lines, saved only when accepted."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from tests.cli.conftest import Command

from delegation_tui.capture.chat_files import is_chat, read_chat
from delegation_tui.domain.message import DelegationError

SAID = [
    ("2025-06-03 10:05", "Zoé Nord", "Mara at Northern Robotics\nwelding: a demo", ()),
    ("2025-06-03 10:07", "Zoé Nord", "", ("IMG-1.jpg",)),
    ("2025-06-03 17:30", "Sam", "ok", ()),
]
ANDROID = (
    "03/06/2025 à 09:00 - Les messages et les appels sont chiffrés de bout en bout.\n"
    "03/06/2025 à 09:01 - Zoé Nord a créé le groupe « Salon »\n"
    "03/06/2025 à 10:05 - Zoé Nord: Mara at Northern Robotics\nwelding: a demo\n"
    "03/06/2025 à 10:07 - Zoé Nord: IMG-1.jpg (fichier joint)\n"
    "03/06/2025 à 17:30 - Sam: ok\n"
)
ANDROID_US = (
    "6/13/25, 9:00 AM - Messages and calls are end-to-end encrypted.\n"
    "6/3/25, 10:05 AM - Zoé Nord: Mara at Northern Robotics\nwelding: a demo\n"
    "6/3/25, 10:07\u202fAM - Zoé Nord: \u200eIMG-1.jpg (file attached)\n"
    "6/3/25, 5:30 PM - Sam: ok\n"
)
IPHONE = (
    "\ufeff[03/06/2025, 09:00:00] Salon: \u200eMessages and calls are end-to-end encrypted.\n"
    "[03/06/2025, 10:05:00] Zoé Nord: Mara at Northern Robotics\r\nwelding: a demo\n"
    "\u200e[03/06/2025, 10:07:00] ~ Zoé Nord: \u200e<attached: IMG-1.jpg>\n"
    "[03/06/2025, 17:30:00] Sam: ok\n"
    "[03/06/2025, 17:31:00] Sam: \u200eimage omitted\n"
)
SIGNAL = (
    "[2025-06-03 10:05:00] Zoé Nord: Mara at Northern Robotics\nwelding: a demo\n"
    "[2025-06-03 10:07:00] Zoé Nord: ![x](./media/IMG-1.jpg)\n"
    "[2025-06-03 17:30:00] Sam: ok\n"
)
TELEGRAM = json.dumps(
    {
        "messages": [
            {"type": "service", "date": "2025-06-03T09:00:00", "action": "create_group"},
            {"type": "message", "date": "2025-06-03T10:05:00", "from": "Zoé Nord",
             "text": ["Mara at ", {"type": "bold", "text": "Northern Robotics"}, "\nwelding: a demo"]},
            {"type": "message", "date": "2025-06-03T10:07:00", "from": "Zoé Nord", "photo": "photos/IMG-1.jpg", "text": ""},
            {"type": "message", "date": "2025-06-03T17:30:00", "from": "Sam", "text": "ok"},
        ]
    }
)  # fmt: skip
CHATS = {
    "a.txt": ANDROID,
    "us.txt": ANDROID_US,
    "_chat.txt": IPHONE,
    "s.md": SIGNAL,
    "r.json": TELEGRAM,
}


@pytest.fixture(params=CHATS)
def chat(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / str(request.param)
    file.write_text(CHATS[file.name], encoding="utf-8")
    return file


def test_each_program_says_the_same(chat: Path) -> None:
    assert is_chat(chat)
    found = [(f"{m.at:%Y-%m-%d %H:%M}", m.author, m.text, m.photos) for m in read_chat(chat)]
    assert found == SAID


def test_a_long_message_is_there_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    said = "mot " * 5_000 + "fin"
    file.write_text(f"03/06/2025 à 10:05 - Sam: {said}\n", encoding="utf-8")
    (message,) = read_chat(file)
    assert message.text == said


def test_in_its_archive_too(chat: Path) -> None:
    packed = chat.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(chat, "chat.json" if chat.suffix == ".json" else "_chat.txt")
        archive.writestr("IMG-1.jpg", b"\xff\xd8")
    assert read_chat(packed) == read_chat(chat)


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_archive_is_a_chat_or_none(tmp_path: Path, way: int) -> None:
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w", way) as archive:
        archive.writestr("_chat.txt", IPHONE)
    whole = packed.read_bytes()
    for at in range(40, 90):  # behind the member's own header
        packed.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        is_chat(packed)  # and no other exception than ours


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", ""), ("a.txt", "bonjour"), ("a.json", "{}"), ("a.json", '{"messages": 3}'),
     ("a.json", '{"messages": [3]}'), ("a.json", '{"a":' * 5000), ("a.zip", "PK"), ("a.csv", ANDROID)],
)  # fmt: skip
def test_what_is_no_chat_is_none(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert not is_chat(file)
    if file.suffix != ".csv":
        with pytest.raises(DelegationError):
            read_chat(file)


def test_proposed_then_accepted_then_only_what_is_new(
    delegation: Command, fair: Path, chat: Path
) -> None:
    (report,) = delegation("import", chat, "--json", "--workspace", fair).json["files"]
    (line,) = report["proposed"]
    assert (line["time"], line["author"]) == ("2025-06-03T10:05:00+01:00", "Zoé Nord")
    assert "Northern Robotics" in line["text"]
    assert [one["photos"] or one["text"] for one in report["messages"]] == [["IMG-1.jpg"], "ok"]
    assert delegation("visits", "--json", "--workspace", fair).json == []
    assert "1 message saved" in delegation("import", chat, "--accept", "1", "--workspace", fair).out
    (visit,) = delegation("visits", "--json", "--workspace", fair).json
    assert (visit["start"], visit["host"]) == ("2025-06-03T10:05:00+01:00", "Northern Robotics")
    (again,) = delegation("import", chat, "--json", "--workspace", fair).json["files"]
    assert again["proposed"] == []


def test_a_number_that_is_none_saves_nothing(delegation: Command, fair: Path, chat: Path) -> None:
    for number in ("7", "0", "x"):
        done = delegation("import", chat, "--accept", number, "--workspace", fair)
        assert done.code == 1
        assert "numbers from 1 to 1" in done.err
    assert delegation("visits", "--json", "--workspace", fair).json == []


class TestPicturesOfAChat:
    CHAT = (
        "03/06/2025 à 10:07 - Zoé Nord: IMG-20250603-WA0003.jpg (fichier joint)\n"
        "03/06/2025 à 10:09 - Zoé Nord: two.jpg (fichier joint)\n"
        "03/06/2025 à 17:30 - Sam: two.jpg (fichier joint)\n"
        "04/06/2025 à 09:00 - Sam: IMG-20250603-WA0009.jpg (fichier joint)\n"
    )
    NAMES = ("IMG-20250603-WA0003.jpg", "two.jpg", "IMG-20250603-WA0009.jpg")

    @pytest.mark.parametrize("photos_first", [True, False])
    def test_a_photo_without_a_time_has_that_of_the_message_and_is_unsure(
        self, delegation: Command, fair: Path, tmp_path: Path, photos_first: bool
    ) -> None:
        chat = tmp_path / "_chat.txt"
        chat.write_text(self.CHAT, encoding="utf-8")
        for n, name in enumerate(self.NAMES):
            Image.new("RGB", (32, 24), (n, 80, 160)).save(tmp_path / name)
        commands = [
            ("photos", "add", *(tmp_path / name for name in self.NAMES), "--workspace", fair),
            ("import", chat, "--workspace", fair),
        ]
        for command in commands if photos_first else reversed(commands):
            assert delegation(*command).code == 0
        times = {
            photo["name"]: (photo["corrected"], photo["unsure"])
            for photo in delegation("photos", "list", "--json", "--workspace", fair).json
        }
        # Two messages of one name tell nothing, and a message of another day says nothing.
        assert times == {
            self.NAMES[0]: ("2025-06-03T10:07:00+01:00", True),
            self.NAMES[1]: (None, False),
            self.NAMES[2]: (None, False),
        }

    def test_a_preview_notes_nothing(self, delegation: Command, fair: Path, tmp_path: Path) -> None:
        chat, photo = tmp_path / "_chat.txt", tmp_path / self.NAMES[0]
        chat.write_text(self.CHAT, encoding="utf-8")
        Image.new("RGB", (32, 24)).save(photo)
        delegation("photos", "add", photo, "--workspace", fair)
        seen = delegation("import", chat, "--preview", "--json", "--workspace", fair).json
        assert seen["files"][0]["dated"] == 0
        (listed,) = delegation("photos", "list", "--json", "--workspace", fair).json
        assert listed["corrected"] is None
