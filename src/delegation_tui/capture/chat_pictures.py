"""The pictures that a chat names: noted with the times of their messages, for photos that tell none,
whether they are there or come later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.capture.chat_files import read_chat
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import ChatPicture
from delegation_tui.domain.settings import Settings
from delegation_tui.photos.placing import date_by_chats

if TYPE_CHECKING:
    from delegation_tui.store import Store


def note_pictures(store: Store, settings: Settings, file: Path) -> int:
    """Notes the chat's pictures of the fair's days; returns how many photos have their time by
    it. Raises DelegationError for a file that is no chat."""
    messages = read_chat(file)
    with store.read() as tx:
        event = tx.event()
        known = {(one.name, one.sent_at) for one in tx.all(ChatPicture)}
    named = {
        (name, message.at)
        for message in messages
        for name in message.photos
        if not event.is_rehearsal(event.instant(message.at))
    }
    if not (new := sorted(named - known)):
        return 0
    with store.act(Message("{n} pictures of a chat noted", n=len(new))) as tx:
        tx.put_all([ChatPicture(name=name, sent_at=at) for name, at in new])
        return date_by_chats(tx, settings.tolerance)
