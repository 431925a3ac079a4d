"""The command, run in this process, with what it printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from delegation_tui.cli.main import run
from delegation_tui.locale import use


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Done]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "DELEGATION_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    yield
    use("en")


@pytest.fixture
def delegation(capsys: pytest.CaptureFixture[str]) -> Command:
    """`delegation("visits", "--json")` as in a shell."""

    def command(*arguments: str | Path) -> Done:
        capsys.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return command


PEOPLE = """given,family,code,gender,title f,title m,organisation,kind,image rights
Mara,Lind,ml,f,mayor,,City of Leeds,elected,
Tom,Okafor,to,m,,head of research,Northern Robotics,private,consent
"""
PROGRAMME = """date,start,end,title,host
2025-06-03,10:00,10:30,Northern Robotics,Northern Robotics
"""


@pytest.fixture
def fair(delegation: Command, tmp_path: Path) -> Path:
    """An English fair with two people and a planned stop."""
    root = tmp_path / "fair"
    made = delegation(
        "init", root, "--name", "Northern Tech Fair", "--from", "2025-06-03", "--to",
        "2025-06-04", "--timezone", "Europe/London", "--city", "Leeds", "--language", "en",
    )  # fmt: skip
    assert made.code == 0, made.err
    for name, text in (("people.csv", PEOPLE), ("programme.csv", PROGRAMME)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = delegation("import", tmp_path / name, "--workspace", root)
        assert done.code == 0, done.err
    return root


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A card with two photos of the morning."""
    folder = tmp_path / "card"
    folder.mkdir()
    for number, at in enumerate(("2025:06:03 10:05:00", "2025:06:03 10:12:30")):
        image = Image.new("RGB", (120, 80), (40 * number, 90, 120))
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "Lumen", "Q1"
        exif.get_ifd(0x8769)[0x9003] = at
        image.save(folder / f"DSC_{number}.jpg", exif=exif)
    return folder
