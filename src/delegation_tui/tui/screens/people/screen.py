"""People: the roster with search, each record with its functions, visits and photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.people import Gender, Person, Spelling
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import _, n_
from delegation_tui.roster.editing import confirm_spelling, save_person
from delegation_tui.tui.frame import DeskScreen
from delegation_tui.tui.key import bindings
from delegation_tui.tui.screens.people.form import PersonFields, PersonForm
from delegation_tui.tui.screens.people.keys import PEOPLE_KEYS

if TYPE_CHECKING:
    from delegation_tui.store import Store


class PeopleScreen(DeskScreen):
    """A list and the record beside it."""

    CSS_PATH = "people.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PEOPLE_KEYS)]

    _dossier: Dossier | None = None
    _search_text = ""

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(id="search", placeholder=_("search: any part of a name, or a code"))
                people = OptionList(id="main", classes="panel")
                people.border_title = _("People")
                yield people
            with VerticalScroll(id="record", classes="panel", can_focus=False):
                yield Static(id="fields")

    async def reload(self) -> None:
        def read(store: Store) -> Dossier:
            with store.read() as tx:
                return tx.dossier()

        self._dossier = await self.desk_app.desk.run(read)
        self._fill()

    def _found(self) -> list[Person]:
        assert self._dossier is not None
        words = fold(self._search_text).split()
        people = [
            p
            for p in self._dossier.roster.people
            if all(
                f" {w}" in f" {fold(p.name)} {p.code} {' '.join(map(fold, p.aliases))}"
                for w in words
            )
        ]
        return sorted(people, key=lambda p: (p.spelling is Spelling.CONFIRMED, fold(p.family)))

    def _fill(self) -> None:
        if self._dossier is None:
            return
        box = self.query_one("#main", OptionList)
        kept = box.highlighted_option.id if box.highlighted_option else None
        box.clear_options()
        people = self._found()
        box.add_options(Option(Content(self._line(p)), id=str(p.id)) for p in people)
        if not people:
            text = _("Nobody yet: a adds a person, “delegation import” a list.")
            box.add_option(Option(Content(text), disabled=True))
            self.query_one("#fields", Static).update("")
            return
        ids = [str(p.id) for p in people]
        box.highlighted = ids.index(kept) if kept in ids else 0

    def _line(self, person: Person) -> str:
        mark = "✓" if person.spelling is Spelling.CONFIRMED else "?"
        return f"{person.code:<4}{mark} {person.name}"

    @on(Input.Changed, "#search")
    def _search(self, event: Input.Changed) -> None:
        self._search_text = event.value
        self._fill()

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self.query_one("#main").focus()

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        person = self._person(event.option.id)
        if person is not None:
            self.query_one("#record").border_title = person.name
            self.query_one("#fields", Static).update(Content(self._record(person)))

    def _person(self, record_id: str | None) -> Person | None:
        if record_id is None or self._dossier is None:
            return None
        return self._dossier.roster.person.get(UUID(record_id))

    @property
    def _current(self) -> Person | None:
        option = self.query_one("#main", OptionList).highlighted_option
        return self._person(option.id) if option else None

    def _record(self, person: Person) -> str:
        assert self._dossier is not None
        roster, event = self._dossier.roster, self._dossier.event
        spelling = (
            _("confirmed ({source})").format(source=person.spelling_source or "–")
            if person.spelling is Spelling.CONFIRMED
            else _("to confirm")
        )
        lines = [
            _("Code: {code}").format(code=person.code),
            _("Spelling: {state}").format(state=spelling),
            _("Image rights: {basis}").format(
                basis=", ".join(c.basis for c in person.consents) or person.kind
            ),
            "",
            _("Functions"),
        ]
        for role in roster.roles_of(person.id):
            organisation = roster.organisation.get(role.organisation_id or role.id)
            title = role.title(person.gender) or role.title_m or role.title_f
            years = f" {role.since or ''}–{role.until or ''}" if role.since or role.until else ""
            lines.append(f"  {title} · {organisation.name if organisation else ''}{years}")
        visits = [
            v for v in self._dossier.visits if person.id in {p.person_id for p in v.participants}
        ]
        lines += ["", n_("{n} visit", "{n} visits", len(visits))]
        lines += [
            f"  {event.local(v.starts_at):%d/%m %H:%M} {roster.visit_name(v)}" for v in visits
        ]
        photos = [p for p in self._dossier.photos if person.id in {s.person_id for s in p.people}]
        lines += ["", n_("{n} photo", "{n} photos", len(photos)), *(f"  {p.name}" for p in photos)]
        return "\n".join([*lines, *(["", *person.notes] if person.notes else [])])

    def reveal(self, record_id: UUID) -> None:
        self.query_one("#search", Input).value = ""
        box = self.query_one("#main", OptionList)
        ids = [option.id for option in box.options]
        if str(record_id) in ids:
            box.highlighted = ids.index(str(record_id))

    def action_search(self) -> None:
        self.query_one("#search").focus()

    @work
    async def action_new(self) -> None:
        await self._form(None, PersonFields("", Gender.UNKNOWN, "", ""))

    @work
    async def action_edit(self) -> None:
        person = self._current
        if person is None or self._dossier is None:
            return
        day = self._dossier.event.working_day(utc_now())
        role = self._dossier.roster.role_on(person.id, day)
        organisation = (
            self._dossier.roster.organisation.get(role.organisation_id or role.id) if role else None
        )
        title = role.title(person.gender) if role else ""
        fields = PersonFields(
            person.name, person.gender, title, organisation.name if organisation else ""
        )
        await self._form(person.id, fields)

    async def _form(self, person_id: UUID | None, fields: PersonFields) -> None:
        given = await self.app.push_screen_wait(PersonForm(fields))
        if given is not None:
            await self.do(
                save_person,
                given.name,
                given.gender,
                given.title,
                given.organisation,
                person_id=person_id,
            )

    @work
    async def action_confirm(self) -> None:
        if self._current is not None:
            await self.do(confirm_spelling, self._current.id, _("checked on the screen"))
