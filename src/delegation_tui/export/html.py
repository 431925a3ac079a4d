"""The article as a folder of HTML: one page and its pictures, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from delegation_tui.domain.article import BlockKind
from delegation_tui.export.inline import inline
from delegation_tui.export.page import Page
from delegation_tui.export.pictures import LARGE, SMALL, write_pictures
from delegation_tui.workspace import Workspace

SUMMARY = 160  # characters that previews show
WORDS = {
    "fr": {
        "skip": "Aller au contenu principal", "support": "Support", "themes": "Thématique",
        "regions": "Région", "contact": "Contact", "newsletter": "S’inscrire à la newsletter",
        "credit": "Photo :", "close": "Fermer", "next": "Photo suivante",
        "previous": "Photo précédente", "viewer": "Photo agrandie",
        "forced": "Version exportée malgré des points bloquants : ne pas publier en l’état.",
        "gallery": "Galerie de photos",
        "embargo": "Sous embargo jusqu’au {moment} : ne pas publier avant.",
    },
    "en": {
        "skip": "Skip to main content", "support": "Section", "themes": "Theme",
        "regions": "Region", "contact": "Contact", "newsletter": "Subscribe to the newsletter",
        "credit": "Photo:", "close": "Close", "next": "Next photo", "previous": "Previous photo",
        "viewer": "Enlarged photo",
        "forced": "Exported in spite of blockers: do not publish as it is.",
        "gallery": "Photo gallery",
        "embargo": "Under embargo until {moment}: do not publish before.",
    },
}  # fmt: skip


def write_html(page: Page, workspace: Workspace, folder: Path) -> Path:
    """Writes `index.html` and `images/` into `folder`; returns the page."""
    photos = [shown.photo for shown in page.pictures]
    pictures = write_pictures(photos, workspace, folder / "images", (SMALL, LARGE))
    words = WORDS.get(page.language, WORDS["en"])
    environment = Environment(
        loader=PackageLoader("delegation_tui.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (Markup(environment.get_template(n).render()) for n in ("page.css", "page.js"))
    text = environment.get_template("page.html").render(
        page=page,
        words=words,
        pictures=pictures,
        first=photos[0].sha256 if photos else "",
        inline=inline,
        embargo=embargo_note(page),
        Kind=BlockKind,
        json_ld=_json_ld(page, pictures),
        description=summary(page.lead),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    target = folder / "index.html"
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def embargo_note(page: Page) -> str:
    """What is said of an article that may not be published yet, empty for another."""
    note = WORDS.get(page.language, WORDS["en"])["embargo"]
    return note.format(moment=page.embargoed) if page.embargoed else ""


def summary(lead: str) -> str:
    """What search engines and previews show: the first sentences of the lead."""
    found = ""
    for sentence in re.split(r"(?<=[.!?…])\s+", lead):
        if found and len(found) + len(sentence) > SUMMARY:
            break
        found = f"{found} {sentence}".strip()
    return found if len(found) <= 2 * SUMMARY else f"{found[: 2 * SUMMARY].rsplit(' ', 1)[0]}…"


def _hash(text: str) -> str:
    """What the page's policy knows its own style and script by; no other may run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json_ld(page: Page, pictures: dict[str, Any]) -> Markup:
    """schema.org NewsArticle, safe inside a script element."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": summary(page.lead),
        "inLanguage": page.language,
        "datePublished": page.day.isoformat(),
        "publisher": {"@type": "Organization", "name": page.body},
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": f"images/{pictures[shown.photo.sha256][-1].name}",
                "caption": shown.caption,
                "creditText": shown.credit,
            }
            for shown in page.pictures
        ],
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    # Nothing in the data may close the element that holds it.
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
