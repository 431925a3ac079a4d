"""Going through what the checks found: from one to the next, or by the list; mended or ignored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from delegation_tui.article import (
    Asks,
    apply_fix,
    apply_fix_everywhere,
    asks,
    decide,
    fix_what_is_sure,
    ignore_finding,
    may_be,
    record_of,
)
from delegation_tui.domain.article import Location
from delegation_tui.domain.decision import Decision
from delegation_tui.domain.record import Record, RecordKind
from delegation_tui.locale import _, n_, say
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.article.outline import ArticlePiece, finding_line
from delegation_tui.tui.screens.article.view import ArticleView, Place
from delegation_tui.tui.session import Mode

MODE_OF = {
    RecordKind.VISIT: Mode.TODAY,
    RecordKind.PHOTO: Mode.PHOTOS,
    RecordKind.CAMERA: Mode.PHOTOS,
    RecordKind.PERSON: Mode.PEOPLE,
    RecordKind.ROLE: Mode.PEOPLE,
    RecordKind.ORGANISATION: Mode.PEOPLE,
}


def places(pieces: Sequence[ArticlePiece]) -> list[Place]:
    """Where findings are, in the order of the text."""
    return [(n, f) for n, piece in enumerate(pieces) for f in range(len(piece.findings))]


def neighbour(pieces: Sequence[ArticlePiece], here: Place, way: int) -> Place | None:
    """The next finding (the one before, when `way` is negative), round the end; None where there
    is none at all."""
    found = places(pieces)
    if not found:
        return None
    if way > 0:
        return next((place for place in found if place > here), found[0])
    return next((place for place in reversed(found) if place < here), found[-1])


@dataclass(frozen=True)
class FindingCommands:
    """The commands on the finding that the margin shows."""

    port: Port
    view: ArticleView
    show: Callable[[Place], None]

    def step(self, way: int) -> None:
        """To the next finding, or the one before."""
        if not self.view.checked:
            return
        target = neighbour(self.view.pieces, self.view.place, way)
        if target is None:
            self.port.say(_("Nothing found: the article can go out."))
        else:
            self.show(target)

    async def choose(self) -> None:
        """Asks for one of all findings, the gravest first."""
        if not self.view.checked:
            return
        pieces = self.view.pieces
        found = sorted(places(pieces), key=lambda p: pieces[p[0]].findings[p[1]].severity.weight)
        labels = [finding_line(pieces[n], pieces[n].findings[f]) for n, f in found]
        title = n_("{n} finding", "{n} findings", len(labels))
        chosen = await self.port.pick(title, labels)
        if chosen is not None:
            self.show(found[chosen])

    async def fix(self, number: int) -> None:
        """Takes a choice, counted from 1."""
        finding = self.view.finding
        if finding is None or number > len(finding.fixes):
            return
        fix = finding.fixes[number - 1]
        if fix.asks is not None:
            text = await self.port.ask_text(say(fix.asks), fix.was)
            if not text:
                return
            fix = replace(fix, text=text)
        if fix.decision is None:
            await self.port.change(self._of(fix.target or finding.where), apply_fix, finding, fix)
        else:
            await self._decide(fix.decision)

    async def _decide(self, decision: Decision) -> None:
        """Settles something about the log, once what it asks was answered."""
        dossier, session, by = self.view.dossier, self.port.session, ""
        if dossier is None:
            return
        match asked := asks(decision):
            case Asks.NOTHING:
                pass
            case Asks.NAME:
                by = await self.port.ask_text(_("By whom? A code, a name, an office")) or ""
                if not by:
                    return
            case Asks.RECORD | Asks.PERSON:
                ids = may_be(dossier, decision)
                chosen = await self.port.pick(
                    _("Who or what is it?"), [*map(dossier.roster.listed, ids)]
                )
                if chosen is None:
                    return
                decision = replace(decision, record_id=ids[chosen])
            case _:
                assert_never(asked)
        visit = dossier.visit.get(decision.visit_id)
        seen = () if visit is None else (visit,)
        await self.port.change(seen, decide, session.settings, decision, session.now(), by)

    def _of(self, where: Location) -> Sequence[Record]:
        """The record of a place as it is shown; a passage of a text is found again by its words."""
        dossier = self.view.dossier
        if dossier is None or where.start != where.end:
            return ()
        if where.kind is RecordKind.ARTICLE:
            return self.view.seen
        return [record for record in dossier.records if record.id == where.id]

    async def fix_alike(self) -> None:
        """Takes the first choice everywhere it applies."""
        finding = self.view.finding
        if finding is not None and finding.fixes and finding.fixes[0].is_text:
            settings = self.port.session.settings
            self._say_mended(
                await self.port.do(apply_fix_everywhere, finding, finding.fixes[0], settings)
            )

    async def fix_sure(self) -> None:
        """Mends everything that leaves no choice."""
        self._say_mended(await self.port.do(fix_what_is_sure, self.port.session.settings))

    def _say_mended(self, changed: int | None) -> None:
        if changed is not None:
            self.port.say(n_("{n} place mended", "{n} places mended", changed))

    async def ignore(self, *, always: bool) -> None:
        """Never shows the finding again here, or what is alike anywhere."""
        finding = self.view.finding
        if finding is not None:
            await self.port.do(ignore_finding, finding, always)

    def open_record(self) -> None:
        """Goes to the record that the finding is about, else that the text comes from."""
        finding, piece = self.view.finding, self.view.piece
        record = record_of(finding) if finding is not None else None
        if record is not None and record.kind in MODE_OF and record.id is not None:
            self.port.session.go_to(MODE_OF[record.kind], record.id)
        elif piece is not None and piece.block is not None and piece.block.photo_ids:
            self.port.session.go_to(Mode.PHOTOS, piece.block.photo_ids[0])
        elif piece is not None and piece.block is not None and piece.block.sources:
            source = piece.block.sources[0]
            self.port.session.go_to(MODE_OF.get(source.kind, Mode.TODAY), source.id)
