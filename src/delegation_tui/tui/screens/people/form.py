"""The form of a person: a few fields, Enter keeps, Escape leaves."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from delegation_tui.domain.people import Gender
from delegation_tui.locale import _


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What the form gives back."""

    name: str
    gender: Gender
    title: str
    organisation: str


class PersonForm(ModalScreen[PersonFields | None]):
    """Name, gender (f, m or nothing), function now, organisation."""

    CSS_PATH = "form.tcss"
    BINDINGS = [("escape", "dismiss")]  # noqa: RUF012

    def __init__(self, fields: PersonFields) -> None:
        super().__init__()
        self._fields = fields

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel") as box:
            box.border_title = _("Person")
            for name, label, value in (
                ("name", _("Name"), self._fields.name),
                ("gender", _("Gender: f, m or nothing"), self._fields.gender.value),
                ("title", _("Function, as the person holds it"), self._fields.title),
                ("organisation", _("Organisation"), self._fields.organisation),
            ):
                field = Input(value, id=name, placeholder=label)
                field.border_title = label
                yield field

    @on(Input.Submitted)
    def _keep(self) -> None:
        def value(name: str) -> str:
            return self.query_one(f"#{name}", Input).value.strip()

        sex = value("gender")[:1].lower()
        self.dismiss(
            PersonFields(
                value("name"),
                Gender(sex) if sex in ("f", "m") else Gender.UNKNOWN,
                value("title"),
                value("organisation"),
            )
        )
