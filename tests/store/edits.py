"""Every edit that somebody at a screen can make of what he saw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from delegation_tui.article import (
    Extent,
    accept_proposal,
    choose_photos,
    edit_block,
    merge_with_next,
    move_block,
    move_extent,
    refuse_proposal,
    remove_block,
    type_head,
)
from delegation_tui.article.captions import credit_camera, edit_photos, name_people, repeat_words
from delegation_tui.article.deciding import decide
from delegation_tui.article.fixing import apply_fix
from delegation_tui.capture.amend import (
    amend_line,
    cancel_item,
    give_to_party,
    leave,
    make_part_of,
    merge_visits,
    move_visit,
    put_after,
    remove_visit,
    replace_item,
    restore_item,
    settle,
    settle_as_typed,
    settle_likeliest,
    split_visit,
    substitute_person,
)
from delegation_tui.capture.rehearsal import drop_rehearsals, give_day
from delegation_tui.domain.article import Finding, Fix, Location, Severity
from delegation_tui.domain.decision import Decision, Deed
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import ConsentBasis, Gender, Person
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import Record, RecordKind
from delegation_tui.domain.time import CameraClock
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks.cameras import follow_party, label_camera
from delegation_tui.photos.placing.gallery import mark_cover, move_photos
from delegation_tui.photos.placing.place import place_photos, release_photos, set_clock
from delegation_tui.roster.consents import set_consent
from delegation_tui.roster.editing import confirm_spelling, save_person
from delegation_tui.roster.merging import (
    delete_organisation,
    delete_person,
    merge_organisations,
    merge_people,
)
from delegation_tui.store import Store

from .two_windows import DAY, SETTINGS, View, at

Seen = tuple[Record, ...]
Does = Callable[[Store, View, Any, str, int], object]
MINUTES = timedelta(minutes=3)


@dataclass(frozen=True)
class Edit:
    """A way to change a record of a kind, with a word and a number of chance; `of` is what its
    user sees of it."""

    action: Callable[..., object]
    kind: str
    does: Does
    of: Callable[[View, Any], Seen] = lambda _view, record: (record,)


def with_roles(view: View, person: Person) -> Seen:
    return (person, *view.dossier.roster.roles_of(person.id))


def at_its_visit(view: View, photo: Photo) -> Seen:
    visit = view.dossier.visit.get(photo.visit_id) if photo.visit_id else None
    return (photo, visit) if visit else (photo,)


def both_visits(view: View, visit: Visit) -> Seen:
    return (visit, *(v for v in view.dossier.visits if v.id != visit.id))


def everybody(view: View, _person: Person) -> Seen:
    return (*view.dossier.roster.people, *view.dossier.roster.roles)


def article(view: View, _block: object) -> Seen:
    return (view.article,)


def on_photo(field: str) -> Edit:
    return Edit(
        edit_photos, "photo", lambda s, _v, p, word, _n: edit_photos(s, [p.id], **{field: word})
    )


def on_head(field: str) -> Edit:
    return Edit(type_head, "block", lambda s, _v, _b, word, _n: type_head(s, field, word), article)


def on_words(deed: Deed) -> Edit:
    def does(s: Store, v: View, visit: Visit, _word: str, n: int) -> None:
        said = visit.statements[n % len(visit.statements)].id if visit.statements else visit.id
        decision = Decision(deed, visit.id, said, v.id("person", n))
        decide(s, SETTINGS, decision, at(12), "zg" if n % 2 else "mf")

    return Edit(decide, "visit", does)


def on_person(**texts: Callable[[str], str]) -> Edit:
    def does(s: Store, v: View, p: Person, word: str, _n: int) -> None:
        role = next(iter(v.dossier.roster.roles_of(p.id)), None)
        said = {"name": p.name, "title": role.title(p.gender) if role else ""}
        said |= {field: made(word) for field, made in texts.items()}
        more = {field: value for field, value in said.items() if field not in ("name", "title")}
        save_person(s, said["name"], Gender.FEMININE, said["title"], "", p.id, "", more)

    return Edit(save_person, "person", does, with_roles)


def mend_telephone(s: Store, _view: View, person: Person, word: str, _n: int) -> None:
    where = Location(kind=RecordKind.PERSON, id=person.id, field="phone")
    finding = Finding(rule="x", severity=Severity.NOTE, message=Message("x"), where=where)
    apply_fix(s, finding, Fix(label=Message("x"), text=word))


def open_item(visit: Visit, n: int) -> UUID:
    return visit.unresolved[n % len(visit.unresolved)].id if visit.unresolved else visit.id


EDITS: Mapping[str, Edit] = {
    **{f"photo {f}": on_photo(f) for f in ("caption", "alt", "credit", "rights", "headline")},
    "rating": Edit(edit_photos, "photo", lambda s, _v, p, _w, n: edit_photos(s, [p.id], rating=1 + n % 5)),
    "people in it": Edit(name_people, "photo", lambda s, _v, p, w, _n: name_people(s, [p.id], f"{w}, mf")),
    "as before": Edit(repeat_words, "photo", lambda s, v, p, _w, n: repeat_words(s, SETTINGS, [p.id], v.id("photo", n))),
    "placed": Edit(place_photos, "photo", lambda s, v, p, _w, n: place_photos(s, [p.id], v.id("visit", n))),
    "released": Edit(release_photos, "photo", lambda s, _v, p, _w, _n: release_photos(s, [p.id], MINUTES)),
    "cover": Edit(mark_cover, "photo", lambda s, _v, p, _w, _n: mark_cover(s, p.id), at_its_visit),
    "order": Edit(move_photos, "photo", lambda s, v, p, _w, n: move_photos(s, [p.id], [v.id("photo", n)], later=True), at_its_visit),
    "holder": Edit(credit_camera, "camera", lambda s, _v, c, w, _n: credit_camera(s, c.id, w)),
    "camera's name": Edit(label_camera, "camera", lambda s, _v, c, w, _n: label_camera(s, c.id, w)),
    "clock": Edit(set_clock, "camera", lambda s, _v, c, _w, n: set_clock(s, c.id, MINUTES, clock=CameraClock(offset=timedelta(seconds=n + 1)))),
    "camera's party": Edit(follow_party, "camera", lambda s, v, c, _w, n: follow_party(s, c.id, v.id("party", n), MINUTES)),
    "line": Edit(amend_line, "visit", lambda s, _v, v, w, _n: amend_line(s, SETTINGS, v.id, f"mf ; Atelier Bleu ; {w}")),
    "times": Edit(move_visit, "visit", lambda s, _v, v, _w, n: move_visit(s, SETTINGS, v.id, at(9, n % 50), at(10, n % 50))),
    "left": Edit(leave, "visit", lambda s, _v, v, _w, n: leave(s, SETTINGS, v.id, at(12, n % 50))),
    "part of": Edit(make_part_of, "visit", lambda s, v, r, _w, n: make_part_of(s, SETTINGS, r.id, v.id("visit", n))),
    "after": Edit(put_after, "visit", lambda s, v, r, _w, n: put_after(s, SETTINGS, r.id, v.id("visit", n))),
    "party": Edit(give_to_party, "visit", lambda s, v, r, _w, n: give_to_party(s, SETTINGS, r.id, v.id("party", n))),
    "substitute": Edit(substitute_person, "visit", lambda s, v, r, _w, n: substitute_person(s, v.id("person", n), v.id("person", n + 1), r.id)),
    "split": Edit(split_visit, "visit", lambda s, _v, r, _w, n: split_visit(s, SETTINGS, r.id, r.starts_at + timedelta(minutes=1 + n % 20))),
    "merge": Edit(merge_visits, "visit", lambda s, v, r, _w, n: merge_visits(s, SETTINGS, r.id, v.id("visit", n)), both_visits),
    "visit removed": Edit(remove_visit, "visit", lambda s, _v, r, _w, _n: remove_visit(s, SETTINGS, r.id)),
    "settled": Edit(settle, "visit", lambda s, v, r, _w, n: settle(s, SETTINGS, r.id, open_item(r, n), v.id("person", n))),
    "as typed": Edit(settle_as_typed, "visit", lambda s, _v, r, _w, n: settle_as_typed(s, SETTINGS, r.id, open_item(r, n))),
    "likeliest": Edit(settle_likeliest, "visit", lambda s, _v, r, _w, n: settle_likeliest(s, SETTINGS, r.id, open_item(r, n), lambda _tx, _piece: None)),
    "rehearsal": Edit(give_day, "visit", lambda s, _v, r, _w, _n: give_day(s, SETTINGS, DAY, [r.id])),
    "rehearsal dropped": Edit(drop_rehearsals, "visit", lambda s, _v, r, _w, _n: drop_rehearsals(s, [r.id])),
    "note printed": on_words(Deed.PRINT_NOTE),
    "note kept": on_words(Deed.KEEP_NOTE),
    "speaker": on_words(Deed.SPEAKER),
    "validated": on_words(Deed.VALIDATE),
    "refused": on_words(Deed.REFUSE),
    "stop cancelled": Edit(cancel_item, "item", lambda s, _v, i, _w, _n: cancel_item(s, i.id)),
    "stop restored": Edit(restore_item, "item", lambda s, _v, i, _w, _n: restore_item(s, i.id)),
    "stop replaced": Edit(replace_item, "item", lambda s, _v, i, w, _n: replace_item(s, i.id, f"mf ; Fonderie ; {w}")),
    "name": on_person(name=lambda w: f"Maud {w}"),
    "title": on_person(title=str),
    "telephone": on_person(phone=str),
    "whole form": on_person(name=lambda w: f"Zoé {w}", title=str, email=str, notes=str),
    "spelling": Edit(confirm_spelling, "person", lambda s, _v, p, w, _n: confirm_spelling(s, p.id, w)),
    "image rights": Edit(set_consent, "person", lambda s, _v, p, w, _n: set_consent(s, p.id, ConsentBasis.CONSENT, f"web ; ; {w}")),
    "mended": Edit(apply_fix, "person", mend_telephone),
    "people merged": Edit(merge_people, "person", lambda s, v, p, _w, n: merge_people(s, p, v.one("person", n)), everybody),
    "person removed": Edit(delete_person, "person", lambda s, _v, p, _w, _n: delete_person(s, p), with_roles),
    "organisations merged": Edit(merge_organisations, "organisation", lambda s, v, o, _w, n: merge_organisations(s, o, v.one("organisation", n)), lambda v, _o: v.dossier.roster.organisations),
    "organisation removed": Edit(delete_organisation, "organisation", lambda s, _v, o, _w, _n: delete_organisation(s, o)),
    "block": Edit(edit_block, "block", lambda s, _v, b, w, _n: edit_block(s, b.id, w), article),
    "photos of a gallery": Edit(choose_photos, "gallery", lambda s, v, b, _w, n: choose_photos(s, b.id, [v.id("photo", n)]), article),
    "proposal taken": Edit(accept_proposal, "block", lambda s, _v, b, _w, _n: accept_proposal(s, b.id), article),
    "proposal refused": Edit(refuse_proposal, "block", lambda s, _v, b, _w, _n: refuse_proposal(s, b.id), article),
    "block moved": Edit(move_block, "block", lambda s, _v, b, _w, n: move_block(s, b.id, n % 3 - 1), article),
    "block cut": Edit(edit_block, "block", lambda s, _v, b, w, _n: edit_block(s, b.id, w, "Le reste."), article),
    "blocks merged": Edit(merge_with_next, "block", lambda s, _v, b, _w, _n: merge_with_next(s, b.id), article),
    "section moved": Edit(move_extent, "block", lambda s, _v, b, _w, n: move_extent(s, b.id, Extent.VISIT, up=n % 2 > 0), article),
    "block removed": Edit(remove_block, "block", lambda s, _v, b, _w, _n: remove_block(s, b.id), article),
    **{field: on_head(field) for field in ("title", "lead", "slug", "themes", "contact")},
}  # fmt: skip
TAKES_AWAY = {
    "merge", "visit removed", "people merged", "person removed", "organisations merged",
    "organisation removed", "block removed", "blocks merged",
}  # fmt: skip
