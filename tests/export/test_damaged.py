"""Pictures that cannot be shown: in no draft, all named at once, and no other is held up."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.export.conftest import picture
from tests.export.test_export import contents
from tests.photos import files

from delegation_tui.article import caption_photos, draft_article
from delegation_tui.article.checks import check_stored
from delegation_tui.domain.article import BlockKind, Finding
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.export import BlockersStand, Exported, PhotoOptions, Size, export_article
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

GOOD = ("DSC_1", "DSC_2")


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """Another card of the same visit: three halves of pictures, and a film."""
    folder = tmp_path / "card2"
    folder.mkdir()
    for minute, name in ((11, "half.jpg"), (12, "head.jpg"), (13, "tail.jpg")):
        path = folder / name
        picture(path, f"2024:05:22 10:{minute}:00", (minute, 40, 40))
        whole = path.read_bytes()
        share = {"half.jpg": 2, "head.jpg": 9, "tail.jpg": 1.02}[name]
        path.write_bytes(whole[: int(len(whole) / share)])
    film = files.video(files.mp4_seconds(2024, 5, 22, 8, 14), "2024-05-22T10:14:00+0200")
    (folder / "film.mp4").write_bytes(film)
    return folder


@pytest.fixture
def damaged(day: Store, workspace: Workspace, card: Path) -> Store:
    add_photos(day, workspace, [card])
    caption_photos(day, workspace.settings)
    draft_article(day, workspace.settings)
    return day


def shown(store: Store) -> set[str]:
    with store.read() as tx:
        article, photos = tx.article(), {p.id: p.name for p in tx.all(Photo)}
    assert article is not None
    return {Path(photos[i]).stem for block in article.blocks for i in block.photo_ids}


def show_all(store: Store) -> None:
    """A person puts every photo into the article's gallery."""
    with store.act(Message("Shown")) as tx:
        article = tx.article()
        assert article is not None
        ids = tuple(p.id for p in tx.all(Photo))
        blocks = (
            replace(b, photo_ids=ids) if b.kind is BlockKind.GALLERY else b for b in article.blocks
        )
        tx.put(replace(article, blocks=tuple(blocks)))


def found(store: Store, workspace: Workspace, rule: str) -> list[Finding]:
    return [f for f in check_stored(store, workspace.settings) if f.rule == rule]


@pytest.fixture
def run(workspace: Workspace) -> Callable[..., Exported]:
    def exporting(store: Store, name: str, *, force: bool = True, **options: object) -> Exported:
        with store.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        (done,) = export_article(
            dossier, article, workspace, (name,), force=force,
            findings=check_stored(store, workspace.settings),
            photos=PhotoOptions(**options),  # type: ignore[arg-type]
        )  # fmt: skip
        return done

    return exporting


def test_a_draft_shows_whole_pictures_alone(damaged: Store, workspace: Workspace) -> None:
    with damaged.read() as tx:
        placed = [p for p in tx.all(Photo) if p.visit_id]
    assert len(placed) == 6, "all of them were taken then"
    assert shown(damaged) == set(GOOD)
    assert not found(damaged, workspace, "photo.damaged")


def test_a_check_names_them_all_at_once(damaged: Store, workspace: Workspace) -> None:
    show_all(damaged)
    said = " ".join(str(f.message) for f in found(damaged, workspace, "photo.damaged"))
    assert [name for name in ("half.jpg", "head.jpg", "tail.jpg") if name not in said] == []
    (film,) = found(damaged, workspace, "gallery.film")
    assert film.subject == "film.mp4"


@pytest.mark.parametrize("name", ["html", "markdown", "photos", "presskit"])
@pytest.mark.parametrize("size", Size)
def test_they_hold_up_no_other(
    damaged: Store, run: Callable[..., Exported], name: str, size: Size
) -> None:
    show_all(damaged)
    with pytest.raises(BlockersStand):
        run(damaged, name, force=False, size=size)
    done = run(damaged, name, size=size)
    told = " ".join(map(str, done.notes))
    assert [n for n in ("half.jpg", "head.jpg", "tail.jpg") if n not in told] == []
    if name == "presskit":
        with zipfile.ZipFile(done.path) as kit:
            names = kit.namelist()
    else:
        names = list(contents(done.path if done.path.is_dir() else done.path.parent))
    pictures = {n for n in names if n.endswith(".jpg")}
    assert len(pictures) == (6 if name == "html" else 2), "those that are whole"


@pytest.mark.parametrize("name", ["html", "photos"])
def test_originals_that_broke_or_went_since_are_named_together(
    day: Store, workspace: Workspace, run: Callable[..., Exported], name: str
) -> None:
    """What no check of records can know: the disk lost one and broke the other."""
    with day.read() as tx:
        first, second = sorted(tx.all(Photo), key=lambda p: p.name)
    (workspace.root / first.path).unlink()
    kept = workspace.root / second.path
    kept.chmod(0o600)
    kept.write_bytes(b"nothing of a picture")
    size = Size.WEB
    with pytest.raises(DelegationError) as error:
        run(day, name, force=False, size=size)
    assert all(photo.name in str(error.value) for photo in (first, second))
    done = run(day, name, size=size)
    assert all(photo.name in " ".join(map(str, done.notes)) for photo in (first, second))
