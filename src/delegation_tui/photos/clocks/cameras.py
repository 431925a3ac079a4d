"""Cameras by name, and what a person knows of one: its name, who held it, which party it followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, camera_names
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.photos.placing import Placing, follow

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store


def find_camera(tx: Reader, text: str) -> Camera:
    """The camera whose name, make, model or id is `text`, else the one whose name has `text` in
    it. DelegationError when none or several do."""
    camera = known_camera(tx, text)
    if camera is not None:
        return camera
    listed = ", ".join(camera_names(tx.all(Camera)).values()) or "–"
    raise DelegationError(
        "“{text}” is none of the cameras: {names}. Name one of them.", text=text, names=listed
    )


def known_camera(tx: Reader, text: str) -> Camera | None:
    """The same; None where no camera is meant. DelegationError when several may be."""
    wanted = fold(text)
    cameras = tx.all(Camera)
    names = camera_names(cameras)
    called = {
        c.id: tuple(map(fold, (names[c.id], c.model, f"{c.make} {c.model}", str(c.id))))
        for c in cameras
    }
    exact = [c for c in cameras if fold(names[c.id]) == wanted]
    exact = exact or [c for c in cameras if wanted in called[c.id]]
    found = exact or [c for c in cameras if any(wanted and wanted in name for name in called[c.id])]
    if len(found) > 1:
        raise DelegationError(
            "“{text}” is {count} of the cameras: {names}. Name one of them.",
            text=text,
            count=len(found),
            names=", ".join(names[c.id] for c in found),
        )
    return found[0] if found else None


def label_camera(store: Store, camera_id: UUID, label: str) -> Camera:
    """Gives a camera a name of its own; an empty one takes it away."""
    with store.act(Message("Camera called {label}", label=label)) as tx:
        return tx.put(replace(tx.get(Camera, camera_id), label=clean_line(label, 60)))


def follow_party(
    store: Store, camera_id: UUID, party_id: UUID | None, tolerance: timedelta
) -> Placing:
    """Says which party a camera followed, and places its photos again: of parallel visits, its
    party's. None takes it back."""
    with store.act(Message("Party of a camera set")) as tx:
        party = tx.get(Party, party_id).id if party_id else None
        tx.put(replace(tx.get(Camera, camera_id), party_id=party))
        return follow(tx, tolerance)
