"""Makes docs/images/*.svg from the real program on the real demo: `python docs/screenshots.py`."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

IMAGES = Path(__file__).parent / "images"
SIZE = (110, 32)
LINE = "cm;ylc;régulation européenne, avenir des LLM"


async def shoot(workspace: Path) -> None:
    from textual.widgets import OptionList

    from delegation_tui.tui.app import DelegationApp
    from delegation_tui.tui.widgets.picture import prepare_pictures
    from delegation_tui.workspace import Workspace

    prepare_pictures("halfcell")
    app = DelegationApp(Workspace.open(workspace))
    async with app.run_test(size=SIZE) as pilot:

        async def save(name: str) -> None:
            await app.workers.wait_for_complete()
            await pilot.pause(1)
            (IMAGES / f"{name}.svg").write_text(app.export_screenshot(title="delegation"))

        while app.session.headline is None:
            await pilot.pause(0.1)
        await pilot.pause(1)
        app.screen.query_one("#day", OptionList).highlighted = 5
        await pilot.press(*LINE)
        await save("today")
        for key, name in (("f6", "people"), ("f7", "photos"), ("f8", "article")):
            await pilot.press(key)
            await pilot.pause(1)
            if name != "people":
                await pilot.press(*(["down"] * 4))
            await save(name)


def main() -> None:
    os.environ["LANG"] = "fr_FR.UTF-8"
    from delegation_tui.demo import make_demo
    from delegation_tui.locale import use

    use("fr")
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_demo(Path(folder) / "demo", lambda _step: None)
        asyncio.run(shoot(workspace.root))


if __name__ == "__main__":
    main()
