"""People: the roster with search, each record with its functions, visits and photos; on top of
the list, what the day's lines left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from delegation_tui.article import may_be
from delegation_tui.capture import settle, settle_as_typed, settle_likeliest
from delegation_tui.domain.decision import Decision, Deed
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.people import ConsentBasis, Person, Spelling
from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Unresolved, Visit
from delegation_tui.locale import _, say
from delegation_tui.roster import (
    confirm_spelling,
    named_as_typed,
    save_person,
    set_consent,
    terms_of,
)
from delegation_tui.tui.frame import MainScreen
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.key import Commands, bindings
from delegation_tui.tui.screens.people import words
from delegation_tui.tui.screens.people.form import PersonFields, PersonForm, fields_of
from delegation_tui.tui.screens.people.keys import PEOPLE_KEYS
from delegation_tui.tui.widgets.error_line import ErrorLine
from delegation_tui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from delegation_tui.store import Store

Open = tuple[Visit, Unresolved]


class PeopleScreen(MainScreen):
    """A list and the record beside it."""

    CSS_PATH = "people.tcss"
    KEYS = PEOPLE_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PEOPLE_KEYS)]

    _dossier: Dossier | None = None
    _search_text = ""

    def commands(self) -> Commands:
        return {
            "people.search": self._focus_search,
            "people.new": self._add,
            "people.edit": self._edit,
            "people.confirm": self._confirm,
            "people.settle": self._settle,
            "people.link": self._link,
            "people.keep": self._keep_as_typed,
            "people.rights": self._set_rights,
        }

    def body(self) -> ComposeResult:
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield TextField(id="search", placeholder=_("search: any part of a name, or a code"))
                people = OptionList(id="main", classes="panel")
                people.border_title = _("People")
                yield people
            with VerticalScroll(id="record", classes="panel", can_focus=False):
                yield Static(id="fields")

    async def reload(self) -> None:
        def read(store: Store) -> Dossier:
            with store.read() as tx:
                return tx.dossier()

        self._dossier = await self.session.worker.run(read)
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

    def _focus_search(self) -> None:
        self.query_one("#search").focus()

    async def _add(self) -> None:
        item = self._item
        person = await self._form((), PersonFields(item[1].text if item else ""))
        if person is not None and item is not None:
            settings = self.session.settings
            await self.change((item[0],), settle, settings, item[0].id, item[1].id, person.id)

    async def _edit(self) -> None:
        person, dossier = self._person, self._dossier
        if person is None or dossier is None:
            return
        roster = dossier.roster
        fields = fields_of(roster, person, dossier.working_day(utc_now()))
        await self._form((person, *roster.roles_of(person.id)), fields)

    async def _form(self, seen: Sequence[Record], fields: PersonFields) -> Person | None:
        """Asks for a new person, or anew for one that was seen, with the functions held."""
        person_id = seen[0].id if seen else None
        organisations = self._dossier.roster.organisations if self._dossier else ()
        names = [organisation.name for organisation in organisations]
        refused = ""
        while True:  # what was refused comes again with all its fields
            form = PersonForm(fields, names, typed=person_id is None, refused=refused)
            given = await self.show(form)
            if given is None:
                self.clear_error()
                return None
            person = await self.change(
                seen,
                save_person,
                given.name,
                given.gender,
                given.title,
                given.organisation,
                person_id=person_id,
                code=given.code,
                texts=given.texts,
                titles=given.titles,
            )
            if person is not None:
                return person
            fields, refused = given, self.query_one(ErrorLine).said

    async def _confirm(self) -> None:
        if self._person is not None:
            source = _("checked on the screen")
            await self.change((self._person,), confirm_spelling, self._person.id, source)

    async def _link(self) -> None:
        item, dossier = self._item, self._dossier
        if item is None or dossier is None:
            return
        visit, piece = item
        ids = may_be(dossier, Decision(Deed.LINK, visit.id, piece.id))
        chosen = await self.pick(f"« {piece.text} »", [*map(dossier.roster.listed, ids)])
        if chosen is not None:
            settings = self.session.settings
            await self.change((visit,), settle, settings, visit.id, piece.id, ids[chosen])

    @on(OptionList.OptionSelected, "#main")
    @work(group=Job.ACTION)
    async def _settle_clicked(self) -> None:
        await self._settle()

    async def _settle(self) -> None:
        if self._item is not None:
            visit, piece = self._item
            settings = self.session.settings
            await self.change(
                (visit,), settle_likeliest, settings, visit.id, piece.id, named_as_typed
            )

    async def _keep_as_typed(self) -> None:
        if self._item is not None:
            visit, piece = self._item
            await self.change((visit,), settle_as_typed, self.session.settings, visit.id, piece.id)

    async def _set_rights(self) -> None:
        person = self._person
        if person is None:
            return
        bases: list[ConsentBasis | None] = [*words.BASES, None]
        labels = [*(say(message) for message in words.BASES.values()), _("not known")]
        chosen = await self.pick(_("Image rights"), labels)
        if chosen is None:
            return
        basis = bases[chosen]
        known = next((c for c in person.consents if c.basis is basis), None)
        terms = terms_of(known) if known is not None else ""
        while basis in words.LIMITED:  # terms that were refused are asked for again
            label = _("Channels ; until ; evidence (nothing: everywhere, without end)")
            typed = await self.ask_text(label, terms)
            if typed is None:
                return
            terms = typed
            if await self.change((person,), set_consent, person.id, basis, terms) is not None:
                return
        await self.change((person,), set_consent, person.id, basis)
