"""Words for one photo or for many: asked for, and shown before they replace others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegation_tui.article.captions import people_named
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.time import utc_now
from delegation_tui.language import expand_codes
from delegation_tui.locale import _, n_, say
from delegation_tui.tui.screens.photos import words
from delegation_tui.tui.widgets.choice import Choice
from delegation_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from delegation_tui.tui.screens.photos.screen import PhotosScreen

LABELS = {
    "caption": Message("Caption"),
    "alt": Message("Alternative text"),
    "credit": Message("Credit"),
    "rights": Message("Rights"),
}


@dataclass(frozen=True)
class Writing:
    """The questions about the words of photos; each answers the text to set, None to leave."""

    screen: PhotosScreen
    dossier: Dossier

    async def field(self, photos: Sequence[Photo], field: str) -> str | None:
        """A caption, alternative text, credit or rights; roster codes are written out."""
        day = self.dossier.event.day_of(photos[0].taken_at or utc_now())
        language = self.dossier.event.language
        style = self.screen.desk_app.workspace.settings.style

        def written_out(typed: str) -> str:
            return expand_codes(typed, self.dossier.roster, day, language=language, style=style)

        before = [getattr(photo, field) for photo in photos]
        prompt = Prompt(say(LABELS[field]) + _count(photos), _common(before), written_out)
        return await self._answer(prompt, photos, before)

    async def people(self, photos: Sequence[Photo]) -> str | None:
        """Who is in the picture, left to right."""
        before = [", ".join(words.names(self.dossier, photo)) for photo in photos]
        label = _("Left to right: codes or names, separated by commas") + _count(photos)

        def known(typed: str) -> str:
            people = people_named(self.dossier.roster, typed)
            return ", ".join(words.names_of(self.dossier, people))

        return await self._answer(Prompt(label, _common(before)), photos, before, known)

    async def _answer(
        self,
        prompt: Prompt,
        photos: Sequence[Photo],
        before: Sequence[str],
        read: Callable[[str], str] = str,
    ) -> str | None:
        """What is typed, unless it is what all say already; `read` is how it will be read."""
        text = await self.screen.app.push_screen_wait(prompt)
        if text is None or all(old == read(text) for old in before):
            return None
        if len(photos) > 1 and not await self._agreed(read(text), photos, before):
            return None
        return text

    async def _agreed(self, text: str, photos: Sequence[Photo], before: Sequence[str]) -> bool:
        """Shows what would change of several photos; Enter agrees."""
        lost = sum(bool(old) and old != text for old in before)
        lines = [
            _("Set “{text}”: {n} photos, {lost} of them say something else now").format(
                text=text, n=len(photos), lost=lost
            )
        ]
        lines += [
            _("{name}: {before} → {after}").format(
                name=photo.name, before=old or "–", after=text or "–"
            )
            for photo, old in zip(photos, before, strict=True)
        ]
        choice = Choice(_("What would change"), lines)
        return await self.screen.app.push_screen_wait(choice) is not None


def _count(photos: Sequence[Photo]) -> str:
    count = len(photos)
    return f" · {n_('{n} photo', '{n} photos', count)}" if count > 1 else ""


def _common(texts: Sequence[str]) -> str:
    """What all of them say, else nothing."""
    return texts[0] if len(set(texts)) == 1 else ""
