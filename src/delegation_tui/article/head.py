"""The article's head: its fields as people type them, and what becomes of one written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from delegation_tui.article.draft import slug
from delegation_tui.domain.article import Article, HeadDraft
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import changed
from delegation_tui.domain.time import utc_now
from delegation_tui.language import read_day, read_embargo

# The fields in their order, as people read them.
LABELS = {
    "title": Message("Title"),
    "lead": Message("Lead"),
    "slug": Message("Address"),
    "seo_title": Message("Title for search engines"),
    "support": Message("Medium"),
    "themes": Message("Themes"),
    "regions": Message("Regions"),
    "contact": Message("Contact"),
    "published_on": Message("Published on"),
    "embargo_until": Message("Embargo until"),
}
# What drafting writes; the dates are a person's alone.
DRAFTED = ("title", "slug", "seo_title", "lead", "support", "themes", "regions", "contact")
LISTS = ("themes", "regions")


def as_typed(value: object, event: Event) -> str:
    """A field's value as it is typed: lists with semicolons, moments on the fair's clock."""
    if isinstance(value, datetime):
        return f"{event.local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def read_head(field: str, text: str, event: Event) -> object:
    """What was typed, as the field's value. Raises DelegationError for a date that is none."""
    near = event.working_day(utc_now())
    if field == "embargo_until":
        return read_embargo(text, event, near)
    if field == "published_on":
        return read_day(text, near)
    return listed(text) if field in LISTS else text


def listed(text: str) -> tuple[str, ...]:
    """A list as it is typed."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def after_title(article: Article, title: str) -> dict[str, str]:
    """What goes with another title: its address and its title for search engines, unless a person
    wrote those."""
    follows: dict[str, str] = {}
    if "slug" not in article.edited or article.slug == slug(article.title):
        follows["slug"] = slug(title)
    if "seo_title" not in article.edited:
        follows["seo_title"] = title
    return follows


def written_by_hand(article: Article, values: Mapping[str, object]) -> Article:
    """The article with fields of its head as a person wrote them: drafting leaves them alone from
    then on, and proposes. One that has its drafted words again is drafting's again."""
    drafts = {draft.field: draft for draft in article.head_drafts}
    edited = dict.fromkeys(article.edited)
    for field, value in values.items():
        if field not in DRAFTED:
            continue
        if field not in edited:
            drafts[field] = HeadDraft(field, _text(getattr(article, field)))
            edited[field] = None
        if field in drafts and drafts[field].drafted == _text(value):
            del drafts[field], edited[field]
    if "title" in values:
        values = {**after_title(article, str(values["title"])), **values}
    return _with(article, values, edited, drafts)


def drafted_again(old: Article, new: Article) -> Article:
    """The head of a new draft with what a person wrote in the old one, the new wording beside."""
    values = {f: getattr(new, f) for f in DRAFTED if f not in old.edited}
    if "title" in old.edited:
        values |= after_title(old, old.title)
    drafts = {draft.field: draft for draft in old.head_drafts}
    edited = [field for field in old.edited if field in DRAFTED]  # older databases named dates too
    for field in edited:
        before, now = drafts.get(field, HeadDraft(field)), _text(getattr(new, field))
        known = (before.drafted, _text(getattr(old, field)))
        drafts[field] = replace(before, proposal="" if now in known else now)
    return _with(old, {**values, "lead_sources": new.lead_sources}, edited, drafts)


def accepted(article: Article, field: str, text: str | None = None) -> Article:
    """The proposed wording in place of what a person wrote; with `text`, what became of both."""
    drafts = {draft.field: draft for draft in article.head_drafts}
    draft = drafts.pop(field, None)
    if draft is None or not draft.proposal:
        return article
    if text not in (None, draft.proposal):
        return written_by_hand(refused(article, field), {field: _value(field, text or "")})
    edited = [one for one in article.edited if one != field]
    taken = _with(article, {field: _value(field, draft.proposal)}, edited, drafts)
    return changed(taken, after_title(taken, taken.title)) if field == "title" else taken


def refused(article: Article, field: str) -> Article:
    """What a person wrote stays: the wording is not proposed again until it changes."""
    drafts = {
        draft.field: HeadDraft(field, draft.proposal)
        if draft.field == field and draft.proposal
        else draft
        for draft in article.head_drafts
    }
    return _with(article, {}, article.edited, drafts)


def _with(
    article: Article,
    values: Mapping[str, object],
    edited: Iterable[str],
    drafts: Mapping[str, HeadDraft],
) -> Article:
    article = replace(article, edited=tuple(edited), head_drafts=tuple(drafts.values()))
    return changed(article, values)


def _value(field: str, text: str) -> object:
    return listed(text) if field in LISTS else text


def _text(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)
