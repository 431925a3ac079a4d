"""What is mended with one key, unasked: no word is written that nobody knew before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.article.elsewhere import CHAMBER, EMBASSY, OVERSEAS, Elsewhere
from tests.article.test_planted import PLANTED, told

from delegation_tui.article.checks.dictionary import dictionaries
from delegation_tui.article.checks.registry import every_rule, leaves_no_choice

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Faults of the rules that PLANTED has none of.
MORE = [
    (OVERSEAS, "trentaine de lycéens", "trentaine de #lycéens", "text.hashtag"),
    (OVERSEAS, "dans le hall", "dans  le hall", "space.double"),
    (OVERSEAS, "du sirop à", "du sirop, etc... à", "word.phrase"),
    (OVERSEAS, "vite, et", "vite,\u00a0et", "space.after"),
    (OVERSEAS, "le préfet, Hervé", "le Préfet, Hervé", "capitals.mixed"),
    (
        OVERSEAS,
        "Qui l'eût cru ?",
        "Le Pacte vert, le pacte vert et le Pacte vert.",
        "capitals.variant",
    ),
    (OVERSEAS, "Coopérative « Cœur", "Cooperative « Cœur", "name.organisation"),
    (CHAMBER, "offshore wind", "offshore  wind", "space.double"),
    (CHAMBER, "its timber", "its #timber", "text.hashtag"),
    (CHAMBER, "the mood music", "a pilot programme and  more", "space.double"),
]
SIGNS = st.sampled_from("aeéiostnlAEÉ ,.;:!?'’-«»“”\"#\u00a0012")


def unheard_of(elsewhere: Elsewhere, old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """Words of sure fixes that neither the text before, nor the roster, nor a dictionary has."""
    event, roster = elsewhere.dossier.event, elsewhere.dossier.roster
    names = (*roster.people, *roster.organisations, event)
    titles = (f"{role.title_m} {role.title_f}" for role in roster.roles)
    known = " ".join((*(one.name for one in names), *titles, *elsewhere.paragraphs, new))
    words = set(WORD.findall(known)) | set(WORD.findall(known.lower()))
    dictionary = dictionaries(event.language)
    for found in told(elsewhere, old, new):
        for word in WORD.findall(found.fixes[0].text) if leaves_no_choice(found) else ():
            heard = word in words or dictionary.knows(word) or dictionary.knows(word.lower())
            if not heard:
                yield found.rule, found.excerpt, word


@cache
def tried() -> frozenset[str]:
    """The rules of which some planted fault is mended unasked."""
    found = (f for where, old, new, _ in [*PLANTED, *MORE] for f in told(where, old, new))
    return frozenset(f.rule for f in found if leaves_no_choice(f))


@pytest.mark.parametrize(("elsewhere", "old", "new", "rule"), [*PLANTED, *MORE])
def test_a_sure_fix_writes_no_new_word(elsewhere: Elsewhere, old: str, new: str, rule: str) -> None:
    assert list(unheard_of(elsewhere, old, new)) == []


@pytest.mark.parametrize("rule", sorted(r.id for r in every_rule().values() if r.sure))
def test_every_rule_with_a_sure_fix_is_tried(rule: str) -> None:
    assert rule in tried()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nor_does_one_of_any_slip_of_the_finger(data: st.DataObject) -> None:
    elsewhere = data.draw(st.sampled_from([OVERSEAS, EMBASSY, CHAMBER]))
    text = data.draw(st.sampled_from(elsewhere.paragraphs))
    start = data.draw(st.integers(0, len(text)))
    put = data.draw(st.text(SIGNS, max_size=3))
    slipped = text[:start] + put + text[start + data.draw(st.integers(0, 2)) :]
    if slipped:
        assert list(unheard_of(elsewhere, text, slipped)) == []
