"""What the checks ask of French alone."""

from __future__ import annotations

from delegation_tui.domain.people import Organisation
from delegation_tui.language.french.articles import head_gender, takes_none
from delegation_tui.language.french.rules import elision, letters
from delegation_tui.language.french.words import key, words
from delegation_tui.language.own_rules import OwnRules


def _wants_article(organisation: Organisation) -> bool:
    """Whether it is no company: its kind mostly takes an article."""
    named = organisation.name.endswith(" France") or not organisation.name[:1].isupper()
    kind = key(organisation.kind)
    known = named or takes_none(organisation.name) or kind in words("companies", "kinds")
    return bool(kind) and not known


def _is_body(noun: str) -> bool:
    return bool(head_gender(noun))


RULES = OwnRules(
    families=(elision.FAMILY, letters.FAMILY),
    articles=("la", "le", "l’", "les", "-"),
    wants_article=_wants_article,
    is_body=_is_body,
)
