"""A photo in words: its line in the list, and everything known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from delegation_tui.domain.closed import complete
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo, PhotoPerson, TimeFlag
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.visits import Visit
from delegation_tui.locale import _, reason_in_words, say
from delegation_tui.photos.intake import IngestReport, Progress

NARROW = 30  # cells below which a line keeps to time and state
CAMERA = 9  # cells for its name


def state(photo: Photo, *, cover: bool) -> str:
    """Signs: ✗ rejected, ? unsure, h placed by hand, ◆ cover, ✎ captioned, © credited, ★ rated."""
    signs = [
        "✗" if photo.rejected else "",
        "?" if photo.match.unsure else "",
        "h" if photo.placed_by_hand else "",
        "◆" if cover else "",
        "✎" if photo.caption else "",
        "©" if photo.credit else "",
        f"★{photo.rating}" if photo.rating else "",
        "!" if photo.problem else "",
    ]
    return "".join(signs)


FLAGS = complete(
    TimeFlag,
    {
        TimeFlag.LENIENT: Message("its date was malformed"),
        TimeFlag.SUSPECT: Message("its camera's clock was never set"),
        TimeFlag.FOLD: Message("that hour came twice"),
        TimeFlag.GAP: Message("that hour never was"),
        TimeFlag.ZONE: Message("a film's time: perhaps local, perhaps universal"),
        TimeFlag.NAMED: Message("its time is that of the file's name"),
        TimeFlag.CHAT: Message("its time is that of a chat's message"),
        TimeFlag.INDIRECT: Message("its time is a receiver's or a program's, not the camera's"),
    },
)


def visit_titles(dossier: Dossier) -> list[tuple[Visit, str]]:
    """The visits, when each began and what it is; with the day where they are on several."""
    began = [dossier.event.local(visit.starts_at) for visit in dossier.visits]
    when = "%d/%m %H:%M" if len({at.date() for at in began}) > 1 else "%H:%M"
    return [
        (visit, f"{at:{when}} {dossier.roster.visit_name(visit)}")
        for visit, at in zip(dossier.visits, began, strict=True)
    ]


def likeliest(dossier: Dossier, photo: Photo) -> int:
    """Which of the visits a photo is most likely from, by its place among them: its own, else
    the one that began nearest; 0 where nothing is known."""
    at = photo.taken_at
    if at is None:
        return 0
    visits = range(len(dossier.visits))
    own = (n for n in visits if dossier.visits[n].id == photo.visit_id)
    near = min(visits, key=lambda n: abs(dossier.visits[n].starts_at - at), default=0)
    return next(own, near)


def _short(name: str, width: int) -> str:
    """A camera's name on `width` cells; the number that tells two of a kind apart stays."""
    number = re.search(r" \(\d+\)$", name)
    tail = number[0] if number else ""
    return set_cell_size(name.removesuffix(tail), width - len(tail)) + tail


def line(dossier: Dossier, photo: Photo, width: int, stacked: int) -> str:
    """The photo in one line of at most `width` cells."""
    at = _at(dossier.event, photo)
    many = f" ×{stacked}" if stacked > 1 else ""
    signs = state(photo, cover=photo.id in dossier.covers)
    if width < NARROW:
        # Why it is not surely at a visit is what a person wants to see of it.
        doubt = photo.visit_id is None or photo.match.unsure
        why = f" {reason_in_words(photo.match)}" if doubt else ""
        short = at[:5] if ":" in at else at
        return f"{short} {signs}{many}{why}"
    camera = dossier.camera_name[photo.camera_id] if photo.camera_id else "–"
    name = f"{clean_line(photo.name)}{many}"
    start = f" {at} {_short(camera, CAMERA)} "
    end = f" {signs} "
    return start + set_cell_size(name, max(0, width - cell_len(start) - cell_len(end))) + end


def _at(event: Event, photo: Photo) -> str:
    """The time of a photo, or its day where that is none of the fair's."""
    if photo.taken_at is None:
        return "--:--:--"
    taken = event.local(photo.taken_at)
    return f"{taken:%H:%M:%S}" if taken.date() in event.days else f"{taken:%d/%m/%y}"


def fields(dossier: Dossier, photo: Photo) -> Content:
    """All fields of the photo, each on its line: the short ones first, so that all are in sight."""
    roster = dossier.roster
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    where = roster.visit_name(visit) if visit else _("to place")
    people = [f"{number} {name}" for number, name in enumerate(names(dossier, photo), 1)]
    came, keywords = photo.brought, ", ".join(photo.brought.keywords)
    rows = (
        ("", _when(dossier.event, photo)),
        (_("Doubtful"), _doubts(photo)),
        (_("Problem"), _(photo.problem) if photo.problem else ""),
        (_("Camera"), dossier.camera_name[photo.camera_id] if photo.camera_id else "–"),
        (_("Visit"), f"{where} ({reason_in_words(photo.match)})"),
        (_("State"), _state(photo, cover=photo.id in dossier.covers)),
        (_("Credit"), _from(photo.credit, came.credit_line)),
        (_("Copyright"), _from(photo.copyright, came.copyright) if photo.copyright else ""),
        (_("Rights"), _from(photo.rights, came.usage)),
        (_("Left to right"), "   ".join(people) or "–"),
        (_("Named by the file"), ", ".join(came.people)),
        (_("Keywords"), _from(keywords, keywords) if keywords else ""),
        (_("Headline"), _from(photo.headline, came.headline) if photo.headline else ""),
        (_("Caption"), _from(photo.caption, came.caption)),
        (_("Alt text"), _("decorative") if photo.decorative else _from(photo.alt, came.alt)),
    )
    return Content("\n").join(
        _row(label, value) if label else Content(value) for label, value in rows if value
    )


def _from(text: str, brought: str) -> str:
    """A text, with who wrote it where that was the file's author and nobody changed it since."""
    if text and text == brought:
        return _("{text} (brought by the file)").format(text=text)
    return text or "–"


def _row(label: str, value: str) -> Content:
    text = say(Message("{label}: {text}", label=label, text=value))
    return Content(text).stylize("$text-accent", 0, len(label))


def _when(event: Event, photo: Photo) -> str:
    """The corrected time, and what the camera wrote where that is another."""
    if photo.taken_at is None:
        return _("recorded {time}").format(time=_recorded(photo, event.starts_on.year))
    taken = event.local(photo.taken_at).replace(tzinfo=None)
    said = _dated(taken, event.starts_on.year)
    if photo.recorded_at is None or photo.recorded_at == taken:
        return said
    if photo.recorded_at.date() == taken.date():
        written = f"{photo.recorded_at:%H:%M:%S}"
    else:
        written = _recorded(photo, event.starts_on.year)
    return f"{said}  ({_('recorded {time}').format(time=written)})"


def _doubts(photo: Photo) -> str:
    """What makes its time doubtful; that a clock was never set only until it is."""
    flags = [f for f in photo.time_flags if f is not TimeFlag.SUSPECT or photo.taken_at is None]
    return ", ".join(say(FLAGS[flag]) for flag in flags)


def _recorded(photo: Photo, year: int) -> str:
    """What the camera wrote."""
    return "–" if photo.recorded_at is None else _dated(photo.recorded_at, year)


def _dated(at: datetime, year: int) -> str:
    """With its year when that is not the fair's."""
    return f"{at:%d/%m %H:%M:%S}" if at.year == year else f"{at:%d/%m/%Y %H:%M:%S}"


def names(dossier: Dossier, photo: Photo) -> list[str]:
    """Who is in the picture, left to right."""
    return names_of(dossier, photo.people)


def names_of(dossier: Dossier, people: Iterable[PhotoPerson]) -> list[str]:
    """What these are called."""
    person = dossier.roster.person
    return [person[p.person_id].name if p.person_id else p.label for p in people]


def headline(dossier: Dossier, photo: Photo) -> str:
    """The photo in one line under its picture."""
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    taken = f"{dossier.event.local(photo.taken_at):%H:%M:%S}" if photo.taken_at else ""
    where = dossier.roster.visit_name(visit) if visit else _("to place")
    parts = (
        photo.name,
        taken,
        where,
        state(photo, cover=photo.id in dossier.covers),
        photo.caption,
    )
    return " · ".join(part for part in parts if part)


def progress_words(progress: Progress) -> str:
    """How far an ingest is, on one line of 78 cells."""
    if progress.bursts:
        return _("All copied · bursts: {done} of {total} compared · Escape leaves the rest").format(
            done=progress.compared, total=progress.bursts
        )
    parts = [
        _("{done} of {total} files").format(done=progress.done_files, total=progress.total_files),
        _("{done} of {total} MB").format(
            done=round(progress.done_bytes / 1e6), total=round(progress.total_bytes / 1e6)
        ),
    ]
    if progress.rate:
        parts += [_("{n} MB/s").format(n=round(progress.rate / 1e6)), progress.left_clock]
    return " · ".join([*parts, _("Escape stops")])


def report_lines(report: IngestReport) -> list[str]:
    """What an ingest has to tell of single files, each on its line."""
    lines = [f"✗ {name}: {say(reason)}" for name, reason in report.failed]
    lines += [f"! {name}: {say(reason)}" for name, reason in report.warnings]
    return lines + [
        _("{name}: the same picture as {other}, with other metadata").format(name=n, other=o)
        for n, o in report.same_picture
    ]


def _state(photo: Photo, *, cover: bool) -> str:
    words = [
        "★" * photo.rating,
        _("rejected") if photo.rejected else "",
        _("cover") if cover else "",
        f"{photo.width}×{photo.height}" if photo.width else "",
    ]
    return " · ".join(word for word in words if word)
