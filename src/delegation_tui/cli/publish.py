"""`publish wordpress`: the article as a draft on a site, and again when it changed."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.article import NO_ARTICLE
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.progress import progress
from delegation_tui.domain.closed import complete
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, say

if TYPE_CHECKING:
    from delegation_tui.export import SiteArticle
    from delegation_tui.publish import Difference, Login, Published, SiteAddress


def register(commands: Commands) -> None:
    group = commands.group("publish", _("put the article on a site"))
    parser = group.add(
        "wordpress",
        publish_wordpress,
        _("put the article on a WordPress as a draft, or bring its post up to date"),
        "delegation publish wordpress https://www.example.org",
    )
    parser.add_argument("url", metavar="URL", help=_("the site's address"))
    parser.add_argument(
        "--with-photos",
        action="store_true",
        help=_("send the pictures under an embargo too: their files are open to everybody"),
    )
    parser.add_argument("--force", action="store_true", help=_("publish in spite of blockers"))
    parser.add_argument(
        "--overwrite",
        "--yes",
        action="store_true",
        help=_("replace what was changed on the site since"),
    )
    add_json(parser)


def publish_wordpress(args: argparse.Namespace) -> int:
    from delegation_tui.publish import Asked, ChangedThere, publish, read_address

    article = _article(args)
    site = read_address(args.url)
    asked = Asked(args.with_photos, args.overwrite, args.force)
    try:
        done = publish(article, site, _login(site), asked, progress())
    except ChangedThere as error:
        if args.json:
            print_json({"did": "refused", "differences": _fields(error.differences)})
        else:
            _print_differences(error.differences)
        raise
    if args.json:
        print_json(_published(done, site))
    else:
        _tell(done)
    return 0


def _article(args: argparse.Namespace) -> SiteArticle:
    from delegation_tui.article import check_stored
    from delegation_tui.export import article_for_site

    with opened(args) as (workspace, store):
        with store.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        if article is None:
            raise DelegationError(NO_ARTICLE.template)
        findings = check_stored(store, workspace.settings)
        return article_for_site(dossier, article, workspace, findings, force=args.force)


def _login(site: SiteAddress) -> Login:
    """What is known of who publishes; the rest is asked for, where somebody can answer."""
    from delegation_tui.publish import Login, known_login

    known = known_login(site)
    if known.user and known.password:
        return known
    if not sys.stdin.isatty():
        raise DelegationError(
            "{host} wants a name and an application password, and nobody can be asked here: set "
            "DELEGATION_WORDPRESS_USER and DELEGATION_WORDPRESS_PASSWORD.",
            host=site.host,
        )
    try:
        print(_("Name on {host}: ").format(host=site.host), end="", file=sys.stderr, flush=True)
        user = known.user or sys.stdin.readline().strip()
        if known.user:
            print(user, file=sys.stderr)
        return Login(user, known.password or getpass(_("Application password: ")).strip())
    except EOFError:
        raise KeyboardInterrupt from None


def _tell(done: Published) -> None:
    from delegation_tui.publish import LABELS, Did

    did = complete(
        Did,
        {
            Did.CREATED: Message("A draft was made: {link}", link=done.edit),
            Did.UPDATED: Message("The post was brought up to date: {link}", link=done.edit),
            Did.UNCHANGED: Message("The post is as it should be: {link}", link=done.edit),
        },
    )
    print(say(did[done.did]))
    print(_("Pictures: {n}, {sent} of them sent.").format(n=done.pictures, sent=done.sent))
    for note in done.notes:
        print(say(note), file=sys.stderr)
    if done.kept:
        names = ", ".join(say(LABELS[one.field]) for one in done.kept)
        print(_("Changed on the site and left so: {names}.").format(names=names), file=sys.stderr)
        _print_differences(done.kept)


def _print_differences(differences: tuple[Difference, ...]) -> None:
    from delegation_tui.publish import LABELS

    for one in differences:
        print(f"== {say(LABELS[one.field])}", file=sys.stderr)
        for line in one.lines:
            print(line, file=sys.stderr)


def _published(done: Published, site: SiteAddress) -> dict[str, object]:
    return {
        "did": done.did,
        "site": site.url,
        "post": done.post.id,
        "status": done.post.status,
        "link": done.post.link,
        "edit": done.edit,
        "pictures": done.pictures,
        "sent": done.sent,
        "withheld": done.withheld,
        "differences": _fields(done.kept),
        "notes": [say(note) for note in done.notes],
    }


def _fields(differences: tuple[Difference, ...]) -> list[dict[str, object]]:
    return [{"field": one.field, "lines": list(one.lines)} for one in differences]
