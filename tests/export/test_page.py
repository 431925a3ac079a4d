"""The page's parts by themselves: rows of pictures, colours that can be read, the house's files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.test_export import Tags, article_of, export

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.export import export_article
from delegation_tui.export.colours import (
    AT_NIGHT,
    DARK_PAPER,
    PAPER,
    READABLE,
    TINT,
    at_night,
    contrast,
    on_paper,
    upon,
)
from delegation_tui.export.gallery import WIDEST_STRIP, rows_of
from delegation_tui.export.page import Shown
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace, find_workspace

SIZES = st.sampled_from([(3000, 2000), (2000, 3000), (1600, 900), (1000, 1000), (0, 0)])


def shown(n: int, size: tuple[int, int]) -> Shown:
    photo = Photo(sha256=f"{n:064}", name=f"{n}.jpg", path="", width=size[0], height=size[1])
    return Shown(photo, "", "", "", "")


@given(st.lists(SIZES, min_size=1, max_size=40), st.booleans())
def test_a_gallery_shows_every_picture_once_in_full_rows(
    sizes: list[tuple[int, int]], grave: bool
) -> None:
    pictures = [shown(n, size) for n, size in enumerate(sizes)]
    rows = rows_of(pictures, grave=grave)
    laid = [one for row in rows for cell in row.cells for one in cell.pictures]
    assert sorted(laid, key=lambda one: one.photo.name) == sorted(
        pictures, key=lambda one: one.photo.name
    )
    assert all(len(row.cells) <= WIDEST_STRIP for row in rows)
    assert len(pictures) == 1 or all(sum(len(c.pictures) for c in row.cells) > 1 for row in rows)
    assert all(cell.grow > 0 for row in rows for cell in row.cells)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_of_a_house_can_be_read(number: int) -> None:
    accent = f"#{number:06x}"
    light, night = on_paper(accent), at_night(accent)
    assert min(contrast(light, PAPER), contrast(light, TINT)) >= READABLE
    assert contrast(night, DARK_PAPER) >= AT_NIGHT
    assert contrast(upon(light), light) >= READABLE
    assert contrast(upon(night), night) >= READABLE


def test_a_colour_that_can_be_read_stays() -> None:
    assert on_paper("#0b3d91") == "#0b3d91"
    assert round(contrast("#000000", "#ffffff"), 1) == 21


class TestTheHouse:
    def page(self, day: Store, workspace: Workspace, settings: str) -> str:
        (workspace.root / "delegation.toml").write_text(f"[page]\n{settings}\n")
        return export(day, find_workspace(workspace.root))["html"].read_text(encoding="utf-8")

    def test_its_logo_colour_and_addresses(self, day: Store, workspace: Workspace) -> None:
        (workspace.root / "l.svg").write_text('<svg xmlns="x" viewBox="0 0 80 40"></svg>')
        page = self.page(
            day, workspace,
            'logo = "l.svg"\naccent = "#8c1515"\nbase_url = "https://example.org/v/"\n'
            'home = "https://example.org/"',
        )  # fmt: skip
        named = {a.get("property"): a["content"] for a in Tags(page).of("meta") if "content" in a}
        assert named["og:image"].startswith("https://example.org/v/images/")
        assert '<link rel="canonical" href="https://example.org/v/">' in page
        assert "--accent:#8c1515" in page
        assert (workspace.export / "html" / "logo.svg").is_file()
        assert 'width="80" height="40"' in page

    def test_without_an_address_nothing_relative_is_promised(
        self, day: Store, workspace: Workspace
    ) -> None:
        page = self.page(day, workspace, "times = false")
        assert "og:image" not in page
        assert "canonical" not in page
        assert '<p class="when"><b>' not in page

    def test_a_page_that_could_not_be_read_is_made_darker_and_said(
        self, day: Store, workspace: Workspace
    ) -> None:
        (workspace.root / "delegation.toml").write_text('[page]\naccent = "#ffe000"\n')
        with day.read() as tx:
            dossier = tx.dossier()
        opened = find_workspace(workspace.root)
        (done,) = export_article(dossier, article_of(day), opened, ("html",))
        assert any("#ffe000" in str(note) for note in done.notes)

    @pytest.mark.parametrize(
        ("setting", "file", "content", "said"),
        [
            ('accent = "blue"', "", "", "#rrggbb"),
            ('logo = "none.png"', "", "", "none.png"),
            ('logo = "l.svg"', "l.svg", "<svg><script>x</script></svg>", "l.svg"),
            ('css = "c.css"', "c.css", "p{}\n@import 'x';", "line 2"),
            ('css = "c.css"', "c.css", "p{}</style><script>", "line 1"),
            ('templates = "t"', "", "", "t cannot"),
            ('templates = "t"', "t/page.html", "{{ page.title }}\n{% if %}", "line 2"),
            ('templates = "t"', "t/page.html", "a\n\n{{ page.none }}", "line 3"),
        ],
    )
    def test_a_mistake_in_its_files_is_named(
        self, setting: str, file: str, content: str, said: str, day: Store, workspace: Workspace
    ) -> None:
        if file:
            path = workspace.root / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(content)
        with pytest.raises(DelegationError) as refused:
            self.page(day, workspace, setting)
        assert said in str(refused.value)

    def test_its_template_and_style_stand_for_ours(
        self, day: Store, workspace: Workspace, tmp_path: Path
    ) -> None:
        (workspace.root / "t").mkdir()
        (workspace.root / "t" / "page.html").write_text("<h1>{{ page.title }}</h1>{{ style }}")
        (workspace.root / "c.css").write_text("h1{color:navy}")
        page = self.page(day, workspace, 'templates = "t"\ncss = "c.css"')
        assert page.startswith("<h1>")
        assert "h1{color:navy}" in page


def test_what_else_was_exported_is_offered_beside_the_page(
    day: Store, workspace: Workspace
) -> None:
    with day.read() as tx:
        dossier = tx.dossier()
    article = replace(article_of(day), slug="a")
    done = export_article(dossier, article, workspace, ("html", "presskit"))
    assert [one.format for one in done] == ["html", "presskit"]
    page = done[0].path.read_text(encoding="utf-8")
    assert 'href="files/a.zip"' in page
    assert (workspace.export / "html/files/a.zip").read_bytes() == done[1].path.read_bytes()
    export_article(dossier, article, workspace, ("html",))
    assert "files/a.zip" not in done[0].path.read_text(encoding="utf-8")
