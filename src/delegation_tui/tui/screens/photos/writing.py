"""Words for one photo or for many: asked for, and shown before they replace others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from delegation_tui.article import (
    caption_photos,
    edit_photos,
    name_people,
    people_named,
    repeat_words,
)
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Origin, Photo
from delegation_tui.domain.time import utc_now
from delegation_tui.language import expand_codes
from delegation_tui.locale import _, n_, say
from delegation_tui.tui.screens.photos.commands import PhotoCommands
from delegation_tui.tui.screens.photos.words import names, names_of

DECORATIVE = ("-", "–", "—")
LABELS = {
    "caption": Message("Caption"),
    "alt": Message("Alternative text"),
    "credit": Message("Credit"),
    "rights": Message("Rights"),
}


def alternative(typed: str) -> dict[str, object]:
    """What an alternative text means, as it is typed: a dash alone says that the picture is
    decorative."""
    decorative = typed in DECORATIVE
    return {"alt": "" if decorative else typed, "decorative": decorative}


class PhotoWriting(PhotoCommands):
    """The commands that change what is said of photos."""

    async def edit(self, field: str) -> None:
        """Asks for a caption, alternative text, credit or rights; roster codes are written out."""
        dossier, photos, ids = self.contents.dossier, self.sheet.chosen, self.ids
        if dossier is None or not photos:
            return
        day = dossier.event.day_of(photos[0].taken_at or utc_now())
        language, style = dossier.event.language, self.port.session.settings.style

        def written_out(typed: str) -> str:
            return expand_codes(typed, dossier.roster, day, language=language, style=style)

        before = [getattr(photo, field) for photo in photos]
        label = say(LABELS[field])
        draft = f"photo.{ids[0]}.{field}" if len(ids) == 1 else ""
        text = await self._answer(label, photos, before, expand=written_out, draft=draft)
        fields = {field: text} if field != "alt" or text is None else alternative(text)
        if text is not None and await self.act(photos, edit_photos, ids, **fields) and draft:
            await self.port.forget_draft(draft)

    async def name_people(self) -> None:
        """Asks who is in the picture, left to right; then drafts their captions again."""
        dossier, photos, ids = self.contents.dossier, self.sheet.chosen, self.ids
        if dossier is None or not photos:
            return
        before = [", ".join(names(dossier, photo)) for photo in photos]

        def known(typed: str) -> str:
            return ", ".join(names_of(dossier, people_named(dossier.roster, typed)))

        label = _("Left to right: codes or names, separated by commas")
        text = await self._answer(label, photos, before, read=known)
        if text is not None:
            await self.act(photos, name_people, ids, text)
            await self._draft(ids)
            if labels := [one.label for one in people_named(dossier.roster, text) if one.label]:
                self.port.say(_("Not in the roster: {names}").format(names=", ".join(labels)))

    async def draft(self) -> None:
        """Drafts what nobody typed of the chosen photos again."""
        await self._draft(self.ids)

    async def _draft(self, ids: list[UUID]) -> None:
        changed = await self.port.do(caption_photos, self.port.session.settings, ids)
        if changed is not None:
            self.port.say(n_("{n} photo captioned", "{n} photos captioned", len(changed)))

    async def copy_before(self) -> None:
        """Takes people and typed caption of the nearest photo of its visit before it that has some."""
        photo, earlier = self.sheet.current, self.sheet.photos[: self.sheet.cursor]
        before = next((one for one in reversed(earlier) if _tells(one, photo)), None)
        if before is None:
            self.port.say(_("No photo of this visit before it has people or a typed caption."))
        else:
            settings = self.port.session.settings
            await self.act(self.sheet.chosen, repeat_words, settings, self.ids, before.id)

    async def rate(self, stars: int) -> None:
        """Gives the chosen photos 0 to 5 stars."""
        await self.act(self.sheet.chosen, edit_photos, self.ids, rating=stars)

    async def reject(self) -> None:
        """Keeps the chosen photos out of the article, or takes them back in."""
        rejected = not all(photo.rejected for photo in self.sheet.chosen)
        await self.act(self.sheet.chosen, edit_photos, self.ids, rejected=rejected)

    async def _answer(
        self,
        label: str,
        photos: Sequence[Photo],
        before: Sequence[str],
        *,
        expand: Callable[[str], str] | None = None,
        read: Callable[[str], str] = str,
        draft: str = "",
    ) -> str | None:
        """What is typed, unless it is what all say already; `read` is how it will be read."""
        text = await self.port.ask_text(
            label + _count(photos), _common(before), expand=expand, draft=draft
        )
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
        return await self.port.agree(_("What would change"), lines)


def _tells(before: Photo, photo: Photo | None) -> bool:
    """Whether a photo has words that another one of its visit may take."""
    typed = before.caption and before.caption_origin is Origin.HAND
    return bool(before.people or typed) and photo is not None and before.visit_id == photo.visit_id


def _count(photos: Sequence[Photo]) -> str:
    count = len(photos)
    return f" · {n_('{n} photo', '{n} photos', count)}" if count > 1 else ""


def _common(texts: Sequence[str]) -> str:
    """What all of them say, else nothing."""
    return texts[0] if len(set(texts)) == 1 else ""
