"""The screens: Today, People, Photos, Article on one workspace. Holds no rule and no SQL.

`run` speaks the user's language first, since the keys' names are fixed when screens are loaded.
"""

from __future__ import annotations

from delegation_tui.locale import use, user_language
from delegation_tui.workspace import Workspace


def run(workspace: Workspace) -> int:
    """Opens the program on `workspace` and returns its exit code."""
    from delegation_tui.tui.terminal import ask_terminal, typed_ahead

    use(user_language(workspace.settings.language))
    images = workspace.settings.images
    # The terminal answers while the program is loaded: nobody waits for it.
    answer = ask_terminal(_load) if images in ("auto", "tgp", "sixel") else ""
    from delegation_tui.tui.app import DelegationApp
    from delegation_tui.tui.widgets.picture import prepare_pictures

    prepare_pictures(images, answer)
    app = DelegationApp(workspace, typed_ahead(answer))
    try:
        app.run()
    finally:
        app.session.worker.close()  # what is still being written is waited for
    return app.return_code or 0


def _load() -> None:
    import delegation_tui.tui.app
    import delegation_tui.tui.screens.today.screen  # noqa: F401
