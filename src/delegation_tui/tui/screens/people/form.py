"""The form of a person: a few fields, Enter keeps, Escape leaves; refused, it comes again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input

from delegation_tui.domain.closed import complete
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Person
from delegation_tui.domain.twins import BESIDE, in_words_of
from delegation_tui.locale import _, say
from delegation_tui.roster import PERSON_FIELDS
from delegation_tui.tui.widgets.error_line import ErrorLine
from delegation_tui.tui.widgets.one_of import OneOf
from delegation_tui.tui.widgets.text_field import TextField


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What the form shows and gives back."""

    name: str = ""
    gender: Gender = Gender.UNKNOWN
    title: str = ""
    organisation: str = ""
    code: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)  # of the table of a person's fields
    titles: Mapping[str, str] = field(default_factory=dict)  # the function in other languages


def fields_of(roster: Roster, person: Person, day: date) -> PersonFields:
    """What is known of a person, with the function held on `day`."""
    role = roster.role_on(person.id, day)
    employer = (
        roster.organisation.get(role.organisation_id) if role and role.organisation_id else None
    )
    return PersonFields(
        person.name,
        person.gender,
        role.title(person.gender) if role else "",
        employer.name if employer else "",
        person.code,
        texts_of(person),
        {tag: in_words_of(role, tag).get("title_m", "") if role else "" for tag in BESIDE},
    )


def texts_of(person: Person) -> dict[str, str]:
    """The person's other fields, as the form shows them."""
    return {one.name: said(one.shown(person)) for one in PERSON_FIELDS}


def said(shown: str | Message) -> str:
    """A field's value in the user's language."""
    return say(shown) if isinstance(shown, Message) else shown


GENDERS = complete(
    Gender,
    {
        Gender.FEMININE: Message("female"),
        Gender.MASCULINE: Message("male"),
        Gender.UNKNOWN: Message("not known"),
    },
)


class PersonForm(ModalScreen[PersonFields | None]):
    """Up and down go from field to field; Enter in any of them keeps all."""

    AUTO_FOCUS = "#name"

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        # Before the panel scrolls with them; it scrolls with the focus.
        Binding("down", "app.focus_next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False, priority=True),
        Binding("enter", "keep", show=False),
        Binding("ctrl+z", "undo_typing", show=False),
        Binding("ctrl+y", "redo_typing", show=False),
    ]

    def __init__(
        self,
        fields: PersonFields,
        organisations: Sequence[str] = (),
        *,
        typed: bool = False,
        refused: str = "",
    ) -> None:
        """`typed`: the name is only what somebody typed; a key typed first replaces it.
        `refused`: why the fields were not taken."""
        super().__init__()
        self._fields, self._organisations, self._typed = fields, organisations, typed
        self._refused = refused

    def compose(self) -> ComposeResult:
        fields = self._fields
        with VerticalScroll(classes="panel", can_focus=False) as panel:
            panel.border_title = _("Person")
            panel.border_subtitle = _("Enter keeps, Escape leaves")
            yield self._text("name", _("Name"), fields.name)
            words = [say(word) for word in GENDERS.values()]
            yield self._choice("gender", _("Gender"), words, say(GENDERS[fields.gender]))
            yield self._text("title", _("Function, as the person holds it"), fields.title)
            yield self._text("organisation", _("Organisation"), fields.organisation)
            yield self._text("code", _("Code of 1 to 3 letters"), fields.code)
            for one in PERSON_FIELDS:
                text = fields.texts.get(one.name, "")
                if one.choices:
                    words = [say(word) for word in one.choices]
                    yield self._choice(one.name, say(one.label), words, text)
                else:
                    yield self._text(one.name, say(one.asks or one.label), text)
            for tag in BESIDE:
                label = _("Function ({language})").format(language=tag)
                yield self._text(f"title_{tag}", label, fields.titles.get(tag, ""))
            yield ErrorLine()

    def _text(self, name: str, label: str, text: str) -> TextField:
        box = TextField(text, id=name, select_on_focus=self._typed and name == "name")
        box.border_title = label
        if name == "organisation":
            box.suggester = SuggestFromList(self._organisations, case_sensitive=False)
        return box

    @staticmethod
    def _choice(name: str, label: str, words: Sequence[str], chosen: str) -> OneOf:
        box = OneOf(words, words.index(chosen) if chosen in words else len(words) - 1, id=name)
        box.border_title = label
        return box

    def on_mount(self) -> None:
        if self._refused:
            self.query_one(ErrorLine).show(self._refused)

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Gives all fields back."""

        def text(name: str) -> str:
            return self.query_one(f"#{name}", TextField).value.strip()

        def choice(name: str) -> OneOf:
            return self.query_one(f"#{name}", OneOf)

        self.dismiss(
            PersonFields(
                text("name"),
                list(GENDERS)[choice("gender").number],
                text("title"),
                text("organisation"),
                text("code"),
                {
                    one.name: choice(one.name).value if one.choices else text(one.name)
                    for one in PERSON_FIELDS
                },
                {tag: text(f"title_{tag}") for tag in BESIDE},
            )
        )

    def action_undo_typing(self) -> None:
        """Takes the last typed word back, in the field that has the focus."""
        if isinstance(self.focused, TextField):
            self.focused.undo_typing()

    def action_redo_typing(self) -> None:
        """Types it again."""
        if isinstance(self.focused, TextField):
            self.focused.redo_typing()
