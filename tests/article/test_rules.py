"""The registry of rules: found by itself, one name each, and names that stay."""

from __future__ import annotations

import re

import pytest
from tests.article.conftest import Look

from delegation_tui.article.checks.dictionary import dictionaries
from delegation_tui.article.checks.registry import every_rule, rule_of
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.title_words import feminine
from delegation_tui.article.checks.wordlists import check_words
from delegation_tui.domain.article import Severity
from delegation_tui.domain.language import FRENCH
from delegation_tui.domain.message import Message

# People's "ignore always" is kept under these: a rule may be added, none renamed.
KEPT = """\
block.empty block.foot block.proposal capitals.mixed capitals.variant civility.form civility.gender
date.impossible date.relative date.weekday date.year embargo figure.announced figure.differs
figure.edition figure.record figure.thousands head.proposal heading.order lead.empty
letters.capital letters.ordinal letters.start link.bare link.empty link.vague name.capitals
name.common name.event name.near name.organisation name.person name.unknown note.internal
organisation.article person.gender person.spelling person.title photo.alt photo.caption
photo.credit photo.date photo.people photo.same photo.unknown punctuation.end punctuation.repeated
quotes.mixed quotes.unbalanced rights.missing rights.refused space.after space.before space.double
space.high space.inside space.missing spaces.mixed spelling spelling.none statement.printed
statement.withheld taxonomy text.hashtag title.article title.empty title.function title.gender
title.long title.organisation visit.empty visit.internal visit.title visit.unresolved visit.verify
word.doubled word.elision word.glued word.phrase word.stray word.variant
"""


def test_names_that_people_ignored_stay() -> None:
    assert set(KEPT.split()) <= set(every_rule())


def test_a_place_in_doubt_is_less_grave() -> None:
    for rule in every_rule().values():
        assert rule.in_doubt is None or rule.in_doubt.weight > rule.severity.weight, rule.id


def test_a_rule_of_another_program_is_known_by_its_first_word() -> None:
    assert rule_of("grammar.conj").id == "grammar"
    with pytest.raises(KeyError):
        rule_of("nothing.such")


def test_a_rule_that_is_never_in_doubt_refuses_doubt() -> None:
    rule = Family(Message("Test")).rule("test", Severity.ERROR, Message("Test"))
    with pytest.raises(ValueError, match="never in doubt"):
        rule.in_text((0, 1), Message("Test"), doubtful=True)


@pytest.mark.parametrize("kind", ["adjectives", "participles"])
def test_both_forms_of_an_adjective_are_words(kind: str) -> None:
    known = dictionaries("fr").main_knows
    assert [
        a
        for a in getattr(check_words(FRENCH), kind)
        if not (known(a) and known(feminine(a, check_words(FRENCH).feminine)))
    ] == []


ADJECTIVES = (
    *check_words(FRENCH).adjectives, *check_words(FRENCH).plain_adjectives, "artistique", "économique", "scientifique",
    "délégué", "adjoint", "exécutif", "honoraire", "associé", "principal", "européen", "stagiaire",
)  # fmt: skip


@pytest.mark.parametrize("adjective", dict.fromkeys(ADJECTIVES))
@pytest.mark.parametrize("function", ["directrice", "directeur", "conseillère", "recteur"])
def test_no_fix_writes_a_word_that_nobody_knows(look: Look, function: str, adjective: str) -> None:
    known = dictionaries("fr").knows
    for form in (adjective, feminine(adjective, check_words(FRENCH).feminine)):
        for found in look(f"La visite du {function} {form} a duré une heure."):
            for fix in found.fixes:
                assert all(map(known, re.findall(r"\w+", fix.text))), (form, fix.text)
