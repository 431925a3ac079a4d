"""Lines composed from the grammar of the page, a roster and ordinary words, with what each says.

Nothing here asks the program: each line comes with its `Piece`s, written down while it is composed,
as a reader who knows the roster would mean them.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "corpus"
EVENTS = {"fr": FOLDER / "event.toml", "en": FOLDER / "event-en.toml"}


@dataclass(frozen=True)
class Piece:
    """A part of a line: as typed, and what of the visit shows it. `names` are the records that it
    may be, `field` and `value` what the JSON holds of it; failing both, its words."""

    typed: str
    names: tuple[str, ...] = ()
    field: str = ""
    value: str = ""


@dataclass
class Composed:
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    private: bool = False  # said so by a word or sign of the line


def person_name(row: dict[str, Any]) -> str:
    particle = row.get("particle", "")
    joined = particle + ("" if particle.endswith("'") or not particle else " ")
    return f"{row['given']} {joined}{row['family']}"


@dataclass
class Speech:
    """Composes lines for one event."""

    language: str
    dice: random.Random
    roster: dict[str, Any] = field(init=False)
    words: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.roster = tomllib.loads(EVENTS[self.language].read_text("utf-8"))
        self.words = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))[
            self.language
        ]
        parties = [p for p in self.roster["person"] if p.get("party")]
        self.ours = parties
        self.others = [p for p in self.roster["person"] if not p.get("party")]
        self.houses = self.roster["organisation"]
        self.stands = [o for o in self.houses if o.get("stand")]

    # ---- small words

    def one(self, of: Sequence[Any]) -> Any:
        return self.dice.choice(of)

    def chance(self, percent: int) -> bool:
        return self.dice.random() * 100 < percent

    def word(self, kind: str) -> str:
        return self.one(self.words[kind])

    # ---- names

    def person(self, row: dict[str, Any]) -> Piece:
        """Somebody of the roster as people type a name."""
        name, family = person_name(row), row["family"]
        civility = self.words["civilities"][0 if row["gender"] == "m" else 1]
        typed = self.dice.choices(
            [row["code"], name, name.lower(), plain(name), f"{civility} {family}", family,
             f"{row['title']} de {row['organisation']}" if self.language == "fr" else f"{row['title']} of {row['organisation']}"],
            [50, 12, 6, 6, 8, 6, 3],
        )[0]  # fmt: skip
        called = [person_name(p) for p in self.roster["person"] if could_be(typed, p)]
        return Piece(typed, tuple(called or [name]))

    def house(self, row: dict[str, Any]) -> Piece:
        name = row["name"]
        ways = [name, name.lower(), plain(name)]
        if row.get("stand"):
            ways += [row["stand"], row["stand"].lower(), f"stand {row['stand']}"]
        return Piece(self.one(ways), (name,))

    def stranger(self) -> Piece:
        return Piece(f"{self.word('given')} {self.word('family')}")

    def firm(self) -> Piece:
        return Piece(self.word("firms"))

    def group(self) -> Piece:
        words = self.word("groups")
        return Piece(f"&{words}")

    # ---- fields

    def who(self) -> list[Piece]:
        draw = self.dice.random()
        if draw < 0.70:
            rows = self.dice.sample(self.ours, self.dice.choices([1, 2, 3], [60, 30, 10])[0])
            return [self.person(row) for row in rows]
        if draw < 0.78:
            return [self.group()]
        if draw < 0.84:
            party = self.one(self.roster["party"])["name"]
            return [Piece(party, (party,))]
        if draw < 0.88:
            return [Piece(self.word("everybody"), tuple(p["name"] for p in self.roster["party"]))]
        if draw < 0.92:
            return [self.person(self.one(self.others))]
        if draw < 0.96:
            return [self.stranger()]
        return [Piece(self.phrase())]

    def where(self) -> list[Piece]:
        draw = self.dice.random()
        if draw < 0.45:
            return [self.house(self.one(self.stands))]
        if draw < 0.55:
            return [self.house(row) for row in self.dice.sample(self.stands, 2)]
        if draw < 0.75:
            return [self.person(self.one(self.others))]
        if draw < 0.85:
            place = self.one(self.roster["place"])["name"]
            return [Piece(place, (place,))]
        if draw < 0.92:
            return [self.firm()]
        if draw < 0.96:
            return [self.stranger()]
        return [Piece(self.phrase())]

    def phrase(self) -> str:
        """Ordinary words."""
        noun = self.word("nouns")
        return self.dice.choices(
            [noun, f"{noun} {self.word('of')} {self.word('nouns')}", f"{self.word('verbs')} {noun}",
             f"{noun} {self.word('adverbs')}", f"{noun} {self.dice.randint(2, 3000)}", f"{noun} ({self.word('nouns')})"],
            [45, 25, 10, 5, 8, 7],
        )[0]  # fmt: skip

    def clause(self) -> str:
        return f"{self.word('pronouns')} {self.word('verbs')} {self.word('nouns')} {self.word('adverbs')}"

    def topics(self) -> list[Piece]:
        count = self.dice.choices([0, 1, 2, 3, 4], [10, 45, 28, 12, 5])[0]
        return [Piece(self.phrase()) for _ in range(count)]

    def said(self) -> tuple[str, list[Piece]]:
        """Words between quotation marks, with their speaker or without."""
        words = self.clause()
        left, right = self.one([('"', '"'), ("« ", " »"), ("“", "”")])
        quoted = f"{left}{words}{right}"
        who = self.person(self.one(self.ours + self.others))
        draw = self.dice.random()
        if draw < 0.4:
            return quoted, [Piece(words)]
        if draw < 0.7:
            return f"{who.typed} : {quoted}", [who, Piece(words)]
        if draw < 0.85:
            return f"{quoted} ({who.typed})", [who, Piece(words)]
        return f"{quoted}, {self.word('says')} {who.typed}", [who, Piece(words)]

    def announced(self) -> tuple[str, list[Piece]]:
        figure = self.dice.randint(2, 900)
        million = figure * 10**6
        purpose = f"{self.word('for')} {self.word('nouns')}"
        what = Piece(f"{self.word('a')} {self.word('nouns')}")
        amount = Piece(f"{figure} {self.word('million')}", field="amount", value=str(million))
        draw = self.dice.random()
        if draw < 0.35:
            return f"!{amount.typed} {purpose}", [amount, Piece(purpose)]
        if draw < 0.55:
            return f"!{what.typed}, {amount.typed}", [what, amount]
        if draw < 0.75:
            return f"!{what.typed}", [what]
        if draw < 0.9:
            who = self.one([self.person(self.one(self.ours)), self.house(self.one(self.stands))])
            return f"!{who.typed} : {what.typed}", [who, what]
        return f"!+{figure} {self.word('nouns')}", [Piece(f"{figure}")]

    def fourth(self) -> tuple[str, list[Piece]]:
        draw = self.dice.random()
        if draw < 0.35:
            return "", []
        if draw < 0.65:
            note = self.clause()
            return note, [Piece(note)]
        return self.said() if draw < 0.85 else self.announced()

    def moment(self) -> tuple[str, list[Piece]]:
        hour, minute = self.dice.randint(8, 18), self.dice.choice([0, 5, 12, 30, 47])
        starts = f"{hour:02}:{minute:02}"
        start = Piece(starts, field="start", value=starts)
        draw = self.dice.random()
        if draw < 0.5:
            typed = self.one(
                [f"{hour}h{minute:02}", f"{hour}:{minute:02}", f"{hour:02}:{minute:02}"]
            )
            return f"{typed} ", [start]
        ends = f"{hour + 1:02}:{minute:02}"
        return f"{starts}-{ends} ", [start, Piece(ends, field="end", value=ends)]

    # ---- lines

    def line(self) -> Composed:
        made = Composed()
        shape = self.dice.random()
        if shape < 0.72:
            self._fields(made)
        elif shape < 0.84:
            self._spoken(made)
        elif shape < 0.93:
            self._addition(made)
        else:
            words = " ".join(self.phrase() for _ in range(self.dice.randint(1, 3)))
            made.text, made.pieces = words, [Piece(words)]
        if self.chance(15):
            text, pieces = self.moment()
            made.text, made.pieces = text + made.text, [*pieces, *made.pieces]
        return made

    def _fields(self, made: Composed) -> None:
        who, where, topics = self.who(), self.where(), self.topics()
        last, said = self.fourth()
        comma, semi = self.one([", ", ","]), self.one([" ; ", ";"])
        between = self.one([comma, comma, self.word("and")])
        people = between.join(p.typed for p in who)
        places = self.one([comma, self.word("and")]).join(p.typed for p in where)
        parts = [people, places, comma.join(p.typed for p in topics), last]
        made.pieces = [*who, *where, *topics, *said]
        while len(parts) > 2 and not parts[-1]:
            parts.pop()
        made.text = semi.join(parts)
        self._signs(made)

    def _signs(self, made: Composed) -> None:
        if self.chance(12):
            word, kind = self.one(list(self.words["kinds"].items()))
            made.text = f"/{word} {made.text}" if self.chance(50) else f"{made.text} ; /{word}"
            made.pieces.append(Piece(word, field="kind", value=kind))
        if self.chance(6):
            made.text += " *"
            made.pieces.append(Piece("*", field="key_moment", value="True"))
        if self.chance(5):
            what = self.phrase()
            made.text += f" ; ?{what}"
            made.pieces.append(Piece(what))
        if self.chance(3):
            made.text += " ; ~"
            made.private = True
            made.pieces.append(Piece("~", field="visibility", value="internal"))
        if self.chance(4):
            who = self.person(self.one(self.others))
            made.text += f" ; {self.word('attending')}{who.typed}"
            made.pieces.append(who)
        if self.chance(3):
            away = self.word("withheld")
            made.text += f" ; {away}"
            made.private = True
            made.pieces.append(Piece(away))

    def _spoken(self, made: Composed) -> None:
        """As words of speech, or with other signs between the fields."""
        who, where, topic = (
            self.person(self.one(self.ours)),
            self.house(self.one(self.stands)),
            Piece(self.phrase()),
        )
        met = self.person(self.one(self.others))
        typed = (who.typed, where.typed, topic.typed)
        chez, avec = self.word("at"), self.word("with")
        text, pieces = self.one([
            (f"{who.typed} {chez} {where.typed}", [who, where]),
            (f"{who.typed} {avec} {met.typed}", [who, met]),
            (f"{who.typed} {avec} {met.typed} {chez} {where.typed} ; {topic.typed}", [who, met, where, topic]),
            (" - ".join(typed), [who, where, topic]),
            (" | ".join(typed), [who, where, topic]),
            ("\t".join(typed), [who, where, topic]),
            (",".join(typed), [who, where, topic]),
            (" ".join(typed), [who, where, topic]),
            (f"{met.typed} - {topic.typed}", [met, topic]),
            (f"@{who.typed} +{where.typed} #{topic.typed}", [who, where, topic]),
        ])  # fmt: skip
        made.text, made.pieces = text, pieces

    def _addition(self, made: Composed) -> None:
        topic = Piece(self.phrase())
        said, pieces = self.one([self.said, self.announced])()
        verify = Piece(self.phrase())
        made.text, made.pieces = self.one([
            (said, pieces),
            (f";;{topic.typed}", [topic]),
            (f"?{verify.typed}", [verify]),
            (f";;{topic.typed};{said}", [topic, *pieces]),
            ("*", [Piece("*", field="key_moment", value="True")]),
        ])  # fmt: skip


def plain(text: str) -> str:
    """Without accents, as hands in a hurry type."""
    import unicodedata

    letters = unicodedata.normalize("NFD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).lower()


def could_be(typed: str, row: dict[str, Any]) -> bool:
    """Whether a reader could take these words for that person."""
    said = set(re.findall(r"\w+", plain(typed)))
    of = plain(
        f"{row['code']} {person_name(row)} {row['title']} {row['organisation']} m mme mr ms de of the"
    )
    return said <= set(re.findall(r"\w+", of))
