"""People: the roster with search, each record with its functions, visits and photos; on top of
the list, what the day's lines left open."""

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

from delegation_tui.capture.amend import settle, settle_as_typed, settle_likeliest
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.people import ConsentBasis, Person, Spelling
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Unresolved, Visit
from delegation_tui.locale import _, say
from delegation_tui.roster.consents import set_consent, terms_of
from delegation_tui.roster.editing import confirm_spelling, named_as_typed, save_person
from delegation_tui.tui.frame import DeskScreen
from delegation_tui.tui.key import bindings
from delegation_tui.tui.key_order import ASKS
from delegation_tui.tui.screens.people import words
from delegation_tui.tui.screens.people.form import PersonFields, PersonForm
from delegation_tui.tui.screens.people.keys import PEOPLE_KEYS
from delegation_tui.tui.widgets.choice import Choice
from delegation_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from delegation_tui.store import Store

Open = tuple[Visit, Unresolved]


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
        self._fill(self._dossier)

    # -- the list -----------------------------------------------------------------------------

    def _fill(self, dossier: Dossier) -> None:
        box = self.query_one("#main", OptionList)
        kept = box.highlighted_option.id if box.highlighted_option else None
        items = self._open_items(dossier) if not self._search_text else []
        people = self._found(dossier)
        box.clear_options()
        box.add_options(
            Option(
                Content(f"? « {piece.text} » · {dossier.roster.visit_name(visit)}"), str(piece.id)
            )
            for visit, piece in items
        )
        box.add_options(Option(Content(words.line(p)), id=str(p.id)) for p in people)
        titles = [_("People"), str(len(people))]
        if items:
            titles.append(_("{n} to resolve").format(n=len(items)))
        box.border_title = " · ".join(titles)
        if not box.option_count:
            text = _("Nobody yet: a adds a person, “delegation import” a list.")
            box.add_option(Option(Content(text), disabled=True))
            self.query_one("#fields", Static).update("")
            return
        ids = [option.id for option in box.options]
        box.highlighted = ids.index(kept) if kept in ids else 0

    @staticmethod
    def _open_items(dossier: Dossier) -> list[Open]:
        return [(visit, piece) for visit in dossier.visits for piece in visit.unresolved]

    def _found(self, dossier: Dossier) -> list[Person]:
        wanted = fold(self._search_text).split()

        def names(person: Person) -> str:
            return f" {fold(' '.join((person.name, person.code, *person.aliases)))}"

        people = [
            p for p in dossier.roster.people if all(f" {word}" in names(p) for word in wanted)
        ]
        return sorted(people, key=lambda p: (p.spelling is Spelling.CONFIRMED, fold(p.family)))

    @on(Input.Changed, "#search")
    def _search(self, event: Input.Changed) -> None:
        self._search_text = event.value
        if self._dossier is not None:
            self._fill(self._dossier)

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self.query_one("#main").focus()

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        item, person, dossier = self._item, self._person, self._dossier
        if dossier is None:
            return
        title, text = "", ""
        if item is not None:
            title, text = item[1].text, self._item_text(dossier, *item)
        elif person is not None:
            title, text = person.name, words.record(dossier, person)
        self.query_one("#record").border_title = Content(title).markup
        self.query_one("#fields", Static).update(Content(text))

    @staticmethod
    def _item_text(dossier: Dossier, visit: Visit, piece: Unresolved) -> str:
        at = f"{dossier.event.local(visit.starts_at):%d/%m %H:%M}"
        near = [dossier.roster.told_apart(candidate) for candidate in piece.candidates]
        lines = [
            _("Typed at {time}: {line}").format(time=at, line=visit.typed),
            "",
            _("Enter takes what is likeliest: the first name below, else a new record."),
            _("l links it to a record, a adds the person it names, k keeps it as typed."),
        ]
        if near:
            lines += ["", _("Perhaps: {names}").format(names=", ".join(near))]
        return "\n".join(lines)

    @property
    def _current_id(self) -> UUID | None:
        option = self.query_one("#main", OptionList).highlighted_option
        return UUID(option.id) if option is not None and option.id else None

    @property
    def _person(self) -> Person | None:
        current = self._current_id
        return self._dossier.roster.person.get(current) if self._dossier and current else None

    @property
    def _item(self) -> Open | None:
        items = self._open_items(self._dossier) if self._dossier else []
        return next((item for item in items if item[1].id == self._current_id), None)

    def reveal(self, record_id: UUID) -> None:
        self.query_one("#search", Input).value = ""
        box = self.query_one("#main", OptionList)
        wanted = {str(record_id)}
        if self._dossier is not None:
            roles = self._dossier.roster.roles
            wanted |= {str(r.person_id) for r in roles if record_id in (r.id, r.organisation_id)}
        for number, option in enumerate(box.options):
            if option.id in wanted:
                box.highlighted = number
                return

    # -- actions ------------------------------------------------------------------------------

    def action_search(self) -> None:
        self.query_one("#search").focus()

    @work(group=ASKS)
    async def action_new(self) -> None:
        item = self._item
        person = await self._form(None, PersonFields(item[1].text if item else ""))
        if person is not None and item is not None:
            settings = self.desk_app.workspace.settings
            await self.do(settle, settings, item[0].id, item[1].id, person.id)

    @work(group=ASKS)
    async def action_edit(self) -> None:
        person, dossier = self._person, self._dossier
        if person is None or dossier is None:
            return
        roster = dossier.roster
        role = roster.role_on(person.id, dossier.working_day(utc_now()))
        employer = (
            roster.organisation.get(role.organisation_id) if role and role.organisation_id else None
        )
        fields = PersonFields(
            person.name,
            person.gender,
            role.title(person.gender) if role else "",
            employer.name if employer else "",
            person.code,
            person.kind,
            person.aliases,
        )
        await self._form(person.id, fields)

    async def _form(self, person_id: UUID | None, fields: PersonFields) -> Person | None:
        organisations = self._dossier.roster.organisations if self._dossier else ()
        names = [organisation.name for organisation in organisations]
        given = await self.app.push_screen_wait(PersonForm(fields, names, typed=person_id is None))
        if given is None:
            return None
        return await self.do(
            save_person,
            given.name,
            given.gender,
            given.title,
            given.organisation,
            person_id=person_id,
            code=given.code,
            kind=given.kind,
            aliases=given.aliases,
        )

    @work
    async def action_confirm(self) -> None:
        if self._person is not None:
            await self.do(confirm_spelling, self._person.id, _("checked on the screen"))

    @work(group=ASKS)
    async def action_link(self) -> None:
        item, dossier = self._item, self._dossier
        if item is None or dossier is None:
            return
        visit, piece = item
        roster = dossier.roster
        records = [p.id for p in (*roster.people, *roster.organisations, *roster.places)]
        ids = list(dict.fromkeys((*piece.candidates, *records)))
        labels = [roster.told_apart(record) for record in ids]
        chosen = await self.app.push_screen_wait(Choice(f"« {piece.text} »", labels))
        if chosen is not None:
            settings = self.desk_app.workspace.settings
            await self.do(settle, settings, visit.id, piece.id, ids[chosen])

    @on(OptionList.OptionSelected, "#main")
    def _selected(self) -> None:
        self.action_settle()

    @work
    async def action_settle(self) -> None:
        if self._item is not None:
            visit, piece = self._item
            settings = self.desk_app.workspace.settings
            await self.do(settle_likeliest, settings, visit.id, piece.id, named_as_typed)

    @work
    async def action_keep(self) -> None:
        if self._item is not None:
            visit, piece = self._item
            await self.do(settle_as_typed, visit.id, piece.id)

    @work(group=ASKS)
    async def action_rights(self) -> None:
        person = self._person
        if person is None:
            return
        bases: list[ConsentBasis | None] = [*words.BASES, None]
        labels = [*(say(message) for message in words.BASES.values()), _("not known")]
        chosen = await self.app.push_screen_wait(Choice(_("Image rights"), labels))
        if chosen is None:
            return
        basis = bases[chosen]
        known = next((c for c in person.consents if c.basis is basis), None)
        terms = terms_of(known) if known is not None else ""
        while basis in words.LIMITED:  # terms that were refused are asked for again
            label = _("Channels ; until ; evidence (nothing: everywhere, without end)")
            typed = await self.app.push_screen_wait(Prompt(label, terms))
            if typed is None:
                return
            terms = typed
            if await self.do(set_consent, person.id, basis, terms) is not None:
                return
        await self.do(set_consent, person.id, basis)
