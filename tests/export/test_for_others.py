"""The article for other systems: one file, a fragment to paste, a mail, a newsroom's item."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from tests.export.test_export import HOSTILE, Tags, article_of, contents

from delegation_tui.article import edit_block, set_head
from delegation_tui.domain.article import BlockKind
from delegation_tui.export import export_article
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace, find_workspace

NAMES = ("html-single", "fragment", "newsletter", "ninjs")
DATA = Path(__file__).parents[1] / "data" / "ninjs"


def export(store: Store, workspace: Workspace, *names: str) -> dict[str, Path]:
    with store.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    opened = find_workspace(workspace.root)
    done = export_article(dossier, article, opened, names or NAMES, force=True)
    return {one.format: one.path for one in done}


def with_address(workspace: Workspace) -> None:
    (workspace.root / "delegation.toml").write_text('[page]\nbase_url = "https://example.org/v/"\n')


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    """IPTC's own; GeoJSON's, to which it refers, is not fetched."""
    geo = Resource.from_contents({"type": "object"}, default_specification=DRAFT202012)
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geo)
    text = (DATA / "ninjs-schema_3.1.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text), registry=registry, format_checker=FormatChecker())


def test_the_same_records_give_the_same_bytes(day: Store, workspace: Workspace) -> None:
    export(day, workspace)
    first = contents(workspace.export)
    export(day, workspace)
    assert contents(workspace.export) == first


def test_what_people_typed_is_text_in_all_of_them(day: Store, workspace: Workspace) -> None:
    hostile = f"{HOSTILE} --> <!-- wp:html --> ]]>"
    for block in article_of(day).blocks:
        if block.kind is not BlockKind.GALLERY:
            edit_block(day, block.id, hostile)
    for field in ("title", "lead", "contact"):
        set_head(day, field, hostile)
    paths = export(day, workspace)
    for name in ("html-single", "fragment", "newsletter"):
        text = paths[name].read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert not any("onload" in attributes for _, attributes in Tags(text).found)
        assert not any("javascript:" in a.get("href", "") for a in Tags(text).of("a"))
    pasted = (paths["fragment"].parent / "wordpress.txt").read_text(encoding="utf-8")
    assert "<!-- wp:html" not in pasted
    assert len(re.findall(r"<!-- wp:", pasted)) == len(re.findall(r"<!-- /wp:", pasted))
    assert "<script" not in json.loads(paths["ninjs"].read_text())["bodies"][0]["value"]


class TestOneFile:
    def test_it_needs_nothing_beside_it(self, day: Store, workspace: Workspace) -> None:
        path = export(day, workspace, "html-single")["html-single"]
        assert [p.name for p in path.parent.iterdir() if not p.name.startswith(".")] == [path.name]
        sources = [a["src"] for a in Tags(path.read_text(encoding="utf-8")).of("img")]
        assert len(sources) == 2
        assert all(source.startswith("data:image/webp;base64,") for source in sources)


class TestFragment:
    def test_its_pictures_are_numbered_as_the_text_shows_them(
        self, day: Store, workspace: Workspace
    ) -> None:
        path = export(day, workspace, "fragment")["fragment"]
        tags = Tags(path.read_text(encoding="utf-8"))
        shown = [a["src"] for a in tags.of("img")]
        assert [name[:12] for name in shown] == ["pictures/01-", "pictures/02-"]
        assert all((path.parent / name).is_file() for name in shown)
        assert not tags.of("style")

    def test_a_gallery_is_a_gallery_of_wordpress(self, day: Store, workspace: Workspace) -> None:
        with_address(workspace)
        path = export(day, workspace, "fragment")["fragment"]
        text = (path.parent / "wordpress.txt").read_text(encoding="utf-8")
        assert '<!-- wp:gallery {"columns":2,"linkTo":"none"} -->' in text
        assert text.count("<!-- wp:image ") == 2
        assert 'src="https://example.org/v/pictures/01-' in text


class TestNewsletter:
    def test_a_mail_program_shows_it(self, day: Store, workspace: Workspace) -> None:
        path = export(day, workspace, "newsletter")["newsletter"]
        data = path.read_bytes()
        assert len(data) < 100_000
        tags = Tags(data.decode())
        assert not tags.of("style")
        assert not tags.of("script")
        assert all("style" in attributes for attributes in tags.of("p"))
        twin = path.with_name("newsletter.txt").read_text(encoding="utf-8")
        assert article_of(day).title.split()[0] in twin
        assert not re.search(r"[<>]|\]\(", twin)

    def test_one_that_mail_programs_would_cut_is_cut_and_says_so(
        self, day: Store, workspace: Workspace
    ) -> None:
        long = next(b for b in article_of(day).blocks if b.kind is BlockKind.PARAGRAPH)
        edit_block(day, long.id, "Un mot de plus. " * 9_000)
        path = export(day, workspace, "newsletter")["newsletter"]
        assert path.stat().st_size < 100_000


class TestNinjs:
    @pytest.mark.parametrize("addressed", [False, True])
    def test_it_is_valid(
        self,
        addressed: bool,
        day: Store,
        workspace: Workspace,
        schema: Draft202012Validator,
    ) -> None:
        if addressed:
            with_address(workspace)
        path = export(day, workspace, "ninjs")["ninjs"]
        item = json.loads(path.read_text(encoding="utf-8"))
        found = [e for e in schema.iter_errors(item) if e.validator != "format" or addressed]
        assert found == []
        assert len(item["associations"]) == 2
        for picture in item["associations"]:
            roles = {one["role"] for one in picture["descriptions"]}
            assert roles == {"caption", "altText"}
            assert picture["by"]

    def test_under_an_embargo_it_is_withheld(self, day: Store, workspace: Workspace) -> None:
        set_head(day, "embargo_until", datetime(2190, 5, 24, 16, tzinfo=UTC))
        item = json.loads(export(day, workspace, "ninjs")["ninjs"].read_text(encoding="utf-8"))
        assert item["pubStatus"] == "withheld"
        assert item["embargoedUntil"] == "2190-05-24T18:00:00+02:00"
