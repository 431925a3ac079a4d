"""`article`: draft it, print it, take an existing text, check and mend it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.cli import article_circuit, article_preview, article_sheet, article_words
from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import SEVERITIES, opened, print_json
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, n_, say

if TYPE_CHECKING:
    from delegation_tui.domain.article import Finding

# The head's fields as they are called in the front matter.
FIELDS = {
    "title": "title", "lead": "lead", "slug": "slug", "seo-title": "seo_title",
    "support": "support", "themes": "themes", "regions": "regions", "contact": "contact",
    "date": "published_on", "embargo": "embargo_until",
}  # fmt: skip
NO_ARTICLE = Message("There is no article yet: “delegation article draft” makes it from the log.")


def register(commands: Commands) -> None:
    group = commands.group("article", _("draft, show, import and check the article"))
    group.add(
        "draft",
        draft,
        _("draft it from the log, captions included; what was edited by hand is kept"),
        "delegation article draft",
    )
    group.add("show", show, _("print it as Markdown"), "delegation article show")
    _import_command(group)
    head = group.add(
        "set",
        set_field,
        _("set a field of the head by hand; drafting leaves it alone from then on"),
        "delegation article set embargo 24/05 18:00",
    )
    head.add_argument("field", choices=FIELDS, metavar="FIELD", help=", ".join(FIELDS))
    head.add_argument(
        "value",
        nargs="*",
        metavar="VALUE",
        help=_("lists are separated by semicolons; nothing empties the field"),
    )
    choose = group.add(
        "titles",
        titles,
        _("propose titles; with --use, take one of them"),
        "delegation article titles --use 2",
    )
    choose.add_argument("--use", type=int, metavar="N", help=_("the number of the one to take"))
    check = group.add(
        "check",
        check_article,
        _("run the checks; exit code 3 while blockers stand"),
        "delegation article check --json",
    )
    check.add_argument(
        "--grammar", action="store_true", help=_("with Grammalecte’s findings, if it is installed")
    )
    check.add_argument(
        "--fix", action="store_true", help=_("first mend what leaves no choice; undo takes it back")
    )
    add_json(check)
    article_circuit.register(group)
    article_preview.register(group)
    article_sheet.register(group)
    article_words.register(group)


def _import_command(group: Commands) -> None:
    take = group.add(
        "import",
        take_text,
        _("take an existing text (Markdown or plain) as the article"),
        "delegation article import article.md",
    )
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--preview", action="store_true", help=_("say what would change"))


def draft(args: argparse.Namespace) -> int:
    from delegation_tui.article import caption_photos, draft_article

    with opened(args) as (workspace, store):
        captioned = caption_photos(store, workspace.settings)
        article = draft_article(store, workspace.settings)
    proposals = article.proposals
    print(
        _("{blocks} blocks, {captions} photos captioned: {title}").format(
            blocks=len(article.blocks), captions=len(captioned), title=article.title
        )
    )
    if proposals:
        print(_("{n} texts edited by hand were kept; each has a proposal.").format(n=proposals))
    return 0


def show(args: argparse.Namespace) -> int:
    from delegation_tui.export import article_markdown

    with opened(args) as (workspace, store), store.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    if article is None:
        raise DelegationError(NO_ARTICLE.template)
    print(article_markdown(dossier, article, workspace.settings))
    return 0


def take_text(args: argparse.Namespace) -> int:
    from delegation_tui.article import compare_article, import_article

    take = compare_article if args.preview else import_article
    with opened(args) as (workspace, store):
        returned = take(store, workspace.settings, args.file)
    for change in returned.changes:
        print(change)
    if args.preview:
        print(_("Nothing was changed: without --preview it is."))
        return 0
    article = returned.article
    print(_("{blocks} blocks: {title}").format(blocks=len(article.blocks), title=article.title))
    return 0


def set_field(args: argparse.Namespace) -> int:
    from delegation_tui.article import as_typed, type_head

    field = FIELDS[args.field]
    with opened(args) as (_workspace, store):
        article = type_head(store, field, " ".join(args.value))
        with store.read() as tx:
            value = as_typed(getattr(article, field), tx.event())
    print(f"{args.field}: {value or '–'}")
    return 0


def titles(args: argparse.Namespace) -> int:
    from delegation_tui.article import set_head, title_proposals

    with opened(args) as (workspace, store):
        with store.read() as tx:
            found = title_proposals(tx.dossier(), workspace.settings)
        if args.use is not None:
            if not 1 <= args.use <= len(found):
                raise DelegationError("There are {n} titles: name one by its number.", n=len(found))
            found = (set_head(store, "title", found[args.use - 1]).title,)
    for number, title in enumerate(found, 1):
        print(title if args.use else f"{number}  {title}")
    return 0


def check_article(args: argparse.Namespace) -> int:
    from delegation_tui.article import check_stored, check_with_grammar, fix_what_is_sure

    with opened(args) as (workspace, store):
        mended = fix_what_is_sure(store, workspace.settings) if args.fix else 0
        run = check_with_grammar if args.grammar else check_stored
        findings = run(store, workspace.settings)
    if mended and not args.json:
        print(_("{n} texts mended.").format(n=mended))
    if args.json:
        print_json([finding_fields(finding) for finding in findings])
    else:
        for finding in findings:
            print(f"{say(SEVERITIES[finding.severity]):<9} {say(finding.message)}")
            if finding.excerpt:
                print(f"          « {finding.excerpt} »")
            if finding.fixes:
                print("          → " + " | ".join(say(fix.label) for fix in finding.fixes[:5]))
        counts = {s: sum(f.severity is s for f in findings) for s in Severity}
        said = (
            n_("{n} blocker", "{n} blockers", counts[Severity.BLOCKER]),
            n_("{n} error", "{n} errors", counts[Severity.ERROR]),
            n_("{n} warning", "{n} warnings", counts[Severity.WARNING]),
            n_("{n} note", "{n} notes", counts[Severity.NOTE]),
        )
        print(", ".join(said))
    return 3 if any(f.severity is Severity.BLOCKER for f in findings) else 0


def finding_fields(finding: Finding) -> dict[str, object]:
    where = finding.where
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": say(finding.message),
        "excerpt": finding.excerpt,
        "subject": finding.subject,
        "where": {
            "kind": where.kind,
            "id": str(where.id) if where.id else None,
            "field": where.field,
            "start": where.start,
            "end": where.end,
        },
        "fixes": [{"label": say(fix.label), "text": fix.text} for fix in finding.fixes],
    }
