"""The three panels of Article: its outline, its text, and the margin that tells of one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from delegation_tui.article import BLOCK_PROPOSAL, HEAD_PROPOSAL
from delegation_tui.domain.dossier import Dossier
from delegation_tui.locale import _, say
from delegation_tui.tui.screens.article.difference import difference
from delegation_tui.tui.screens.article.outline import (
    SIGNS,
    ArticlePiece,
    css_class,
    finding_keys,
    key_of,
    outline_line,
    source_lines,
)

AT_ONCE = 120  # pieces of the text that have a widget
MANY = 2  # choices that fit a low margin
PROPOSED = (BLOCK_PROPOSAL.id, HEAD_PROPOSAL.id)


class Outline(OptionList, inherit_bindings=False):
    """The list of pieces; tells when its width changed, to which its lines are cut. Enter is the
    screen's key, so that footer and help show it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        b for b in OptionList.BINDINGS if isinstance(b, Binding) and b.key != "enter"
    ]

    _told: Sequence[str] = ()

    class Resized(Event):
        """The outline has another size."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def show(self, pieces: Sequence[ArticlePiece]) -> None:
        """Shows the pieces; the highlight stays where it was."""
        width = max(12, self.scrollable_content_region.width - 2)
        lines = [outline_line(piece, width) for piece in pieces]
        before, self._told = self._told, lines
        if len(before) == len(lines):
            for number, (old, line) in enumerate(zip(before, lines, strict=True)):
                if old != line:
                    self.replace_option_prompt_at_index(number, Content(line))
            return
        kept = self.highlighted or 0
        self.clear_options()
        self.add_options(Option(Content(line)) for line in lines)
        self.highlighted = min(kept, len(lines) - 1)

    def say_empty(self) -> None:
        """Tells how to come by an article."""
        self._told = ()
        self.clear_options()
        text = _("No article yet: r drafts it from the day's visits and photos.")
        self.add_option(Option(Content(text), disabled=True))


class ArticleText(VerticalScroll, can_focus=False):
    """The article as readers meet it, one widget a piece; of a long one, the pieces around the
    one that is marked."""

    _pieces: Sequence[ArticlePiece] = ()
    _first = 0  # the number of the first piece that has a widget
    _as_printed: Callable[[ArticlePiece], str]

    async def show(
        self,
        pieces: Sequence[ArticlePiece],
        number: int | None,
        as_printed: Callable[[ArticlePiece], str],
    ) -> None:
        """Shows the pieces as they are printed; only texts that changed are laid out again."""
        self._pieces, self._as_printed = pieces, as_printed
        count = min(len(pieces), AT_ONCE)
        if len(self.query(Static)) != count:
            await self.remove_children()
            await self.mount_all(Static() for _ in range(count))
        self._fill(number or 0)
        self.mark(number, scroll=False)

    def _fill(self, number: int) -> None:
        """Gives the widgets the pieces around that one."""
        self._first = self._around(number)
        for static, piece in zip(self.query(Static), self._pieces[self._first :], strict=False):
            text = Content(self._as_printed(piece))
            if static.content != text:
                static.update(text)
            static.set_classes(css_class(piece))

    def _around(self, number: int) -> int:
        """The first piece to show when that one is in the middle."""
        return max(0, min(number - AT_ONCE // 2, len(self._pieces) - AT_ONCE))

    def on_resize(self) -> None:
        """The margin grows for a proposal: the marked piece stays in sight."""
        for static in self.query(".current"):
            static.scroll_visible(animate=False)

    def mark(self, number: int | None, *, scroll: bool) -> None:
        """Marks the piece that the outline highlights."""
        if number is not None and abs(self._around(number) - self._first) > AT_ONCE // 3:
            self._fill(number)
        for at, static in enumerate(self.query(Static), self._first):
            static.set_class(at == number, "current")
            if at == number and scroll:
                static.scroll_visible(animate=False)


class Margin(VerticalScroll, can_focus=False):
    """What the checks say of a piece, the wording proposed for it, and where it comes from."""

    def compose(self) -> ComposeResult:
        yield Static(id="margin-text")

    def on_mount(self) -> None:
        self.border_title = _("Margin")

    def show(
        self, dossier: Dossier, piece: ArticlePiece, number: int, keys: Mapping[str, str]
    ) -> None:
        """Shows a piece's finding of that number; `keys` are those that the user mapped."""
        lines = list(_finding(piece, number, keys))
        sources = source_lines(dossier, piece.sources)
        if sources:
            lines += [_("Comes from"), *sources]
        text = Content("\n".join(lines))
        if piece.proposal:
            text = Content("\n").join((Content(_proposed(keys)), difference(piece.parts), text))
        self.query_one("#margin-text", Static).update(text)
        found = piece.findings[number : number + 1]
        choices = max((len(finding.fixes) for finding in found), default=0)
        self.set_class(bool(piece.proposal) or choices > MANY, "-tall")
        self.scroll_home(animate=False)

    def clear(self) -> None:
        """Shows nothing: there is no piece to tell of."""
        self.query_one("#margin-text", Static).update("")


def _proposed(own: Mapping[str, str]) -> str:
    """What the log proposes, and the keys that take or refuse it."""
    return _(
        "Proposed from the log ({take} takes it, {choose} by parts, {keep} keeps yours):"
    ).format(
        take=key_of("article.accept", own),
        choose=key_of("article.choose", own),
        keep=key_of("article.keep", own),
    )


def _finding(piece: ArticlePiece, number: int, keys: Mapping[str, str]) -> Iterator[str]:
    if number >= len(piece.findings):
        return
    finding, many = piece.findings[number], len(piece.findings)
    if finding.rule in PROPOSED:
        return  # the proposal itself stands above
    which = f" ({number + 1}/{many})" if many > 1 else ""
    yield f"{SIGNS[finding.severity]} {say(finding.message)}{which}"
    if finding.excerpt:
        yield f"  « {finding.excerpt} »"
    for n, fix in enumerate(finding.fixes, 1):
        yield f"  [{n}] {say(fix.label)}"
    yield f"  {finding_keys(finding, keys)}"
    yield ""
