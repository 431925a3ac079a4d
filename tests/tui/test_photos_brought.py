"""What a picture came with is told apart from what the program wrote and from what was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from delegation_tui.domain.brought import Brought
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.photos import Photo
from delegation_tui.tui.screens.photos.words import fields

CAME = Brought(
    caption="Une légende d'agence [b]", creator="Léo Exemple", credit="Agence Exemple",
    copyright="© Agence Exemple", usage="Usage unique", people=("Zoé Exemple",),
    keywords=("salon", "santé"), headline="Un titre", alt="Deux personnes",
)  # fmt: skip
PHOTO = Photo(
    sha256="0" * 64, name="a.jpg", path="a.jpg", brought=CAME, caption=CAME.caption, alt=CAME.alt,
    credit=CAME.credit_line, copyright=CAME.copyright, rights=CAME.usage, headline=CAME.headline,
)  # fmt: skip
MARK = "(brought by the file)"
DAY = date(2024, 5, 22)
EVENT = Event(name="Salon", starts_on=DAY, ends_on=DAY, timezone="Europe/Paris")


def shown(photo: Photo) -> dict[str, str]:
    """The fields as they stand on the screen, by their labels."""
    lines = fields(Dossier(event=EVENT, roster=Roster(), photos=(photo,)), photo).plain
    return dict(line.split(": ", 1) for line in lines.splitlines() if ": " in line)


def test_what_the_file_said_is_marked() -> None:
    found = shown(PHOTO)
    for label in ("Caption", "Alt text", "Credit", "Copyright", "Rights", "Headline", "Keywords"):
        assert found[label].endswith(MARK), label
    assert found["Caption"] == f"{CAME.caption} {MARK}", "its signs are text"
    assert found["Named by the file"] == "Zoé Exemple"


@pytest.mark.parametrize(
    ("field", "label"),
    [("caption", "Caption"), ("credit", "Credit"), ("rights", "Rights"), ("alt", "Alt text")],
)
def test_what_somebody_changed_is_theirs(field: str, label: str) -> None:
    found = shown(replace(PHOTO, **{field: "Autre"}))
    assert found[label] == "Autre"


def test_a_picture_that_brought_nothing_has_no_such_line() -> None:
    found = shown(Photo(sha256="0" * 64, name="a.jpg", path="a.jpg", caption="Une légende"))
    assert found["Caption"] == "Une légende"
    assert not {"Named by the file", "Keywords", "Copyright", "Headline"} & found.keys()
