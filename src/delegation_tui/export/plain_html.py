"""The article as plain HTML without a style: for other systems' editors, mail and news agencies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from markupsafe import Markup, escape

from delegation_tui.domain.article import BlockForm
from delegation_tui.export.inline import inline, quoted
from delegation_tui.export.page import Page, PagePart, Shown

Figure = Callable[[Shown], Markup]
NO_FIGURE: Figure = lambda _shown: Markup("")  # noqa: E731


def body_html(page: Page, figure: Figure = NO_FIGURE) -> str:
    """The parts of the article, one element a line; `figure` makes a picture's."""
    return "\n".join(line for part in page.parts for line in _lines(part, figure))


def _lines(part: PagePart, figure: Figure) -> Iterator[str]:
    match part.form:
        case BlockForm.HEADING:
            yield f"<h{part.level}>{escape(part.text)}</h{part.level}>"
        case BlockForm.QUOTE:
            said, speaker = quoted(part.text)
            yield f"<blockquote><p>{inline(said)}</p></blockquote>"
            if speaker:
                yield f"<p>{inline(speaker)}</p>"
        case BlockForm.PICTURES:
            yield from filter(None, map(figure, part.pictures))
            if part.text:
                yield f"<p><em>{escape(part.text)}</em></p>"
        case BlockForm.TEXT:
            if part.items:
                items = "".join(f"<li>{inline(item)}</li>" for item in part.items)
                yield f"<ul>{items}</ul>"
            else:
                yield f"<p>{inline(part.text)}</p>"
        case _:
            assert_never(part.form)


def figure_html(shown: Shown, address: str, credit: str) -> Markup:
    """A picture with its caption and its credit, `credit` being the word before it."""
    said = " ".join(
        text for text in (shown.caption, shown.credit and f"{credit} {shown.credit}") if text
    )
    caption = Markup("<figcaption>{}</figcaption>").format(said) if said else ""
    return Markup('<figure><img src="{}" alt="{}">{}</figure>').format(address, shown.alt, caption)
