"""Every kind of visit, in every case of what is known, in both languages."""

from __future__ import annotations

from .golden import FILE, text


def test_sentences_are_those_that_were_read() -> None:
    assert text() == FILE.read_text(encoding="utf-8")
