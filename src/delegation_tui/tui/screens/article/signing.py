"""Taking the article a step on in its circuit, and saying how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from delegation_tui.article import STATUSES, changed_since, set_status
from delegation_tui.domain.article import Article
from delegation_tui.domain.circuit import ArticleStatus
from delegation_tui.domain.closed import complete
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import _, n_, say
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.article.view import ArticleView

# What comes next, the likeliest first.
NEXT = complete(
    ArticleStatus,
    {
        ArticleStatus.DRAFT: (ArticleStatus.REVIEW, ArticleStatus.APPROVED),
        ArticleStatus.REVIEW: (ArticleStatus.APPROVED, ArticleStatus.DRAFT),
        ArticleStatus.APPROVED: (
            ArticleStatus.PUBLISHED,
            ArticleStatus.APPROVED,
            ArticleStatus.REVIEW,
        ),
        ArticleStatus.PUBLISHED: (ArticleStatus.CORRECTED,),
        ArticleStatus.CORRECTED: (ArticleStatus.CORRECTED,),
    },
)


@dataclass(frozen=True)
class Signing:
    """The command of the circuit."""

    port: Port
    view: ArticleView

    async def step(self) -> None:
        """Asks for the next step and who takes it."""
        article = self.view.article
        if article is None:
            return
        steps = NEXT[article.status]
        title = _("Now: {status}. Next").format(status=say(STATUSES[article.status]))
        chosen = await self.port.pick(title, [say(STATUSES[step]) for step in steps])
        if chosen is None:
            return
        by = await self.port.ask_text(_("By whom? A name, an office"))
        if by:
            settings = self.port.session.settings
            await self.port.change(
                self.view.seen, set_status, settings, steps[chosen], by, utc_now()
            )


def how_far(dossier: Dossier, article: Article) -> str:
    """How far it is, by whom, and how many places were changed since it was signed."""
    said = say(STATUSES[article.status])
    if article.steps:
        said = f"{said} ({article.steps[-1].by})"
    since = len(changed_since(article, dossier.photo))
    if since:
        said += " · " + n_("{n} place changed since", "{n} places changed since", since)
    return said
