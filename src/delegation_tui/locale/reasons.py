"""Why a photo stands where it stands, in words."""

from __future__ import annotations

from datetime import timedelta

from delegation_tui.domain.closed import complete
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Match, MatchReason
from delegation_tui.locale.translation import say

REASONS = complete(
    MatchReason,
    {
        MatchReason.BEFORE: Message("{time} before"),
        MatchReason.AFTER: Message("{time} after"),
        MatchReason.DURING: Message("during the visit"),
        MatchReason.PARTY: Message("during the visit of the party its camera followed"),
        MatchReason.AMBIGUOUS: Message("two visits possible"),
        MatchReason.HAND: Message("placed by hand"),
        MatchReason.OUTSIDE: Message("no visit near"),
        MatchReason.NO_TIME: Message("no date"),
    },
)


def reason_in_words(match: Match) -> str:
    """ "during the visit", "2 min 10 s after", "no date"."""
    return say(Message(REASONS[match.reason].template, time=_length(match.distance)))


def _length(distance: timedelta) -> str:
    minutes, seconds = divmod(round(abs(distance).total_seconds()), 60)
    return f"{minutes} min {seconds:02d} s" if minutes else f"{seconds} s"
