"""Patterns become sentences: words filled in, verbs agreed, commas and capitals in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from delegation_tui.domain.people import Gender
from delegation_tui.language.frames import AGREEMENT, SLOT, Frame
from delegation_tui.language.memory import Memory
from delegation_tui.language.patterns import Patterns, base, slots_of
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.voice import Voice

Slots = Mapping[str, Phrase]

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=\w)")
_OPEN = re.compile(r"\s+[\w«“–]")
# Words that may be missing in any pattern.
_OPTIONAL = frozenset({"then"})


class Wording:
    """Fills the patterns of one language, in turn, as the memory allows."""

    def __init__(self, voice: Voice, patterns: Patterns) -> None:
        self.voice = voice
        self.patterns = patterns

    def has(self, table: str, case: str) -> bool:
        return bool(self._variants(table, case))

    def _variants(self, table: str, case: str) -> tuple[Frame, ...]:
        """A case's patterns, from the table or from the wider one ("topics" for "topics.demo")."""
        found = self.patterns.get(table, {}).get(case, ())
        wider = table.rpartition(".")[0]
        return found or (self._variants(wider, case) if wider else ())

    def fitting(
        self, table: str, case: str, slots: Slots, telling: Sequence[frozenset[str]] = ()
    ) -> tuple[Frame, ...]:
        """The patterns of a case whose words are all known and licensed and whose agreement is
        certain, and that tell each of the facts, `telling` by which words."""
        return tuple(
            v
            for v in self._variants(table, case)
            if _fits(v, slots) and all(slots_of(v) & words for words in telling)
        )

    def sentence(self, memory: Memory, table: str, case: str, slots: Slots) -> str:
        """The next fitting pattern, filled; empty when the case has none."""
        variants = self.fitting(table, case, slots)
        return self.chosen(memory, table, case, variants, slots) if variants else ""

    def chosen(
        self, memory: Memory, table: str, case: str, variants: tuple[str, ...], slots: Slots
    ) -> str:
        """The next in turn of a case's fitting patterns, filled."""
        return self.filled(memory.choose(f"{table}.{case}", variants), slots)

    def fixed(self, table: str, case: str, slots: Slots, turn: int = 0) -> str:
        """A fitting pattern, filled, for texts that stand alone (captions, headings): the first,
        or the next ones in `turn`."""
        variants = self.fitting(table, case, slots)
        return self.filled(variants[turn % len(variants)], slots) if variants else ""

    def part(self, table: str, case: str, slots: Slots) -> str:
        """The first fitting pattern as a part of a sentence."""
        return next((self.inserted(v, slots) for v in self.fitting(table, case, slots)), "")

    def filled(self, pattern: str, slots: Slots) -> str:
        """One pattern with its words, as a sentence."""
        return finished(self.inserted(pattern, slots))

    def inserted(self, pattern: str, slots: Slots) -> str:
        """One pattern with its words: values are inserted, never read as marks."""
        agreed = AGREEMENT.sub(lambda m: self._agreed(m[1] or "who", m[2], slots), pattern)
        pieces: list[str] = []
        last = 0
        for found in SLOT.finditer(agreed):
            before = agreed[last : found.start()]
            value = self._value(found[1], slots, agreed[found.end() :])
            # A word that is missing takes the space before it along.
            pieces.append(before if value else before.removesuffix(" "))
            pieces.append(value)
            last = found.end()
        return "".join([*pieces, agreed[last:]]).strip()

    def _agreed(self, target: str, group: str, slots: Slots) -> str:
        subject = slots.get(target, Phrase(""))
        return self.voice.agree(group.split("|"), subject.gender, plural=subject.plural)

    def _value(self, name: str, slots: Slots, rest: str) -> str:
        preposition, plain = base(name)
        phrase = slots.get(plain, Phrase(""))
        joiner: Callable[[str], str] | None = {"de": self.voice.of, "a": self.voice.to}.get(
            preposition
        )
        text = phrase.text
        if plain == "topics":
            text = self.voice.objects(phrase.items, {"a": "à"}.get(preposition, preposition))
        elif joiner is not None and text:
            text = self.voice.join([joiner(item) for item in phrase.items or (text,)])
        if phrase.apposed and _OPEN.match(_ahead(rest, slots)):
            text += ","
        if name.isupper():
            return text.upper()
        return started(text) if name[:1].isupper() else text


def _ahead(rest: str, slots: Slots) -> str:
    """What comes after a word, its own words shown by a letter where they are known."""
    return SLOT.sub(lambda m: "x" if slots.get(base(m[1])[1], Phrase("")).text else "", rest)


def _fits(pattern: Frame, slots: Slots) -> bool:
    if not pattern.is_licensed({name for name, phrase in slots.items() if phrase.text}):
        return False
    optional = {base(n)[1] for n, mark in SLOT.findall(pattern) if mark} | _OPTIONAL
    if any(not slots.get(name, Phrase("")).text for name in slots_of(pattern) - optional):
        return False
    # A sentence that cannot say "then" would lose that a visit followed another.
    if slots.get("then", Phrase("")).text and "{then}" not in pattern:
        return False
    return all(
        group.count("|") == 1 or slots.get(target or "who", Phrase("")).gender is not Gender.UNKNOWN
        for target, group in AGREEMENT.findall(pattern)
    )


def finished(text: str) -> str:
    """A generated text made even: one space, curly apostrophes, a capital, one closing mark."""
    text = _APOSTROPHE.sub("’", " ".join(text.split()))
    text = re.sub(r"(?<!\.)([.!?…])\.(?=$|[\s)”])", r"\1", text)
    return started(text)


def started(text: str) -> str:
    """`text` with a capital at its beginning; marks and quotes before it are skipped. A brand
    that begins in lower case ("iPhone", "eBay") keeps it."""
    for number, char in enumerate(text[:3]):
        if char.isalnum():
            if text[number + 1 : number + 2].isupper():
                return text
            return text[:number] + char.upper() + text[number + 1 :]
        if char not in "«“\"' (":
            return text
    return text
