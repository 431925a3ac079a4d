"""Every way to find a clock that is offered has what it is offered and found by."""

from __future__ import annotations

import pytest

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.photos.clocks import WAYS, finding


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.option)
@pytest.mark.parametrize("does", ["offer", "find"])
def test_its_functions_are_there(way: ClockSource, does: str) -> None:
    assert callable(getattr(finding, f"{does}_{way}"))
