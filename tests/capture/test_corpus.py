"""328 lines as press officers type them: right, or at least honestly open.

Each is logged by the command line in a workspace of its own, and judged by what the program then
says of it. `corpus/baseline.txt` names the lines that must stay right.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from .corpus.bench import EVENTS, FOLDER, Bench

LINES = [json.loads(line) for line in (FOLDER / "lines.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DELEGATION_WORKSPACE", raising=False)
        made = Bench(tmp_path_factory.mktemp("corpus"), patch)
        for key in EVENTS:
            made.open(key)
        yield made


@pytest.mark.slow
def test_lines_are_right_or_honestly_open(bench: Bench) -> None:
    verdicts = {item["id"]: bench.tried(item) for item in LINES}
    count = Counter(found for found, _why in verdicts.values())
    bad = {key: found for key, found in verdicts.items() if found[0] in ("wrong", "sure")}
    classes: dict[str, list[bool]] = defaultdict(list)
    for item in LINES:
        classes[item["class"]].append(item["id"] not in bad)
    assert count["sure"] <= 1, bad
    assert count["right"] + count["open"] >= 0.95 * len(LINES), bad
    assert count["right"] >= 0.75 * len(LINES)
    assert not {name: held for name, held in classes.items() if sum(held) < 0.85 * len(held)}, bad
    kept = (FOLDER / "baseline.txt").read_text("utf-8").split()
    assert not {key: verdicts[key] for key in kept if verdicts[key][0] != "right"}
