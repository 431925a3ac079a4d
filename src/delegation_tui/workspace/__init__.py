"""The workspace: one folder with its settings, database, media and exports.

Knows where things are and what `delegation.toml` says; opens nothing else.
"""

from delegation_tui.workspace.folder import (
    SETTINGS_FILE,
    NoWorkspace,
    Workspace,
    create_workspace,
    discard_workspace,
    find_workspace,
    from_home,
)
from delegation_tui.workspace.settings import change_settings, read_settings

__all__ = [
    "SETTINGS_FILE",
    "NoWorkspace",
    "Workspace",
    "change_settings",
    "create_workspace",
    "discard_workspace",
    "find_workspace",
    "from_home",
    "read_settings",
]
