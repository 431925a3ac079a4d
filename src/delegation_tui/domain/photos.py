"""Pictures: cameras with their clocks, photos with their time, place and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from delegation_tui.domain.brought import Brought
from delegation_tui.domain.record import Record
from delegation_tui.domain.time import CameraClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera(Record):
    """One body: make, model and hashed serial are its identity; its clock is ours to know.

    `timezone` (IANA) is the zone its clock is set to, when it is not the event's; `party_id` the
    party that it followed.
    """

    make: str = ""
    model: str = ""
    serial_hash: str = ""
    label: str = ""
    photographer: str = ""
    party_id: UUID | None = None
    timezone: str = ""
    clock: CameraClock = field(default_factory=CameraClock)

    @property
    def name(self) -> str:
        """Its label, else its model with the maker's name once: "NIKON Z 6", "Apple iPhone 15"."""
        maker, model = self.make.split(), self.model.split()
        if maker and model and model[0].casefold() not in {word.casefold() for word in maker}:
            model.insert(0, maker[0])
        return self.label or " ".join(model or maker) or "?"


def camera_names(cameras: Iterable[Camera]) -> dict[UUID, str]:
    """What to call each camera, by id: bodies of one name are numbered in the order they came."""
    found: dict[str, list[UUID]] = {}
    for camera in sorted(cameras, key=lambda c: c.id):
        found.setdefault(camera.name, []).append(camera.id)
    return {
        camera_id: f"{name} ({number})" if len(same) > 1 else name
        for name, same in found.items()
        for number, camera_id in enumerate(same, 1)
    }


class TimeSource(StrEnum):
    """Where a photo's recorded time came from; file dates are shown, never used silently."""

    ORIGINAL = "original"  # EXIF DateTimeOriginal
    DIGITIZED = "digitized"
    EMBEDDED = "embedded"  # XMP, IPTC, container, GPS, the file's name, a chat
    NONE = "none"


class TimeFlag(StrEnum):
    """What makes a recorded time doubtful."""

    LENIENT = "lenient"  # the date was malformed and read all the same
    SUSPECT = "suspect"  # a camera's default date
    FOLD = "fold"
    GAP = "gap"
    ZONE = "zone"  # a film's header: universal time by the book, local time in many cameras
    NAMED = "named"  # the file's name tells it, nothing in the file does
    CHAT = "chat"  # a chat names the file: the time of its message
    INDIRECT = "indirect"  # a receiver's last fix, or a program's text: no camera's time


# How the problem begins with which a picture can be shown all the same.
NO_METADATA = "no metadata"
UNSURE_TIMES = frozenset([TimeFlag.ZONE, TimeFlag.NAMED, TimeFlag.CHAT, TimeFlag.INDIRECT])


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPicture(Record):
    """A file that a chat names, and the wall clock of its message (naive): the time of a photo
    of that name that tells none."""

    name: str
    sent_at: datetime


class MatchReason(StrEnum):
    """Why a photo stands where it stands."""

    DURING = "during"
    PARTY = "party"  # several visits then: the one its camera followed
    AMBIGUOUS = "ambiguous"  # several visits then, nothing decides: the later one
    BEFORE = "before"  # between visits: shortly before this one
    AFTER = "after"
    HAND = "hand"
    OUTSIDE = "outside"  # no visit near
    NO_TIME = "no_time"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a photo was placed, how sure (0 to 1) and why; `distance` to the visit's edge."""

    visit_id: UUID | None = None
    score: float = 0.0
    reason: MatchReason = MatchReason.NO_TIME
    distance: timedelta = timedelta(0)

    @property
    def unsure(self) -> bool:
        return self.reason in (MatchReason.BEFORE, MatchReason.AFTER, MatchReason.AMBIGUOUS)


class Origin(StrEnum):
    """Who wrote a text: what a person wrote is never overwritten."""

    NONE = "none"
    DRAFTED = "drafted"
    HAND = "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoPerson:
    """Somebody in the picture; the order of the tuple is left to right."""

    person_id: UUID | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Record):
    """An ingested file. `path` is relative to the workspace; `width` and `height` are upright
    pixels; `recorded_at` is naive, as the camera wrote it; `taken_at` the corrected instant;
    `day` the day of taking where the file tells no hour. `brought` are the words and rights that
    the file came with."""

    sha256: str
    name: str
    path: str
    size: int = 0
    mime: str = ""
    width: int = 0
    height: int = 0
    orientation: int = 1
    picture_hash: str = ""
    camera_id: UUID | None = None
    recorded_at: datetime | None = None
    recorded_offset: timedelta | None = None
    recorded_source: TimeSource = TimeSource.NONE
    day: date | None = None
    time_flags: tuple[TimeFlag, ...] = ()
    taken_at: datetime | None = None
    gps_at: datetime | None = None
    file_date: datetime | None = None
    match: Match = field(default_factory=Match)
    burst: str = ""
    sharpness: float | None = None
    rating: int = 0
    rejected: bool = False
    caption: str = ""
    caption_origin: Origin = Origin.NONE
    alt: str = ""
    alt_origin: Origin = Origin.NONE
    decorative: bool = False  # somebody decided that it needs no alternative text
    headline: str = ""
    credit: str = ""
    credit_origin: Origin = Origin.NONE
    copyright: str = ""
    rights: str = ""
    brought: Brought = field(default_factory=Brought)
    people: tuple[PhotoPerson, ...] = ()
    problem: str = ""

    @property
    def visit_id(self) -> UUID | None:
        return self.match.visit_id

    @property
    def has_own_caption(self) -> bool:
        """Whether it says something else than its visit: somebody wrote it, or tagged people."""
        written = self.caption_origin is Origin.HAND and bool(self.caption.strip())
        return written or (bool(self.people))

    @property
    def is_film(self) -> bool:
        return self.mime.startswith("video/")

    @property
    def damaged(self) -> bool:
        """Whether the file has no picture that can be shown whole."""
        return bool(self.problem) and not self.problem.startswith(NO_METADATA)

    @property
    def is_picture(self) -> bool:
        """Whether a gallery may show it: no film, and whole."""
        return not (self.is_film or self.damaged)

    @property
    def is_to_describe(self) -> bool:
        """Whether its alternative text is to be written."""
        return self.is_picture and not (self.rejected or self.decorative or self.alt.strip())

    @property
    def unsure(self) -> bool:
        """Whether a person should look where it stands: by its place, or by its time."""
        doubtful = self.taken_at is not None and not UNSURE_TIMES.isdisjoint(self.time_flags)
        return self.match.unsure or (doubtful and not self.placed_by_hand)

    @property
    def placed_by_hand(self) -> bool:
        return self.match.reason is MatchReason.HAND
