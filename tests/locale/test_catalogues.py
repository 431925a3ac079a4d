"""The catalogues hold exactly what the code says, all of it in French."""

from __future__ import annotations

import re
import string
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from delegation_tui.locale.update import messages, po_file, updated

PERCENT = re.compile(r"%(?:\(\w+\))?[srd]")


def stored(language: str) -> Catalog:
    with po_file(language).open("rb") as source:
        return read_po(source, locale=language)


def entries(language: str) -> list[Message]:
    return [message for message in stored(language) if message.id]


def sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def translations(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def placeholders(text: str) -> set[str]:
    if percents := PERCENT.findall(text):
        return set(percents)
    return {
        f"{{{name}!{conversion or ''}}}"
        for _literal, name, _format, conversion in string.Formatter().parse(text)
        if name is not None
    }


class TestTheFrenchCatalogueIsComplete:
    def test_every_text_has_its_translation(self) -> None:
        empty = [m.id for m in entries("fr") if not all(translations(m))]
        assert not empty

    def test_nothing_is_left_as_a_guess(self) -> None:
        assert not [m.id for m in entries("fr") if m.fuzzy]

    def test_plurals_have_both_forms(self) -> None:
        plurals = [m for m in entries("fr") if not isinstance(m.id, str)]
        assert plurals
        assert all(len(translations(m)) == 2 for m in plurals)
        assert stored("fr").plural_expr == "(n > 1)"


class TestCataloguesFollowTheCode:
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_they_hold_exactly_the_texts_of_the_code(self, language: str) -> None:
        said = {text if isinstance(text, str) else text[0] for text, _place in messages()}
        assert {sources(m)[0] for m in entries(language)} == said

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_the_compiled_file_is_that_of_the_written_one(self, language: str) -> None:
        compiled = BytesIO()
        write_mo(compiled, updated(language))
        assert po_file(language).with_suffix(".mo").read_bytes() == compiled.getvalue()


class TestTranslationsSayTheSame:
    def test_placeholders_are_those_of_the_source(self) -> None:
        wrong = [
            (m.id, translated)
            for m in entries("fr")
            for source, translated in zip(sources(m), translations(m), strict=True)
            if placeholders(source) != placeholders(translated)
        ]
        assert not wrong

    def test_lines_and_margins_are_kept(self) -> None:
        wrong = [
            m.id
            for m in entries("fr")
            for source, translated in zip(sources(m), translations(m), strict=True)
            if source.count("\n") != translated.count("\n")
            or len(source) - len(source.lstrip()) != len(translated) - len(translated.lstrip())
        ]
        assert not wrong

    def test_commands_and_options_are_kept(self) -> None:
        word = re.compile(r"(?<!\w)--[a-z]+(?:-[a-z]+)*|\[(?:keys|database|event|article)\]")
        wrong = [
            m.id
            for m in entries("fr")
            for source, translated in zip(sources(m), translations(m), strict=True)
            if sorted(word.findall(source)) != sorted(word.findall(translated))
        ]
        assert not wrong


class TestFrenchTypography:
    def test_the_spaces_of_french(self) -> None:
        wrong = [
            text
            for m in entries("fr")
            for text in translations(m)
            if re.search(r"« | »|\S :(?:\s|$)|\S [!?](?:\s|$)", text)
        ]
        assert not wrong

    def test_the_apostrophe_is_the_typographic_one(self) -> None:
        straight = re.compile(r"\w'\w")
        assert not [t for m in entries("fr") for t in translations(m) if straight.search(t)]
