"""`photos camera`: what a person knows of a camera: its name, who held it, whom it followed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import opened
from delegation_tui.cli.photo_clock import WrongUsage
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import fold
from delegation_tui.locale import _

if TYPE_CHECKING:
    from delegation_tui.domain.people import Party
    from delegation_tui.domain.photos import Camera
    from delegation_tui.store import Store
    from delegation_tui.workspace import Workspace


def register(group: Commands) -> None:
    camera = group.add(
        "camera",
        run,
        _("say what a camera is called, who held it, and which party it followed"),
        "delegation photos camera 'NIKON Z 6 (2)' --party Numérique --photographer 'Ana Roy'",
    )
    camera.add_argument("camera", metavar="CAMERA", help=_("its label or model"))
    camera.add_argument(
        "--took", action="append", nargs="+", metavar="FILE",
        help=_("these photos are its own, files, folders or names; a CAMERA that is not known is a new one"),
    )  # fmt: skip
    camera.add_argument("--label", metavar="NAME", help=_("what to call it"))
    camera.add_argument(
        "--photographer", metavar="NAME", help=_("who held it: the credit of its photos")
    )
    camera.add_argument(
        "--party", metavar="NAME",
        help=_("the party that it followed: decides between parallel visits; “-” for none"),
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    from delegation_tui.article import credit_camera
    from delegation_tui.domain.people import Party
    from delegation_tui.photos.clocks import find_camera, follow_party, label_camera

    if not any(one is not None for one in (args.took, args.label, args.photographer, args.party)):
        raise WrongUsage("Name one of --took, --label, --photographer and --party.")
    with opened(args) as (workspace, store):
        took = [word for words in args.took or () for word in words]
        camera = _taker(store, workspace, args.camera, took) if took else None
        with store.read() as tx:
            camera = camera or find_camera(tx, args.camera)
            party = _party(tx.all(Party), args.party) if args.party not in (None, "-") else None
        if args.label is not None:
            label_camera(store, camera.id, args.label)
        if args.photographer is not None:
            credit_camera(store, camera.id, args.photographer)
        if args.party is not None:
            tolerance = workspace.settings.tolerance
            follow_party(store, camera.id, party.id if party else None, tolerance)
    return 0


def _taker(store: Store, workspace: Workspace, name: str, took: list[str]) -> Camera:
    """The camera of that name, or a new one, with the photos that it took."""
    from delegation_tui.photos.clocks import known_camera, label_camera
    from delegation_tui.photos.intake import assign_camera, photos_at

    with store.read() as tx:
        known, photos = known_camera(tx, name), photos_at(tx, took)
    ids, tolerance = [photo.id for photo in photos], workspace.settings.tolerance
    camera = assign_camera(store, ids, known.id if known else None, tolerance)
    return camera if known else label_camera(store, camera.id, name)


def _party(parties: tuple[Party, ...], name: str) -> Party:
    exact = [party for party in parties if fold(party.name) == fold(name)]
    found = exact or [party for party in parties if fold(name) in fold(party.name)]
    if len(found) != 1:
        raise DelegationError(
            "“{name}” is not one of the parties: {names}.",
            name=name,
            names=", ".join(party.name for party in parties) or "–",
        )
    return found[0]
