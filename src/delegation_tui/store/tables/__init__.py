"""The database's tables, one module per family of nouns. Storage only: no rule lives here."""

from delegation_tui.store.tables.article import ArticleRow, BlockRow
from delegation_tui.store.tables.base import Part, Row, Table
from delegation_tui.store.tables.event import BriefRow, EventRow, PlaceRow, ProgrammeItemRow
from delegation_tui.store.tables.journal import ChangeRow, DraftRow, IgnoredRow
from delegation_tui.store.tables.people import (
    MemberRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
    RoleRow,
)
from delegation_tui.store.tables.photos import CameraRow, PhotoPersonRow, PhotoRow
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
    "BlockRow",
    "BriefRow",
    "CameraRow",
    "ChangeRow",
    "DraftRow",
    "EventRow",
    "IgnoredRow",
    "MemberRow",
    "OrganisationRow",
    "Part",
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
    "Table",
    "TopicRow",
    "UnresolvedRow",
    "VisitRow",
]
