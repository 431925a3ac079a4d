"""Topics get their article where a careful reader would put it, and none where the words do not tell."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.language import determine
from delegation_tui.language.french.lexicon import build, readings, words

CORPORA = Path(__file__).parent / "corpora"


def rows(language: str) -> list[tuple[str, list[str]]]:
    lines = (CORPORA / f"topics-{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [
        (topic, accepted.split(" | "))
        for topic, accepted, _ in (line.split("\t") for line in lines)
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_labelled_topics_as_officers_type_them(language: str) -> None:
    wrong = []
    for topic, accepted in rows(language):
        got = determine(topic, language) or "none"
        if got not in accepted:
            wrong.append((topic, got, accepted))
    assert not wrong


def test_phrases_of_public_french_label_themselves() -> None:
    """The article taken away from a phrase must come back: at most 1 % another, 25 % none."""
    phrases = (CORPORA / "determined-fr.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert len(phrases) >= 500
    got = {p: determine(re.sub(r"^(?:les |le |la |l')", "", p), "fr") for p in phrases}
    wrong = [(p, g) for p, g in got.items() if g is not None and g != p]
    undecided = [p for p, g in got.items() if g is None]
    assert len(wrong) <= len(phrases) / 100, wrong
    assert len(undecided) <= len(phrases) / 4, undecided


@pytest.mark.parametrize(
    ("topic", "phrase"),
    [
        ("Qui décide ?", None),
        ("démo à partir de 9h30 demain", None),
        ("mail presse@exemple.fr", None),
        ("tél. 01 99 00 12 34", None),
        ("+200 emplois", None),
        ("filière bois et ameublement", None),
        ("prévention des risques et maladies", None),
        ("formation d'experts et reconversion vers l'IA", "la formation d'experts et la reconversion vers l'IA"),
        ("développement additionnels", None),
        ("meilleures conditions d'accueil", "de meilleures conditions d'accueil"),
        ("Robotique chirurgicale", "la robotique chirurgicale"),
        ("hausse des prix", "la hausse des prix"),
        ("offre un stand", None),
        ("<b>eau</b>", None),
    ],
)  # fmt: skip
def test_what_is_no_phrase_gets_none(topic: str, phrase: str | None) -> None:
    got = determine(topic, "fr")
    assert got == phrase


@given(st.one_of(st.text(max_size=60), st.sampled_from([t for t, _ in rows("fr") + rows("en")])))
def test_any_text_is_answered_and_keeps_its_words(text: str) -> None:
    """An article comes before; no letter of the topic is lost or moved."""
    for language in ("fr", "en"):
        got = determine(text, language)
        if got is not None:
            letters = iter(re.sub(r"\W+", "", got).casefold())
            typed = re.sub(r"\W+", "", unicodedata.normalize("NFC", text)).casefold()
            assert all(letter in letters for letter in typed)


@given(st.sampled_from([t for t, _ in rows("fr")]))
def test_a_determined_phrase_stays_as_it_is(topic: str) -> None:
    once = determine(topic, "fr")
    if once and not once.startswith(("de ", "un ", "une ")) and " et l" not in once:
        assert determine(once, "fr") in (once, None)


def test_the_word_file_is_made_from_the_dictionary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "FILE", tmp_path / "forms.tsv")
    build.main()
    assert (tmp_path / "forms.tsv").read_bytes() == words.FILE.read_bytes(), (
        "run: python -m delegation_tui.language.french.lexicon.build"
    )


def test_every_line_of_the_word_file_is_found() -> None:
    lines = words.FILE.read_text(encoding="utf-8").splitlines()
    for line in [*lines[:3], *lines[:: len(lines) // 500], *lines[-3:]]:
        form, _, kinds = line.partition("\t")
        assert ["".join((r.kind, r.gender, r.number)) for r in readings(form)] == kinds.split()
