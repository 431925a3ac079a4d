"""A dispatch in one key: drafted, checked, and written for the newsroom that cannot wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegation_tui.article import caption_photos, check_stored, draft_article
from delegation_tui.domain.message import DelegationError
from delegation_tui.export import Exported, export_article
from delegation_tui.locale import _, say
from delegation_tui.tui.port import Port

if TYPE_CHECKING:
    from delegation_tui.store import Store

FORMAT = "dispatch"


@dataclass(frozen=True)
class PhotoDispatch:
    """What was logged and photographed so far, sent out of *Photos*."""

    port: Port

    async def send(self) -> None:
        """Drafts what nobody typed, then writes three pictures with their text; says where they
        are, or which blocker stands."""
        session = self.port.session

        def write(store: Store) -> tuple[Exported, ...]:
            caption_photos(store, session.settings)
            article = draft_article(store, session.settings)
            findings = check_stored(store, session.settings)
            with store.read() as tx:
                dossier = tx.dossier()
            return export_article(dossier, article, session.workspace, (FORMAT,), findings=findings)

        try:
            (done,) = await session.worker.run_long(write)
        except DelegationError as error:
            self.port.error(error.message)
            return
        finally:
            session.announce()
        self.port.clear_error()
        self.port.tell("\n".join([str(done.path), *map(say, done.notes)]), _("Dispatch"))
