"""The screens: Today, People, Photos, Article on one workspace. Holds no rule and no SQL.

`run` speaks the user's language first, since the keys' names are fixed when screens are loaded.
"""

from __future__ import annotations

from delegation_tui.locale import use, user_language
from delegation_tui.workspace import Workspace


def run(workspace: Workspace) -> int:
    """Opens the program on `workspace` and returns its exit code."""
    use(user_language(workspace.settings.language))
    # textual_image asks the terminal what it can show, which must happen before Textual reads it.
    from delegation_tui.tui.app import DelegationApp
    from delegation_tui.tui.widgets.picture import prepare_pictures

    prepare_pictures(workspace.settings.images)
    app = DelegationApp(workspace)
    app.run()
    return app.return_code or 0
