"""The database's tables, one module per family of nouns. Storage only: no rule lives here."""

from delegation_tui.store.tables.article import ArticleRow, BlockRow
from delegation_tui.store.tables.base import BaseTable, PartRow, Row
from delegation_tui.store.tables.event import BriefRow, EventRow, PlaceRow, ProgrammeItemRow
from delegation_tui.store.tables.journal import ChangeRow, DraftRow, IgnoredRow
from delegation_tui.store.tables.people import (
    MemberRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
    RoleRow,
)
from delegation_tui.store.tables.photos import CameraRow, ChatPictureRow, PhotoPersonRow, PhotoRow
from delegation_tui.store.tables.visits import (
    AnnouncementRow,
    ParticipantRow,
    StatementRow,
    TopicRow,
    UnresolvedRow,
    VisitRow,
)

__all__ = [
    "AnnouncementRow",
    "ArticleRow",
    "BaseTable",
    "BlockRow",
    "BriefRow",
    "CameraRow",
    "ChangeRow",
    "ChatPictureRow",
    "DraftRow",
    "EventRow",
    "IgnoredRow",
    "MemberRow",
    "OrganisationRow",
    "PartRow",
    "ParticipantRow",
    "PartyRow",
    "PersonRow",
    "PhotoPersonRow",
    "PhotoRow",
    "PlaceRow",
    "ProgrammeItemRow",
    "RoleRow",
    "Row",
    "StatementRow",
    "TopicRow",
    "UnresolvedRow",
    "VisitRow",
]
