"""Why a photo stands where it stands, in words."""

from __future__ import annotations

from datetime import timedelta

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Match, MatchReason
from delegation_tui.locale.translation import say

REASONS = {
    MatchReason.DURING: Message("during the visit"),
    MatchReason.PARTY: Message("during the visit of the party its camera followed"),
    MatchReason.AMBIGUOUS: Message("two visits possible"),
    MatchReason.HAND: Message("placed by hand"),
    MatchReason.OUTSIDE: Message("no visit near"),
    MatchReason.NO_TIME: Message("no date"),
}


def reason_in_words(match: Match) -> str:
    """ "during the visit", "2 min 10 s after", "no date"."""
    if match.reason is MatchReason.BEFORE:
        return say(Message("{time} before", time=_length(match.distance)))
    if match.reason is MatchReason.AFTER:
        return say(Message("{time} after", time=_length(match.distance)))
    return say(REASONS[match.reason])


def _length(distance: timedelta) -> str:
    minutes, seconds = divmod(round(abs(distance).total_seconds()), 60)
    return f"{minutes} min {seconds:02d} s" if minutes else f"{seconds} s"
