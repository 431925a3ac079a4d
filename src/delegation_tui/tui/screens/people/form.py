"""The form of a person: a few fields, Enter keeps, Escape leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input

from delegation_tui.domain.people import Gender, PersonKind
from delegation_tui.domain.text import fold
from delegation_tui.locale import _


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What the form shows and gives back."""

    name: str = ""
    gender: Gender = Gender.UNKNOWN
    title: str = ""
    organisation: str = ""
    code: str = ""
    kind: PersonKind = PersonKind.PRIVATE
    aliases: tuple[str, ...] = ()


class PersonForm(ModalScreen[PersonFields | None]):
    """Up and down go from field to field; Enter in any of them keeps all."""

    AUTO_FOCUS = "#name"

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self, fields: PersonFields, organisations: Sequence[str] = (), *, typed: bool = False
    ) -> None:
        """`typed`: the name is only what somebody typed; a key typed first replaces it."""
        super().__init__()
        self._fields, self._organisations, self._typed = fields, organisations, typed

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="panel") as box:
            box.border_title = _("Person")
            box.border_subtitle = _("Enter keeps, Escape leaves")
            fields = self._fields
            for name, label, value in (
                ("name", _("Name"), fields.name),
                ("gender", _("Gender: f, m or nothing"), fields.gender.value),
                ("title", _("Function, as the person holds it"), fields.title),
                ("organisation", _("Organisation"), fields.organisation),
                ("kind", _("elected, official or private"), kind_words()[fields.kind]),
                ("code", _("Code of 1 to 3 letters"), fields.code),
                ("aliases", _("Other spellings, separated by ;"), "; ".join(fields.aliases)),
            ):
                field = Input(value, id=name, select_on_focus=self._typed and name == "name")
                field.border_title = label
                if name == "organisation":
                    field.suggester = SuggestFromList(self._organisations, case_sensitive=False)
                yield field

    @on(Input.Submitted)
    def _keep(self) -> None:
        def value(name: str) -> str:
            return self.query_one(f"#{name}", Input).value.strip()

        sex = value("gender")[:1].lower()
        kinds = {fold(word)[:2]: kind for kind, word in kind_words().items()}
        self.dismiss(
            PersonFields(
                value("name"),
                Gender(sex) if sex in ("f", "m") else Gender.UNKNOWN,
                value("title"),
                value("organisation"),
                value("code"),
                kinds.get(fold(value("kind"))[:2], self._fields.kind),
                tuple(part.strip() for part in value("aliases").split(";") if part.strip()),
            )
        )


def kind_words() -> dict[PersonKind, str]:
    """The kinds of persons, in the user's language."""
    return {
        PersonKind.ELECTED: _("elected"),
        PersonKind.OFFICIAL: _("official"),
        PersonKind.PRIVATE: _("private"),
    }
