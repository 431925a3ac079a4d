"""Nothing hangs from itself, whoever merges what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from delegation_tui.capture.amend import make_part_of, merge_visits, put_after
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Organisation, Party
from delegation_tui.domain.trees import leads_to
from delegation_tui.domain.visits import Visit
from delegation_tui.roster.merging import merge_organisations
from delegation_tui.store import Store, open_store

from .records import NOON, keep
from .two_windows import SETTINGS


@pytest.mark.parametrize("hang", [make_part_of, put_after])
@pytest.mark.parametrize(("kept", "gone"), [(0, 2), (2, 0)])
def test_visits_that_hang_from_each_other_merge(
    store: Store, hang: object, kept: int, gone: int
) -> None:
    assert callable(hang)
    visits = keep(store, *(Visit(starts_at=NOON.replace(minute=n)) for n in range(3)))
    ids = [visit.id for visit in visits]
    for lower, upper in ((0, 1), (1, 2)):
        hang(store, SETTINGS, ids[lower], ids[upper])
    merge_visits(store, SETTINGS, ids[kept], ids[gone])
    with store.read() as tx:
        for field in ("parent_id", "after_id"):
            above = {visit.id: getattr(visit, field) for visit in tx.all(Visit)}
            assert not any(leads_to(above[i], (i,), above.get) for i in above)
    assert store.undo() is not None


@pytest.mark.parametrize(("kept", "gone"), [(0, 2), (2, 0)])
def test_organisations_that_hang_from_each_other_merge(store: Store, kept: int, gone: int) -> None:
    houses = list(keep(store, *(Organisation(name=f"Maison {n}") for n in range(3))))
    for n in (0, 1):
        (houses[n],) = keep(store, replace(houses[n], parent_id=houses[n + 1].id))
    merge_organisations(store, houses[kept], houses[gone])
    with store.read() as tx:
        above = {one.id: one.parent_id for one in tx.all(Organisation)}
    assert len(above) == 2
    assert not any(leads_to(above[i], (i,), above.get) for i in above)


def test_two_harmless_changes_make_no_circle(store: Store) -> None:
    one, other = keep(store, Party(name="A"), Party(name="B"))
    (under,) = keep(store, replace(one, parent_id=other.id))
    store.undo()
    with open_store(store.workspace) as elsewhere:
        keep(elsewhere, replace(other, parent_id=under.id))
    with pytest.raises(DelegationError, match="part of itself"):
        store.redo()
    with pytest.raises(DelegationError, match="part of itself"), store.act(Message("x")) as tx:
        tx.put(replace(tx.get(Party, one.id), parent_id=other.id))
