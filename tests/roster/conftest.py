"""Files as people's programs write them, brought in as a user would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import pytest

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.people import Organisation, Person
from delegation_tui.domain.settings import Settings
from delegation_tui.roster import ImportReport, import_files
from delegation_tui.store import Store


@dataclass
class Desk:
    """A workspace with one event, and a folder of files to import."""

    store: Store
    folder: Path
    settings: Settings = field(default_factory=Settings)

    def file(self, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    def take(self, name: str, content: str | bytes, **how: Any) -> ImportReport:
        encoding = how.pop("encoding", "utf-8")
        return import_files(self.store, self.settings, [self.file(name, content, encoding)], **how)

    def take_path(self, path: Path) -> ImportReport:
        return import_files(self.store, self.settings, [path])

    @property
    def dossier(self) -> Dossier:
        with self.store.read() as tx:
            return tx.dossier()

    def person(self, name: str) -> Person:
        people = self.dossier.roster.people
        return next(p for p in people if p.name == name)

    def organisation(self, name: str) -> Organisation:
        return next(o for o in self.dossier.roster.organisations if o.name == name)

    def title(self, name: str) -> tuple[str, str]:
        """A person's function in the wording of the gender, and where."""
        person, roster = self.person(name), self.dossier.roster
        role = roster.roles_of(person.id)[0]
        where = roster.organisation.get(role.organisation_id) if role.organisation_id else None
        return role.title(person.gender), where.name if where else ""

    def stops(self) -> list[tuple[str, str, str]]:
        """The programme: start at the fair, title, state."""
        dossier = self.dossier
        return [
            (f"{dossier.event.local(i.starts_at):%H:%M}", i.title, i.state.value)
            for i in dossier.programme
        ]


def without_revs(dossier: Dossier) -> dict[str, Any]:
    """All that a dossier says: an undo is a revision of its own."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items() if key != "rev"}
        return [plain(one) for one in value] if isinstance(value, list | tuple) else value

    roster = asdict(dossier.roster)
    return {
        **plain(roster),
        **{
            f.name: plain([asdict(r) for r in getattr(dossier, f.name)])
            for f in fields(dossier)
            if isinstance(getattr(dossier, f.name), tuple)
        },
    }


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return Desk(store, tmp_path)


@pytest.fixture
def said() -> Callable[[ImportReport], str]:
    """A report as its sentences."""

    def _said(report: ImportReport) -> str:
        return "\n".join(str(line) for line in report.lines())

    return _said
