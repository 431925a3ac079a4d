"""A proposal beside edited words: what the log changed is taken, what the person added stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.article.conftest import Team

from delegation_tui.article import (
    accept_proposal,
    draft_article,
    edit_block,
    logged,
    parts,
    set_head,
    with_taken,
)
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Topic
from delegation_tui.store import Store

TEXT = st.lists(st.sampled_from(["un", "deux", "trois", "quatre.", "cinq,"]), max_size=8).map(
    " ".join
)
DRAFTED = "Sur le stand, elle a échangé avec Paul sur les puces."


@pytest.mark.parametrize(
    ("mine", "new", "merged"),
    [
        ("{} Une belle rencontre.", "robots", "robots. Une belle rencontre."),
        ("Un grand jour. {}", "robots", "Un grand jour. Sur le stand,"),
        ("{}", "puces et les robots", "puces et les robots."),
    ],
)
def test_the_own_sentence_stays_beside_what_the_log_changed(
    mine: str, new: str, merged: str
) -> None:
    found = parts(DRAFTED, mine.format(DRAFTED), DRAFTED.replace("puces", new))
    text = with_taken(found, logged(found))
    assert new in text
    assert merged in text


@given(TEXT, TEXT, TEXT)
def test_all_taken_is_the_new_wording_and_none_taken_the_own(
    drafted: str, mine: str, new: str
) -> None:
    found = parts(drafted, mine, new)
    assert with_taken(found, range(len(found))) == new
    assert with_taken(found, []) == mine


@given(TEXT, TEXT)
def test_who_changed_nothing_gets_what_the_other_made(drafted: str, text: str) -> None:
    own = parts(drafted, text, drafted)
    assert with_taken(own, logged(own)) == text
    log = parts(drafted, drafted, text)
    assert with_taken(log, logged(log)) == text


def test_a_mixed_wording_is_kept_by_the_next_draft(store: Store, team: Team) -> None:
    settings = Settings()
    article = draft_article(store, settings)
    block = next(b for b in article.blocks if b.key.endswith(":text"))
    edit_block(store, block.id, f"{block.text} Mes mots.")
    set_head(store, "title", "Mon titre")
    with store.act(Message("Retold")) as tx:
        visit = next(v for v in tx.visits() if v.id in {s.id for s in block.sources})
        tx.put(replace(visit, topics=(Topic(text="les bateaux"),)))
    waiting = next(b for b in draft_article(store, settings).blocks if b.id == block.id)
    assert waiting.proposal
    found = parts(waiting.generated, waiting.text, waiting.proposal)
    accept_proposal(store, block.id, with_taken(found, logged(found)))
    again = next(b for b in draft_article(store, settings).blocks if b.id == block.id)
    assert again.text == f"{waiting.proposal} Mes mots."
    assert again.edited
    assert not again.proposal
