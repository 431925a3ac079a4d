"""The day in Markdown, readable at any time."""

from __future__ import annotations

from markdown_it import MarkdownIt

from delegation_tui.capture.amend import make_part_of
from delegation_tui.capture.day_as_text import day_log
from delegation_tui.domain.event import ItemState, ProgrammeItem

from .conftest import DAY, Desk, at


class TestDayLog:
    def test_everything_noted_is_in_it(self, desk: Desk) -> None:
        desk.log("10:00-10:30 alo ; Allée")
        desk.log("10:10-10:20 ( clf ; rdu ; piles ; bonne ambiance")
        desk.log('11h alo, Inconnu ; acn ; !four, 3 M€, ?nom ; "on reste" ~')
        desk.log("12h > alo ; voltia ; /démo *")
        desk.plan(
            ProgrammeItem(starts_at=at("16:00"), title="Voltia"),
            ProgrammeItem(starts_at=at("17:00"), title="Clôture", state=ItemState.CANCELLED),
        )
        text = day_log(desk.dossier, DAY, at("23:00"))
        for said in (
            "# Salon des essais · 2024-05-22",
            "## 10:00–10:30 · Allée de l’énergie",
            "### 10:10–10:20 · Voltia",
            "- delegation: Chloé de La Fontaine, conseillère",
            "- met: Rose Dupontel, directrice",
            "- topic: piles",
            "- note: bonne ambiance",
            "## 11:00–12:00 · Aciéries du Nord",
            "- announced: four, 3 millions d’euros",
            "- to resolve: Inconnu",
            "- to verify: nom",
            "- said by ?: “on reste”",
            "- not for publication",
            "- typed: 11h alo, Inconnu ; acn",
            "- demonstration",
            "- right after: Aciéries du Nord",
            "- key moment for photos",
            "## Planned, not held",
            "- 16:00 Voltia (planned)",
            "- 17:00 Clôture (cancelled)",
            "## Missing",
        ):
            assert said in text
        assert text.index("### 10:10") > text.index("## 10:00")

    def test_what_was_typed_is_never_markup(self, desk: Desk) -> None:
        desk.log("*Gras* [lien](http://x), <b>html</b> ; acn ; # titre, `code` ; a_b_c")
        html = MarkdownIt().render(day_log(desk.dossier, DAY, at("23:00")))
        for tag in ("<b>", "<a ", "<em>", "<code>", "<strong>"):
            assert tag not in html
        assert "[lien](http://x)" in html

    def test_an_empty_day_says_so(self, desk: Desk) -> None:
        assert "No visit on this day." in day_log(desk.dossier, DAY, at("23:00"))

    def test_labels_are_the_readers(self, desk: Desk) -> None:
        desk.log("alo ; acn ; four")
        text = day_log(
            desk.dossier, DAY, at("23:00"), lambda m: str(m).replace("topic:", "sujet :")
        )
        assert "- sujet : four" in text

    def test_a_part_of_a_part_is_in_it(self, desk: Desk) -> None:
        whole = desk.log("10:00-11:00 alo ; Allée")
        part = desk.log("10:10-10:40 ( clf ; rdu")
        inner = desk.log("10:20-10:30 clf ; acn ; coulée continue")
        make_part_of(desk.store, desk.settings, inner.id, part.id)
        text = day_log(desk.dossier, DAY, at("23:00"))
        assert whole.id == desk.visit(part).parent_id
        assert "#### 10:20–10:30 · Aciéries du Nord" in text
        assert text.count("coulée continue") == 2  # its topic and the line as typed
