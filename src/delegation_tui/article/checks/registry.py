"""Every rule of the checks, found by itself: a module of `rules/` is all that a new one takes;
those of one language come with its pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from delegation_tui.article.checks import rules
from delegation_tui.article.checks.own_rules import own_families
from delegation_tui.article.checks.rule import Family, Rule
from delegation_tui.domain.article import Finding


@cache
def families() -> Sequence[Family]:
    """The families of rules, by the names of their modules, each of which holds a FAMILY."""
    names = sorted(module.name for module in iter_modules(rules.__path__))
    shared = (import_module(f"{rules.__name__}.{name}").FAMILY for name in names)
    return (*shared, *own_families())


@cache
def every_rule() -> Mapping[str, Rule]:
    """All rules by their ids. ValueError when two have the same."""
    found: dict[str, Rule] = {}
    for rule in (rule for family in families() for rule in family.rules):
        if found.setdefault(rule.id, rule) is not rule:
            raise ValueError(f"two rules are called {rule.id}")
    return found


def rule_of(finding_rule: str) -> Rule:
    """The rule of a finding. KeyError for an unknown one.

    Findings of another program's grammar say which of its rules, too: "grammar.conj".
    """
    known = every_rule()
    return known.get(finding_rule) or known[finding_rule.partition(".")[0]]


def leaves_no_choice(finding: Finding) -> bool:
    """Whether the finding may be mended unseen: one fix, of a rule whose fix is sure, where the
    text cannot be right as it stands."""
    rule = rule_of(finding.rule)
    return rule.sure and finding.severity is rule.severity and len(finding.fixes) == 1
