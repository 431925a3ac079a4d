"""What leaves: whole, the same each time, without what is private, and nothing but text where text came in."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import exifread
import pytest
from tests.export.conftest import EVENT, NOON

from delegation_tui.article import draft_article, edit_block, set_head
from delegation_tui.article.captions import edit_photos
from delegation_tui.article.checks import check_stored
from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.article import Article, BlockKind
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.export import FORMATS, BlockersStand, export_article, ways_out
from delegation_tui.export.structured import summary
from delegation_tui.roster import import_files
from delegation_tui.store import Store, open_store
from delegation_tui.workspace import Workspace

HOSTILE = "<script>alert(1)</script> \"' onload=x [a](javascript:alert(1)) {{ 7*7 }} </figure>"


def export(store: Store, workspace: Workspace, *, force: bool = False) -> dict[str, Path]:
    findings = check_stored(store, workspace.settings)
    with store.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    done = export_article(
        dossier, article, workspace, ("html", "markdown"), force=force, findings=findings
    )
    return {result.format: result.path for result in done}


def article_of(store: Store) -> Article:
    with store.read() as tx:
        found = tx.article()
    assert found is not None
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def of(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.found if tag == name]


class TestThePage:
    @pytest.fixture
    def page(self, day: Store, workspace: Workspace) -> str:
        return export(day, workspace)["html"].read_text(encoding="utf-8")

    def test_pictures_have_three_sizes_a_shape_and_their_words(self, page: str) -> None:
        pictures = [a for a in Tags(page).of("img") if a.get("src")]
        assert len(pictures) == 2
        for one in pictures:
            widths = re.findall(r"(\S+) (\d+)w", one["srcset"])
            assert [int(width) for _, width in widths] == [480, 800, 1600]
            assert round(int(one["width"]) / int(one["height"]), 2) == 1.5
            assert one["alt"]
        assert [a.get("loading") for a in pictures] == [None, "lazy"]
        assert page.count("©\u00a0Léa Marchand") >= 2  # the sign does not end a line

    def test_a_caption_is_not_its_alternative_text(self, page: str) -> None:
        captions = re.findall(r"<figcaption>(.*?)</figcaption>", page)
        texts = [a["alt"] for a in Tags(page).of("img") if a.get("src")]
        assert len(captions) == 2
        assert not any(text in caption for text in texts for caption in captions)

    def test_a_gallery_has_one_caption_and_its_pictures_their_credits(self, page: str) -> None:
        captions = re.findall(r"<figcaption>(.*?)</figcaption>", page)
        above, alone = (re.sub(r"\s", " ", caption) for caption in captions)
        assert above.startswith("Rencontre avec Atelier Bleu")
        assert alone == "<small>Photo : © Léa Marchand</small>"
        (shared,) = re.findall(r'<p class="caption">(.*?)</p>', page)
        assert "22 mai 2024" in re.sub(r"\s", " ", shared)

    def test_the_delegation_is_a_list(self, page: str) -> None:
        listed = page[page.index("La délégation</h2>") :]
        assert re.search(
            r"<ul class=\"members\">\s*<li><b>Maud Ferrand</b>, <br>maire de Rennes</li>", listed
        )

    def test_nothing_is_fetched_from_elsewhere(self, page: str) -> None:
        for tag, attributes in Tags(page).found:
            for name in ("src", "srcset", "data"):
                assert "//" not in attributes.get(name, ""), tag
            if tag == "link":
                assert not attributes["href"].startswith("http")

    def test_only_its_own_style_and_script_may_run(self, page: str) -> None:
        (policy,) = [a["content"] for a in Tags(page).of("meta") if "http-equiv" in a]
        assert "unsafe" not in policy
        for tag in ("style", "script"):
            own = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256("".join(own).encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy

    def test_its_description_is_short(self, page: str) -> None:
        named = {
            a.get("name") or a.get("property"): a["content"]
            for a in Tags(page).of("meta")
            if "content" in a
        }
        assert named["description"] == named["og:description"]
        assert summary("Un. " + "Deux mots. " * 40).endswith("mots.")
        assert len(summary("Un. " + "Deux mots. " * 40)) < 200
        assert len(summary("mot " * 400)) < 330

    def test_one_title_and_headings_in_order(self, page: str) -> None:
        levels = [int(tag[1]) for tag, _ in Tags(page).found if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))

    def test_landmarks_language_and_skip_link(self, page: str) -> None:
        tags = Tags(page)
        assert tags.of("html")[0]["lang"] == "fr"
        assert len(tags.of("main")) == 1
        assert any(a.get("href") == "#main" for a in tags.of("a"))

    def test_the_links_of_pictures_open_the_large_one_without_a_script(self, page: str) -> None:
        opening = [a["href"] for a in Tags(page).of("a") if "data-zoom" in a]
        assert len(opening) == 2
        assert all(href.endswith("-1600.jpg") for href in opening)

    def test_a_stop_has_its_hour_and_an_address_that_the_day_leads_to(self, page: str) -> None:
        (stop,) = [a for a in Tags(page).of("div") if a.get("class") == "stop"]
        assert stop["id"].startswith("visite-")
        assert re.search(r'<p class="when"><b>10.h', page)


def test_an_embargo_refuses_and_in_spite_of_it_stands_on_the_page(
    day: Store, workspace: Workspace
) -> None:
    set_head(day, "embargo_until", datetime(2190, 5, 24, 16, tzinfo=UTC))
    with pytest.raises(BlockersStand, match="Embargo until"):
        export(day, workspace)
    paths = export(day, workspace, force=True)
    note = "Sous embargo jusqu’au lundi 24 mai 2190 à 18 h : ne pas publier avant."
    for path in paths.values():
        assert "malgré des points bloquants" not in path.read_text(encoding="utf-8")
        assert note in re.sub(r"[\u00a0\u202f]", " ", path.read_text(encoding="utf-8"))
    set_head(day, "embargo_until", datetime(2020, 5, 24, 16, tzinfo=UTC))
    text = export(day, workspace)["markdown"].read_text(encoding="utf-8")
    assert "Sous embargo" not in text
    assert 'embargo: "2020-05-24T18:00:00+02:00"' in text


def test_exporting_twice_gives_the_same_bytes(day: Store, workspace: Workspace) -> None:
    export(day, workspace)
    first = contents(workspace.export)
    export(day, workspace)
    assert contents(workspace.export) == first


@pytest.mark.parametrize(("seed", "zone"), [("1", "America/New_York"), ("2", "Asia/Tokyo")])
def test_so_does_another_process_elsewhere(
    seed: str, zone: str, day: Store, workspace: Workspace
) -> None:
    export(day, workspace)
    first = contents(workspace.export)
    done = subprocess.run(
        [sys.executable, "-m", "delegation_tui", "export", "--format", "html,markdown",
         "--workspace", str(workspace.root)],
        env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "", "LANG": "en_GB.UTF-8"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert contents(workspace.export) == first


def test_published_pictures_tell_nothing_private(day: Store, workspace: Workspace) -> None:
    export(day, workspace)
    pictures = [*workspace.export.rglob("*.jpg")]
    assert len(pictures) >= 4
    for path in pictures:
        data = path.read_bytes()
        for secret in (b"SERIAL-4711", b"Owner Secret", b"GPSLatitude"):
            assert secret not in data
        with path.open("rb") as file:
            assert not exifread.process_file(file, details=False)


class TestHostileText:
    def test_it_shows_as_text_wherever_it_came_in(self, day: Store, workspace: Workspace) -> None:
        article = article_of(day)
        paragraph = next(b for b in article.blocks if b.kind is BlockKind.PARAGRAPH)
        heading = next(b for b in article.blocks if b.kind is BlockKind.HEADING)
        edit_block(day, paragraph.id, HOSTILE)
        edit_block(day, heading.id, HOSTILE)
        for field in ("title", "lead", "contact", "support"):
            set_head(day, field, HOSTILE)
        with day.read() as tx:
            ids = [photo.id for photo in tx.all(Photo)]
        edit_photos(day, ids, caption=HOSTILE, alt=f"alt {HOSTILE}", credit=HOSTILE)
        paths = export(day, workspace, force=True)
        page = paths["html"].read_text(encoding="utf-8")
        scripts = list(Tags(page).of("script"))
        assert len(scripts) == 2  # the data and the viewer
        assert "<script>alert" not in page
        assert not any("onload" in attributes for _, attributes in Tags(page).found)
        assert not any("javascript:" in a.get("href", "") for a in Tags(page).of("a"))
        assert "{{ 7*7 }}" in page
        markdown = paths["markdown"].read_text(encoding="utf-8")
        assert "\n<script>" not in markdown

    def test_internal_visits_stay_out(self, day: Store, workspace: Workspace) -> None:
        from delegation_tui.article import draft_article
        from delegation_tui.capture.log_visit import log_line

        log_line(
            day,
            workspace.settings,
            "11:00-11:20 mf;lg;strictement entre nous ~",
            at=NOON,
            today=False,
        )
        draft_article(day, workspace.settings)
        page = export(day, workspace, force=True)["html"].read_text(encoding="utf-8")
        assert "strictement entre nous" not in page


class TestRefusals:
    def block(self, store: Store) -> None:
        with store.read() as tx:
            ids = [photo.id for photo in tx.all(Photo)]
        edit_photos(store, ids[:1], alt="")

    def test_blockers_hold_it_back(self, day: Store, workspace: Workspace) -> None:
        self.block(day)
        with pytest.raises(BlockersStand) as refused:
            export(day, workspace)
        assert refused.value.exit_code == 3
        assert not (workspace.export / "html").exists()

    def test_forced_the_page_says_so(self, day: Store, workspace: Workspace) -> None:
        self.block(day)
        page = export(day, workspace, force=True)["html"].read_text(encoding="utf-8")
        assert "malgré" in page

    def test_a_missing_original_leaves_the_export_before(
        self, day: Store, workspace: Workspace
    ) -> None:
        export(day, workspace)
        before = contents(workspace.export)
        with day.read() as tx:
            photo = tx.all(Photo)[0]
        (workspace.root / photo.path).unlink()
        for cached in workspace.cache.rglob("*.jpg"):
            cached.unlink()
        with pytest.raises(DelegationError):
            export(day, workspace)
        assert contents(workspace.export) == before

    def test_an_unknown_format_is_named(self, day: Store, workspace: Workspace) -> None:
        with day.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        with pytest.raises(DelegationError) as refused:
            export_article(dossier, article, workspace, ("fax",))
        assert "fax" in str(refused.value.message)

    def test_a_file_where_the_folder_should_be(self, day: Store, workspace: Workspace) -> None:
        workspace.export.rmdir()
        workspace.export.write_text("a file")
        with pytest.raises(DelegationError):
            export(day, workspace)
        assert workspace.export.read_text() == "a file"

    def test_a_folder_of_somebody_elses_is_never_replaced(
        self, day: Store, workspace: Workspace, tmp_path: Path
    ) -> None:
        theirs = tmp_path / "fair" / "html" / "mine.txt"
        theirs.parent.mkdir(parents=True)
        theirs.write_text("not an export")
        with day.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        with pytest.raises(DelegationError) as refused:
            export_article(dossier, article, workspace, ("html",), tmp_path / "fair")
        assert str(theirs.parent) in str(refused.value.message)
        assert contents(tmp_path / "fair") == {"html/mine.txt": b"not an export"}


def test_markdown_names_its_pictures(day: Store, workspace: Workspace) -> None:
    path = export(day, workspace)["markdown"]
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text):
        assert (path.parent / target).is_file()
    assert text.startswith("---\n")
    assert replace(article_of(day)).title in text


def test_the_page_is_dated_with_the_day_it_tells_of(day: Store, workspace: Workspace) -> None:
    with day.act(Message("No day named")) as tx:
        tx.put(replace(tx.event(), visit_day=None, starts_on=date(2024, 5, 20)))
    page = export(day, workspace)["html"].read_text(encoding="utf-8")
    assert '<time datetime="2024-05-22">' in page


@pytest.mark.parametrize(
    ("tag", "lang", "skip", "note"),
    [
        ("fr-FR", "fr", "Aller au contenu principal", "Sous embargo jusqu’au lundi 24 mai 2190"),
        ("FR", "fr", "Aller au contenu principal", "Sous embargo jusqu’au lundi 24 mai 2190"),
        ("en-GB", "en", "Skip to main content", "Under embargo until Monday 24 May 2190 at 18:00"),
    ],
)
def test_the_page_around_an_article_is_in_its_language(
    workspace: Workspace, tmp_path: Path, tag: str, lang: str, skip: str, note: str
) -> None:
    (tmp_path / "event.toml").write_text(f'{EVENT.split("[[")[0]}language = "{tag}"\n')
    with open_store(workspace) as store:
        import_files(store, workspace.settings, [tmp_path / "event.toml"])
        log_line(
            store, workspace.settings, "10:00-10:30 ;Atelier Bleu;métaux", at=NOON, today=False
        )
        draft_article(store, workspace.settings)
        set_head(store, "embargo_until", datetime(2190, 5, 24, 16, tzinfo=UTC))
        page = export(store, workspace, force=True)["html"].read_text(encoding="utf-8")
    page = re.sub(r"[\u00a0\u202f]", " ", page)
    assert f'<html lang="{lang}" class="journal">' in page
    assert skip in page
    assert note in page


def test_the_formats_are_named_without_what_writes_them() -> None:
    code = "import sys; from delegation_tui.cli.parser import build_parser; build_parser()\n"
    code += "print({'jinja2', 'PIL', 'markdown_it', 'sqlmodel', 'docx', 'odfdo', 'typst', 'lxml', 'css_inline'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_every_format_has_what_writes_it_and_is_offered() -> None:
    for one in FORMATS.values():
        assert callable(one.load()), one.name
    assert {name for way in ways_out() for name in way.formats} == set(FORMATS)
