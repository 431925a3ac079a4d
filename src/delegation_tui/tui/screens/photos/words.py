"""A photo in words: its line in the list, and everything known of it."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.text import clean_line
from delegation_tui.locale import _, reason_in_words, say
from delegation_tui.photos.ingest import IngestReport

NARROW = 30  # cells below which a line keeps to time and state


def state(photo: Photo) -> str:
    """Signs: ✗ rejected, ? unsure, h placed by hand, ◆ cover, ✎ captioned, © credited, ★ rated."""
    signs = [
        "✗" if photo.rejected else "",
        "?" if photo.match.unsure else "",
        "h" if photo.placed_by_hand else "",
        "◆" if photo.cover else "",
        "✎" if photo.caption else "",
        "©" if photo.credit else "",
        f"★{photo.rating}" if photo.rating else "",
        "!" if photo.problem else "",
    ]
    return "".join(signs)


def line(dossier: Dossier, photo: Photo, width: int, stacked: int) -> str:
    """The photo in one line of at most `width` cells."""
    at = f"{dossier.event.local(photo.taken_at):%H:%M:%S}" if photo.taken_at else "--:--:--"
    many = f" ×{stacked}" if stacked > 1 else ""
    if width < NARROW:
        # Why it is not surely at a visit is what a person wants to see of it.
        doubt = photo.visit_id is None or photo.match.unsure
        why = f" {reason_in_words(photo.match)}" if doubt else ""
        return f"{at[:5]} {state(photo)}{many}{why}"
    camera = dossier.camera_name[photo.camera_id] if photo.camera_id else "–"
    name = f"{clean_line(photo.name)}{many}"
    start = f" {at} {set_cell_size(camera, 9)} "
    end = f" {state(photo)} "
    return start + set_cell_size(name, max(0, width - cell_len(start) - cell_len(end))) + end


def fields(dossier: Dossier, photo: Photo) -> str:
    """All fields of the photo, each on its line."""
    event, roster = dossier.event, dossier.roster
    camera = dossier.camera_name[photo.camera_id] if photo.camera_id else "–"
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    taken = f"{event.local(photo.taken_at):%d/%m %H:%M:%S}" if photo.taken_at else "–"
    recorded = f"{photo.recorded_at:%d/%m %H:%M:%S}" if photo.recorded_at else "–"
    people = [f"{number} {name}" for number, name in enumerate(names(dossier, photo), 1)]
    rows = (
        ("", f"{taken}  ({_('recorded')} {recorded})"),
        (_("Camera"), camera),
        (_("Visit"), roster.visit_name(visit) if visit else _("to place")),
        (_("Why"), reason_in_words(photo.match)),
        (_("Left to right"), "   ".join(people) or "–"),
        (_("Caption"), photo.caption or "–"),
        (_("Alt text"), photo.alt or "–"),
        (_("Credit"), photo.credit or "–"),
        (_("Rights"), photo.rights or "–"),
        (_("State"), _state(photo)),
        (_("Problem"), _(photo.problem) if photo.problem else ""),
    )
    return "\n".join(
        say(Message("{label}: {text}", label=label, text=value)) if label else value
        for label, value in rows
        if value or not label
    )


def names(dossier: Dossier, photo: Photo) -> list[str]:
    """Who is in the picture, left to right."""
    person = dossier.roster.person
    return [person[p.person_id].name if p.person_id else p.label for p in photo.people]


def headline(dossier: Dossier, photo: Photo) -> str:
    """The photo in one line under its picture."""
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    taken = f"{dossier.event.local(photo.taken_at):%H:%M:%S}" if photo.taken_at else ""
    where = dossier.roster.visit_name(visit) if visit else _("to place")
    parts = (photo.name, taken, where, state(photo), photo.caption)
    return " · ".join(part for part in parts if part)


def report_lines(report: IngestReport) -> list[str]:
    """What an ingest has to tell of single files, each on its line."""
    lines = [f"✗ {name}: {say(reason)}" for name, reason in report.failed]
    lines += [f"! {name}: {say(reason)}" for name, reason in report.warnings]
    return lines + [
        _("{name}: the same picture as {other}, with other metadata").format(name=n, other=o)
        for n, o in report.same_picture
    ]


def _state(photo: Photo) -> str:
    words = [
        "★" * photo.rating,
        _("rejected") if photo.rejected else "",
        _("cover") if photo.cover else "",
        f"{photo.width}×{photo.height}" if photo.width else "",
    ]
    return " · ".join(word for word in words if word)
