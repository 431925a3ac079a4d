"""A new kind, made as CONTRIBUTING says on a copy of the sources: complete it runs, and each place
that is left out is named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from delegation_tui.store.migrations import HEAD

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "delegation_tui"
STEP = """
import sqlalchemy as sa
from alembic import op
from delegation_tui.domain import {module} as nouns
revision, down_revision, branch_labels, depends_on = "{next}", "{head}", None, None

def upgrade():
    listed = ", ".join(f"'{{kind.value}}'" for kind in nouns.{enum})
    with op.batch_alter_table("{table}") as batch_op:
        batch_op.drop_constraint(op.f("ck_{table}_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_{table}_kind"), sa.text(f"kind IN ({{listed}})"))
"""
Step = Callable[[Path], None]
MIGRATION = "migration"
COMPARED = (
    "tests/store/test_migrations.py::TestTheStepsShipped"
    "::test_they_make_what_a_new_database_is_made_of[sqlite]"
)


def inserted(file: str, before: str, line: str) -> Step:
    """A line put in front of another."""

    def make(package: Path) -> None:
        text = (package / file).read_text(encoding="utf-8")
        assert text.count(before) == 1, (file, before)
        (package / file).write_text(text.replace(before, line + before), encoding="utf-8")

    return make


def copied(file: str, new: str) -> Step:
    return lambda package: shutil.copy(package / file, package / new) and None


def sentences_of(language: str, kind: str, new: str) -> Step:
    """What the patterns of a language say of one kind, said of another too."""

    def make(package: Path) -> None:
        file = package / "language" / language / "patterns.toml"
        text = file.read_text(encoding="utf-8")
        tables = re.findall(rf"^\[(?:\w+\.)?{kind}\]\n(?:(?!\[).*\n)+", text, re.MULTILINE)
        text = re.sub(rf"^((?:kind_)?){kind}( = .*\n)", rf"\g<0>\1{new}\2", text, flags=re.M)
        more = "".join(re.sub(rf"^\[((?:\w+\.)?){kind}\]", rf"[\1{new}]", t) for t in tables)
        file.write_text(f"{text}\n{more}", encoding="utf-8")

    return make


def migrated(module: str, enum: str, table: str) -> Step:
    number = f"{int(HEAD) + 1:04}"
    code = STEP.format(module=module, enum=enum, table=table, head=HEAD, next=number)
    name = f"store/migrations/versions/{number}_kind.py"
    return lambda package: (package / name).write_text(code, encoding="utf-8") and None


MEMBERS: Mapping[str, Step] = {
    "visit": inserted("domain/visits.py", "\n\n# What a list calls", '    WEBINAR = "webinar"\n'),
    "block": inserted("domain/article.py", "\n\nclass BlockForm", '    VIDEO = "video"\n'),
}
# Each place of the recipe, and who misses it.
PLACES: Mapping[str, Mapping[str, tuple[Step, str]]] = {
    "visit": {
        "label": (
            inserted(
                "domain/visits.py",
                "        VisitKind.LAUNCH: M",
                '        VisitKind.WEBINAR: Message("webinar"),\n',
            ),
            "lacks VisitKind: WEBINAR",
        ),
        "French": (sentences_of("french", "launch", "webinar"), "fr patterns.toml lacks VisitKind"),
        "English": (
            sentences_of("english", "launch", "webinar"),
            "en patterns.toml lacks VisitKind",
        ),
        MIGRATION: (migrated("visits", "VisitKind", "visit"), "'webinar')"),
    },
    "block": {
        "form": (
            inserted(
                "domain/article.py",
                "        BlockKind.QUOTE: BlockForm",
                "        BlockKind.VIDEO: BlockForm.TEXT,\n",
            ),
            "lacks BlockKind: VIDEO",
        ),
        "adding": (
            inserted(
                "tui/screens/article/editing.py",
                "        BlockKind.QUOTE: M",
                '        BlockKind.VIDEO: Message("Video"),\n',
            ),
            "lacks BlockKind: VIDEO",
        ),
        "template": (
            copied("export/templates/blocks/paragraph.html", "export/templates/blocks/video.html"),
            "templates/blocks lacks BlockKind: VIDEO",
        ),
        MIGRATION: (migrated("article", "BlockKind", "block"), "'video')"),
    },
}
CASES = [(kind, left_out) for kind, places in PLACES.items() for left_out in ("", *places)]
STARTS = """
import delegation_tui.tui.screens.article.editing, delegation_tui.export.page_html
from delegation_tui.domain.language import WRITTEN
from delegation_tui.language import pack_of
from delegation_tui.language.patterns import own_patterns, typed_kinds
for language in WRITTEN:
    typed_kinds(pack_of(language)), own_patterns(pack_of(language))
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("sources") / "delegation_tui"
    return shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))


@pytest.mark.parametrize(("kind", "left_out"), CASES)
def test_each_place_of_a_new_kind_is_missed(
    kind: str, left_out: str, sources: Path, tmp_path: Path
) -> None:
    package = shutil.copytree(sources, tmp_path / "delegation_tui")
    MEMBERS[kind](package)
    for place, (step, _missed) in PLACES[kind].items():
        if place != left_out:
            step(package)
    said = ""
    if left_out != MIGRATION:
        said += run(package, "-c", STARTS)
    if left_out in ("", MIGRATION):
        said += run(package, "-m", "pytest", "-vv", "-p", "no:cacheprovider", COMPARED)
    assert said == "" if not left_out else PLACES[kind][left_out][1] in said


def run(package: Path, *command: str) -> str:
    """What a Python with these sources says when it fails."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""
