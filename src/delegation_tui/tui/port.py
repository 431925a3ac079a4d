"""The small door between a screen and its helpers: they ask, tell and act through it, and know
nothing else of the screen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from textual.screen import ModalScreen
from textual.widget import Widget

from delegation_tui.domain.message import Message
from delegation_tui.domain.record import Record
from delegation_tui.tui.session import Session

if TYPE_CHECKING:
    from delegation_tui.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Port(Protocol):
    """What every screen of the program offers; `frame.MainScreen` is the one that does."""

    @property
    def session(self) -> Session:
        """The open workspace."""
        ...

    async def ask_text(
        self,
        label: str,
        text: str = "",
        *,
        typed_over: bool = False,
        expand: Callable[[str], str] | None = None,
        draft: str = "",
        above: Widget | None = None,
        cuts: bool = False,
    ) -> str | None:
        """Asks for one paragraph, `text` to begin with; None after Escape. `typed_over`: the
        first key replaces `text`; `expand` rewrites what is typed; `above` takes the place of what
        the screen shows meanwhile; `cuts`: the answer may be several passages, a blank line
        between. What is typed stays on disk under the key `draft`, and comes back when it is asked for again, until `forget_draft`."""
        ...

    async def forget_draft(self, key: str) -> None:
        """A text was taken: what was typed of it is not needed any more."""
        ...

    async def pick(self, title: str, labels: Sequence[str], first: int = 0) -> int | None:
        """Asks for one of `labels`, the bar on `first`; the answer is its place, None after
        Escape."""
        ...

    async def pick_several(
        self, title: str, labels: Sequence[str], taken: Collection[int]
    ) -> list[int] | None:
        """Asks for any of `labels`, those at `taken` marked; None after Escape."""
        ...

    async def agree(self, title: str, lines: Sequence[str]) -> bool:
        """Shows what would be done; Enter agrees."""
        ...

    async def show(self, dialog: ModalScreen[T | None]) -> T | None:
        """Shows any other question; its answer."""
        ...

    def say(self, text: str) -> None:
        """Says what was done."""
        ...

    def tell(self, text: str, title: str = "") -> None:
        """Says what came of longer work, beside what else was said."""
        ...

    def warn(self, text: str) -> None:
        """Says what is doubtful, for longer."""
        ...

    def error(self, message: Message) -> None:
        """Says what failed, until it is read."""
        ...

    def clear_error(self) -> None:
        """What failed before is past."""
        ...

    async def do(
        self, action: Callable[Concatenate[Store, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Runs an action on the store that changes nothing its user looked at; every screen hears
        of it. None when it was refused: the reason is said and nothing was written."""
        ...

    async def change(
        self,
        seen: Iterable[Record],
        action: Callable[Concatenate[Store, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T | None:
        """`do` for an action on records as its user saw them: where somebody else changed the same
        meanwhile, both are shown, and one key takes theirs, mine or both."""
        ...

    async def do_long(
        self, action: Callable[Concatenate[Store, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """`do` for what takes long: lines are saved beside it, and leaving stops it."""
        ...

    async def open_outside(self, target: Path | str) -> None:
        """Opens a file or an address with the desktop's own program; that there is none is said."""
        ...

    async def edit_outside(self, text: str, draft: str) -> str | None:
        """Hands a text to the user's own editor; what was written there, None where that is what
        it was. It stays on disk under the key `draft` until `forget_draft`."""
        ...
