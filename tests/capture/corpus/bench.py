"""Workspaces in which lines are tried through the command line, within one process."""

from __future__ import annotations

import io
import json
import shutil
import sys
import tomllib
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from delegation_tui.cli.main import run
from delegation_tui.cli.parser import build_parser

from .judge import Got, verdict

FOLDER = Path(__file__).parent
EVENTS = {"fr": "event.toml", "en": "event-en.toml"}


def needs_article(item: dict[str, Any]) -> bool:
    """Whether it is judged by what is printed."""
    asked = {key for e in (item["expect"], *item["expect"].get("any_of", [])) for key in e}
    return bool(asked & {"printed", "not_printed", "no_invention"})


@dataclass
class Bench:
    """Workspaces in which the lines are tried: one for each event, copied for each line."""

    folder: Path
    patch: pytest.MonkeyPatch
    first: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # A thousand commands in one process: their arguments are described once.
        self.patch.setattr("delegation_tui.cli.main.build_parser", cache(build_parser))

    def call(self, *args: str, typed: str = "") -> tuple[str, str]:
        """What a command prints and what it complains of."""
        streams = io.StringIO(typed), io.StringIO(), io.StringIO()
        with self.patch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            run(args)
        return streams[1].getvalue(), streams[2].getvalue()

    def open(self, key: str) -> None:
        file = FOLDER / EVENTS[key]
        event = tomllib.loads(file.read_text("utf-8"))["event"]
        named = {"--name": "name", "--from": "from", "--to": "to", "--timezone": "timezone",
                 "--city": "city", "--language": "language"}  # fmt: skip
        options = [str(part) for option, key in named.items() for part in (option, event[key])]
        self.call("init", str(self.folder / key), *options)
        self.call("--workspace", str(self.folder / key), "import", str(file))
        self.first[key] = str(event["from"])

    def tried(self, item: dict[str, Any]) -> tuple[str, list[str]]:
        """The verdict on a line, logged behind those that come before it."""
        here = self.folder / item["id"]
        shutil.copytree(self.folder / item["event"], here)
        place = ("--workspace", str(here))
        before = item.get("after", [])
        for step in before:
            self.call(*place, "log", "--at", step["at"], typed=step["line"])
        printed = self.article(place) if before and needs_article(item) else []
        when = item.get("at", f"{self.first[item['event']]} 11:30")
        at = ["--at", when] if when else []
        if item.get("how") == "argument":
            said = self.call(*place, "log", *at, "--", item["line"])
        else:
            said = self.call(*place, "log", *at, typed=item["line"] + "\n")
        visits = json.loads(self.call(*place, "visits", "--json")[0] or "[]")
        article = self.article(place) if needs_article(item) else []
        starts = [step["at"].replace(" ", "T") for step in before]
        new = [v for v in visits if v["start"][:16] not in starts]
        current = (v for v in reversed(visits) if starts and v["start"][:16] == starts[-1])
        # headings, the lead and the list of the delegation are of no line
        prose = "\n".join(p for p in article if p not in printed and p[:1] not in "#*-")
        found = partial(self.findings, place)
        got = Got(new, next(current, None), "".join(said), "\n".join(article), prose, found)
        judged = verdict(item, got)
        shutil.rmtree(here)
        return judged

    def findings(self, place: tuple[str, ...]) -> str:
        self.call(*place, "article", "draft")
        return self.call(*place, "article", "check", "--json")[0]

    def article(self, place: tuple[str, ...]) -> list[str]:
        self.call(*place, "article", "draft")
        text = self.call(*place, "article", "show")[0].split("---", 2)[-1]
        return [part.strip() for part in text.split("\n") if part.strip()]
