"""The words of a typed line that say something about the others, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CaptureWords:
    """Regular expressions of one language, for lower-case text; alternatives by "|".

    `together` stands between people, `at` before a host or place, `then` between hosts;
    `leaving` is a whole line that ends a visit; `everybody` and `same` say who went, `but` who of them did not;
    `says` is a verb of speech with its pronoun; `off` begins words that are not for print,
    `secret` makes a whole visit internal; `private` stands before a code; `occasion` begins the
    occasion of an announcement, `purpose` what its money is for; `functions` are words that say what somebody is;
    `attending` stands before who was only present, `behalf` before in whose name somebody came;
    `places` begin the name of a place that is nobody's; `houses` are words of firms and institutions, folded;
    `particles` stand before a family name, of the language or heard in it.

    Small words: `articles` and other `determiners`, what joins whose somebody is (`of`) and one more
    (`also`), what else is `joining` the words of a function. Civilities, folded: of `men`, of
    `women`, of `learned` women, of `either`. `stand` leads to a stand's name. Of amounts: `roughly`
    before a number, `costing` between a thing and its price, `ranging` between two numbers, `each`
    of a rate; `prepositions` say nothing without a word behind them, nor `reaching` ones before the
    only words. `scales` and `currencies` are what is typed for them, these by their code.
    """

    together: str
    at: str
    then: str
    leaving: str
    everybody: str
    same: str
    but: str
    says: str
    off: str
    secret: str
    private: str
    occasion: str
    purpose: str
    functions: str
    attending: str
    behalf: str
    places: str
    houses: str
    particles: str
    articles: str
    determiners: str
    of: str
    also: str
    joining: str
    men: str
    women: str
    learned: str
    either: str
    stand: str
    roughly: str
    costing: str
    ranging: str
    each: str
    prepositions: str
    reaching: str
    scales: Mapping[str, int]
    currencies: Mapping[str, str]
