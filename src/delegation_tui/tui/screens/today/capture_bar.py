"""The capture line and what it understands, live: chips, and the sentence that will be printed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.suggester import Suggester
from textual.widgets import Input, Static

from delegation_tui.capture import (
    LIMIT,
    CaptureContext,
    Chip,
    Line,
    Mark,
    RosterIndex,
    State,
    Told,
    added,
    completion,
    draft_visit,
    effect,
    is_ahead,
    one_line,
    parse,
    reread,
    resolve,
)
from delegation_tui.domain.closed import complete
from delegation_tui.domain.event import ProgrammeItem
from delegation_tui.domain.style import Profile
from delegation_tui.domain.text import clean
from delegation_tui.domain.visits import Visibility, Visit
from delegation_tui.language import Narrator, typeset
from delegation_tui.locale import _, n_
from delegation_tui.tui.screens.today.line_input import LineInput

SIGNS = complete(State, {State.RESOLVED: "✓", State.AMBIGUOUS: "≈", State.UNKNOWN: "?"})


class NameSuggester(Suggester):
    """Shows in grey how the name under the cursor goes on."""

    def __init__(self, bar: CaptureBar) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._bar = bar

    async def get_suggestion(self, value: str) -> str | None:
        rest = self._bar.rest(value)
        return f"{value}{rest}" if rest and self._bar.at_end else None


def the_last(chips: list[str], width: int) -> str:
    """As many chips as fit into `width` cells, counted from the one that is being typed."""
    shown = chips[-1]
    for chip in reversed(chips[:-1]):
        if cell_len(f"… {chip} {shown}") > width:
            return f"… {shown}"
        shown = f"{chip} {shown}"
    return shown


def the_end(sentence: str, width: int, height: int) -> str:
    """The sentence in lines of `width` cells, or the last `height` of them where there are more:
    what is typed shows there."""
    lines = _wrapped(sentence, width)
    if len(lines) > height:
        lines = _wrapped(sentence, width - 2)[-height:]
        lines[0] = f"… {lines[0]}"
    return "\n".join(lines)


def _wrapped(sentence: str, width: int) -> list[str]:
    """Lines of as many words as fit, not cut at a no-break space."""
    lines = [""]
    for word in sentence.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cell_len(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class CaptureBar(Vertical):
    """Always ready. Reads the line at each key, against a context that the screen renews."""

    class Typed(Event):
        """The line changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    context: CaptureContext | None = None
    _amended: Visit | None = None
    _item: ProgrammeItem | None = None  # the planned stop that the amended visit holds
    _before: Visit | None = None  # what its line said so far
    narrator: Narrator | None = None
    profile = Profile.PRESSE
    _said = ""
    _elsewhere = False  # the line is of another day than today, or of what is to come

    def compose(self) -> ComposeResult:
        yield LineInput(
            id="main",
            placeholder=_("who ; where or host ; topics ; note"),
            suggester=NameSuggester(self),
        )
        yield Static("", id="chips")
        yield Static("", id="sentence")

    @property
    def line(self) -> str:
        return self.query_one(Input).value

    @line.setter
    def line(self, text: str) -> None:
        self.query_one(LineInput).restart(text)

    def read_against(
        self, context: CaptureContext, amended: Visit | None, item: ProgrammeItem | None
    ) -> None:
        """What lines mean from now on: in `context`, typed anew for `amended` if there is one,
        which holds the planned stop `item`."""
        self.context, self._amended, self._item = context, amended, item
        self._before = None
        if amended is not None:
            typed = resolve(parse(one_line(amended.typed), context.index.codes), context)
            self._before = draft_visit(typed, context, item=item).visit

    def say(self, text: str) -> None:
        """Shows what was done, until something is typed."""
        self._said = text
        self.understand()

    def complete(self) -> None:
        """Takes the completion that is shown."""
        box = self.query_one(Input)
        if rest := self.rest(self.line):
            box.insert_text_at_cursor(rest)

    @property
    def at_end(self) -> bool:
        """Whether the cursor stands behind all that was typed."""
        return self.query_one(Input).cursor_at_end

    def rest(self, text: str) -> str:
        """What the name begun at the cursor goes on with."""
        if self.context is None:
            return ""
        return completion(parse(text), self.query_one(Input).cursor_position, self.context)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.understand()
        self.post_message(self.Typed(event.value))

    def understand(self) -> None:
        """Shows what the line says so far."""
        if self.line:
            self._said = ""
        chips, sentence = self._read(self.line)
        if not self.at_end and (rest := self.rest(self.line)):
            chips.append(f"[⇥ …{rest}]")  # there is no room for it in grey
        room = self.query_one("#sentence").content_size
        shown = the_last(chips, room.width) if chips else self._said
        # Without a new layout, a key sends these lines and no more.
        self.query_one("#chips", Static).update(Content(shown), layout=False)
        self.query_one("#chips").set_class(bool(chips) and self._elsewhere, "-elsewhere")
        said = the_end(sentence, room.width, room.height)
        self.query_one("#sentence", Static).update(Content(said), layout=False)

    def on_resize(self) -> None:
        self.understand()

    def _read(self, text: str) -> tuple[list[str], str]:
        if self.context is None or self.narrator is None:
            return [], ""
        if not text.strip() and self._amended is None:
            return [], ""
        line = parse(clean(text, LIMIT), self.context.index.codes)  # as it will be saved
        resolution = resolve(line, self.context)
        chips = [f"[{SIGNS[c.state]} {_called(c, self.context.index)}]" for c in resolution.chips]
        drafted = draft_visit(resolution, self.context, item=self._item)
        visit = drafted.visit
        if self._amended is not None and self._before is not None:
            visit = reread(self._amended, self._before, visit)
        self._elsewhere = self._amended is None and _is_elsewhere(visit, self.context)
        chips += [*filter(None, (_times(line, visit, self.context),)), *_counts(line)]
        if self._amended is None:
            told, going = effect(self.context, resolution, visit, self.context.now)
            if told is Told.NOTED:
                return chips, ""
            if going is not None:
                name = self.context.roster.visit_name(going)
                if told is Told.ENDED:
                    return chips, _("ends: {name}").format(name=name)
                chips.insert(0, f"[+ {name}]")
                visit = added(going, visit)
        if visit.visibility is Visibility.INTERNAL:
            return chips, _("internal: stays out of the article")
        sentence = self.narrator.preview(visit, drafted.announcements)
        return chips, typeset(sentence, self.narrator.pack.language, self.profile)


def _called(chip: Chip, index: RosterIndex) -> str:
    """What a chip reads: the record, or what was typed and the likeliest that it could be."""
    likely = chip.candidates[:1] if chip.state is State.UNKNOWN else ()
    return " ≈ ".join([chip.label, *map(index.name, likely)])


def _times(line: Line, visit: Visit, context: CaptureContext) -> str:
    """When it was, where the line says so; with its day where that is not today's."""
    if not line.of(Mark.TIME, Mark.SPAN, Mark.AGO):
        return ""
    event = context.event
    hours = (visit.starts_at, *((visit.ends_at,) if visit.ends_at else ()))
    said = "–".join(f"{event.local(moment):%H:%M}" for moment in hours)
    if event.day_of(visit.starts_at) != event.day_of(context.now):
        said = f"{event.local(visit.starts_at):%d/%m} {said}"
    if is_ahead(visit.starts_at, context.now):
        return _("{time} to come").format(time=said)
    return said


def _is_elsewhere(visit: Visit, context: CaptureContext) -> bool:
    """Whether a line is of another day than today's, or of what is to come."""
    day = context.event.day_of
    return day(visit.starts_at) != day(context.now) or is_ahead(visit.starts_at, context.now)


def _counts(line: Line) -> Iterator[str]:
    """How many there are of what has no chip of its own and may not be in the sentence."""
    topics, quotes = len(line.of(Mark.TOPIC)), len(line.of(Mark.QUOTE))
    doubts = len(line.of(Mark.VERIFY))
    if topics:
        yield n_("{n} topic", "{n} topics", topics)
    if quotes:
        yield n_("{n} quotation", "{n} quotations", quotes)
    if doubts:
        yield n_("{n} to verify", "{n} to verify", doubts)
