"""The article for a newsroom's system: ninjs 3.1 with its pictures (IPTC, "News in JSON").

Unknown keys are errors in it; addresses are whole ones by `[page] base_url`, names in the pack
without.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from delegation_tui.export.inline import without_markup
from delegation_tui.export.material import Material
from delegation_tui.export.page import Page, Shown
from delegation_tui.export.pictures import LARGE, PictureFiles, write_pictures
from delegation_tui.export.plain_html import body_html
from delegation_tui.export.structured import whole

VERSION = "3.1"
SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


def write_ninjs(material: Material, folder: Path) -> Path:
    """Writes `<slug>.json` and `pictures/`; returns the item."""
    page = material.page
    photos = [shown.photo for shown in page.pictures]
    files = write_pictures(photos, material.workspace, folder / "pictures", (LARGE,))
    unique = {shown.photo.sha256: shown for shown in page.pictures}
    item = _item(page)
    item["associations"] = [_picture(page, shown, files[key]) for key, shown in unique.items()]
    target = folder / f"{page.slug}.json"
    said = {name: value for name, value in item.items() if value not in ("", [])}
    target.write_text(
        json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
    return target


def _item(page: Page) -> dict[str, object]:
    body = body_html(page)
    words = sum(len(text.split()) for text in _texts(page))
    created = f"{page.day.isoformat()}T00:00:00Z"
    item: dict[str, object] = {
        "uri": f"urn:uuid:{page.id}",
        "type": "text",
        "standard": {"name": "ninjs", "version": VERSION, "schema": SCHEMA},
        "version": "1",
        "versionCreated": created,
        "contentCreated": created,
        "pubStatus": "withheld" if page.embargoed or page.forced else "usable",
        "language": str(page.language),
        "title": page.title,
        "slugline": page.slug,
        "by": page.body,
        "copyrightHolder": page.body,
        "located": page.city,
        "headlines": [{"role": "main", "value": page.title}],
        "descriptions": [{"role": "summary", "value": page.lead}] if page.lead else [],
        "bodies": [
            {"role": "main", "contentType": "text/html", "wordCount": words, "value": body},
            {"role": "main", "contentType": "text/plain", "value": "\n\n".join(_texts(page))},
        ],
        "subjects": [{"name": theme} for theme in page.themes],
        "organisations": [{"name": name} for name in page.regions],
        "places": [{"name": page.city}] if page.city else [],
        "events": [{"name": page.fair}],
        "people": [{"name": name} for name in sorted(page.members)],
    }
    if page.embargo and page.embargoed:
        item["embargoedUntil"] = page.embargo.isoformat()
    return item


def _texts(page: Page) -> Iterator[str]:
    return (without_markup(part.text) for part in page.parts if part.text)


def _picture(page: Page, shown: Shown, files: PictureFiles) -> dict[str, object]:
    file = files.jpeg[-1]
    name = f"pictures/{file.name}"
    described = {"caption": shown.full, "altText": shown.alt}
    item: dict[str, object] = {
        "uri": f"urn:sha256:{shown.photo.sha256}",
        "name": shown.photo.name,
        "type": "picture",
        "language": str(page.language),
        "by": shown.credit,
        "copyrightNotice": shown.credit,
        "descriptions": [{"role": role, "value": text} for role, text in described.items() if text],
        "renditions": [
            {
                "name": "web",
                "href": whole(page, name) or name,
                "contentType": "image/jpeg",
                "width": file.width,
                "height": file.height,
                "sizeInBytes": file.path.stat().st_size,
            }
        ],
    }
    return {name: value for name, value in item.items() if value not in ("", [])}
