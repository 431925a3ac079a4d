"""What was said and noted: words without validation, notes nobody decided on, words never printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from delegation_tui.article.checks import choices
from delegation_tui.article.checks.rule import Family, Rule
from delegation_tui.article.checks.rules.quotations import QUOTED
from delegation_tui.article.checks.rules.records import of_visit
from delegation_tui.article.checks.spans import folded
from delegation_tui.article.checks.texts import PrintedText, texts
from delegation_tui.domain.article import Article, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import NoteUse, Statement, Validation, Visibility, Visit
from delegation_tui.language import is_withheld, printable

LONG_ENOUGH = 14  # folded characters: fewer stand in a text by chance

FAMILY = Family(Message("Words and notes of the log"))
PRINTED = FAMILY.rule(
    "statement.printed",
    Severity.BLOCKER,
    Message("Words that stand in the article without their speaker’s validation"),
)
WITHHELD = FAMILY.rule(
    "statement.withheld", Severity.WARNING, Message("Words that are not printed yet")
)
NOTE = FAMILY.rule(
    "note.internal", Severity.BLOCKER, Message("A note for the team that stands in the article")
)
OPEN = FAMILY.rule("note.open", Severity.NOTE, Message("A note: to print, or internal?"))
QUOTING = FAMILY.rule(
    "note.quoted", Severity.WARNING, Message("A note that quotes somebody: whose words are they?")
)
NEVER = FAMILY.rule(
    "log.withheld",
    Severity.WARNING,
    Message("A telephone number, an address, a code, words said not to be for print"),
    in_doubt=Severity.NOTE,
)


@FAMILY.of_records
def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterable[Finding]:
    """The words and notes of every visit, against what the article prints."""
    printed = Printed(texts(dossier, article))
    for visit in dossier.visits:
        name = dossier.roster.visit_name(visit)
        for said in (s for s in visit.statements if not printable(s)):
            yield from _words(dossier, visit, name, said, printed)
        yield from _note(visit, name, printed)
        yield from _never(dossier, visit, name)


class Printed:
    """The article's texts, found by the words that stand in them."""

    def __init__(self, places: Iterable[PrintedText]) -> None:
        self._texts = [(place, f" {folded(place.text)} ") for place in places]
        self._with: dict[str, list[int]] = {}
        for number, (_, text) in enumerate(self._texts):
            for word in set(text.split()):
                self._with.setdefault(word, []).append(number)

    def holding(self, words: str) -> Iterator[PrintedText]:
        """Where words of some length stand as they are, typography apart: only the texts with
        the rarest of them are read."""
        said = folded(words)
        if len(said) > LONG_ENOUGH:
            for number in min((self._with.get(word, []) for word in said.split()), key=len):
                place, text = self._texts[number]
                if f" {said} " in text:
                    yield place


def _words(
    dossier: Dossier, visit: Visit, name: str, said: Statement, printed: Printed
) -> Iterator[Finding]:
    """Words that are not printed yet; a blocker where an editor put them in all the same."""
    fixes = tuple(choices.of_words(dossier.roster, visit, said))
    for place in printed.holding(said.text):
        message = Message("{visit}: words without their speaker’s validation.", visit=name)
        where = Location(kind=place.kind, id=place.id, field=place.field)
        short = said.text[:80]
        yield PRINTED.at(where, message, *fixes, subject=short, excerpt=short)
        return
    if said.validation is Validation.REFUSED:
        return  # settled: they stay out
    speaker = dossier.roster.speaker_of(said)
    message = Message(
        "{visit}: words without a speaker are not printed: who said them?", visit=name
    )
    if said.speaker_id is not None:
        message = Message(
            "{visit}: words of {speaker} wait for validation and are not printed.",
            visit=name,
            speaker=speaker,
        )
    elif speaker:
        message = Message(
            "{visit}: words of “{speaker}”, whom the roster does not know, are not printed.",
            visit=name,
            speaker=speaker,
        )
    short = said.text[:80]
    yield WITHHELD.at(of_visit(visit, "statements"), message, *fixes, subject=short, excerpt=short)


def _note(visit: Visit, name: str, printed: Printed) -> Iterator[Finding]:
    """A note that nobody decided on, once; quoted words in it; a note for the team in the text."""
    if not visit.note or visit.note_use is NoteUse.PRINT:
        return
    for place in printed.holding(visit.note):
        message = Message("{visit}: a note for the team stands in the article.", visit=name)
        yield _of_text(NOTE, message, place, visit.note)
    if visit.note_use is NoteUse.INTERNAL or visit.visibility is Visibility.INTERNAL:
        return
    rule, message = OPEN, Message("{visit}: a note: to print, or internal?", visit=name)
    if QUOTED.search(visit.note):
        rule = QUOTING
        message = Message(
            "{visit}: a note quotes somebody: type their words as a quotation, or say what"
            " becomes of the note.",
            visit=name,
        )
    short = visit.note[:80]
    fixes = choices.of_note(visit)
    yield rule.at(of_visit(visit, "note"), message, *fixes, subject=short, excerpt=short)


def _of_text(rule: Rule, message: Message, place: PrintedText, words: str) -> Finding:
    where = Location(kind=place.kind, id=place.id, field=place.field)
    return rule.at(where, message, subject=words[:80], excerpt=words[:80])


def _never(dossier: Dossier, visit: Visit, name: str) -> Iterator[Finding]:
    """What of a visit's line is never printed; less grave where it is kept for the team already."""
    announced = (told.text for told in dossier.announcements_of(visit.id))
    public = (
        *(topic.text for topic in visit.topics), *(s.text for s in visit.statements), *announced,
        *(p.label for p in visit.participants), visit.object,
    )  # fmt: skip
    noted = visit.note.splitlines()
    kept = visit.visibility is Visibility.INTERNAL or visit.note_use is NoteUse.INTERNAL
    for text in dict.fromkeys(piece for piece in (*public, *noted) if is_withheld(piece)):
        message = Message(
            "{visit}: “{text}” is not for print and stays out.", visit=name, text=text
        )
        yield NEVER.at(
            of_visit(visit, "typed"),
            message,
            subject=text[:80],
            excerpt=visit.typed[:80],
            doubtful=kept and text in noted,
        )
