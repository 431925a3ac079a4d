"""What machines read of the page: schema.org, Open Graph, the card of networks.

Addresses in them must be whole ones (ogp.me; developers.google.com, "Article"): without
`[page] base_url` those that need one are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from markupsafe import Markup

from delegation_tui.export.page import Page, Shown
from delegation_tui.language import pack_of

SUMMARY = 160  # characters that previews show
Address = Callable[[Shown], str]


def summary(lead: str) -> str:
    """What search engines and previews show: the first sentences of the lead."""
    found = ""
    for sentence in re.split(r"(?<=[.!?…])\s+", lead):
        if found and len(found) + len(sentence) > SUMMARY:
            break
        found = f"{found} {sentence}".strip()
    return found if len(found) <= 2 * SUMMARY else f"{found[: 2 * SUMMARY].rsplit(' ', 1)[0]}…"


def whole(page: Page, name: str) -> str:
    """The whole address of a file of the page; empty without `[page] base_url`."""
    base = page.style.base_url
    return f"{base.rstrip('/')}/{quote(name)}" if base else ""


def meta(page: Page, picture: Address) -> Mapping[str, str]:
    """Properties and names of the page's meta elements, in order."""
    described = summary(page.lead)
    found = {
        "og:type": "article",
        "og:title": page.title,
        "og:description": described,
        "og:site_name": page.body,
        "og:locale": pack_of(page.language).page.locale,
        "og:url": whole(page, ""),
        "article:published_time": page.day.isoformat(),
        "twitter:title": page.title,
        "twitter:description": described,
        "twitter:card": "summary",
    }
    if page.pictures and page.style.base_url:
        first = page.pictures[0]
        found |= {
            "og:image": whole(page, picture(first)),
            "og:image:alt": first.alt,
            "twitter:card": "summary_large_image",
            "twitter:image": whole(page, picture(first)),
            "twitter:image:alt": first.alt,
        }
    return {name: value for name, value in found.items() if value}


def json_ld(page: Page, picture: Address, logo: str) -> Markup:
    """schema.org NewsArticle, safe inside a script element."""
    publisher: dict[str, object] = {"@type": "Organization", "name": page.body}
    if logo and page.style.base_url:
        publisher["logo"] = {"@type": "ImageObject", "url": whole(page, logo)}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": summary(page.lead),
        "inLanguage": page.language,
        "datePublished": page.day.isoformat(),
        "dateModified": (page.modified or page.day).isoformat(),
        "author": [publisher],
        "publisher": publisher,
        "about": {"@type": "Event", "name": page.fair},
        "keywords": [*page.themes, *page.regions],
        "image": [_image(page, shown, picture(shown)) for shown in page.pictures],
    }
    if page.city:
        data["contentLocation"] = {"@type": "Place", "name": page.city}
    if address := whole(page, ""):
        data["mainEntityOfPage"] = address
        data["url"] = address
    if page.style.home:
        publisher["url"] = page.style.home
    text = json.dumps(_said(data), ensure_ascii=False, sort_keys=True)
    # Nothing in the data may close the element that holds it.
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _image(page: Page, shown: Shown, name: str) -> dict[str, object]:
    return {
        "@type": "ImageObject",
        "contentUrl": whole(page, name) or name,
        "caption": shown.full,
        "creditText": shown.credit,
        "copyrightNotice": shown.credit,
    }


def _said(data: object) -> object:
    """Without what says nothing."""
    if isinstance(data, dict):
        said = {name: _said(value) for name, value in data.items()}
        return {name: value for name, value in said.items() if value not in ("", None, [], {})}
    return [_said(item) for item in data] if isinstance(data, list) else data
