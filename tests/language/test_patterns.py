"""An institution's own patterns: laid over the program's, checked when read, shown on visits."""

from __future__ import annotations

from pathlib import Path

import pytest

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.style import HouseStyle
from delegation_tui.domain.visits import VisitKind
from delegation_tui.language import Narrator, load_patterns, packs, preview_patterns
from delegation_tui.language.pack import Pack
from delegation_tui.language.patterns import own_patterns

from .fair import event, roster, visit

OWN = """
[stand]
place = ["{who} [a|ont] {then} marqué une pause {at}.", "{At}, {who} [a|ont] {then} fait halte."]

[topics.demo]
one = ["En démonstration : {topics}."]
"""


class TestAnInstitutionEdits:
    def test_its_sentences_replace_ours_and_the_rest_stays(self, tmp_path: Path) -> None:
        file = tmp_path / "patterns.fr.toml"
        file.write_text(OWN, encoding="utf-8")
        n = Narrator(event(), roster(), house_patterns=load_patterns(file, "fr"))
        assert [n.visits.sentences(visit(host="Primaa"))[0].text for _ in range(2)][1] == (
            "Sur le stand de Primaa, la délégation a fait halte."
        )
        demo = visit(VisitKind.DEMO, "nt", host="Primaa", topics=["IA"])
        assert n.visits.sentences(demo)[1].text == "En démonstration : l’IA."
        assert n.visits.sentences(visit(VisitKind.PRESS, "nt"))[0].text == (
            "Claude Roux a répondu aux questions de la presse."
        )

    def test_they_come_with_the_house_style(self) -> None:
        n = Narrator(event(), roster(), HouseStyle(patterns=(("fr", OWN),)))
        demo = visit(VisitKind.DEMO, "nt", host="Primaa", topics=["IA"])
        assert n.visits.sentences(demo)[1].text == "En démonstration : l’IA."

    def test_it_sees_them_on_its_own_visits_first(self) -> None:
        own = load_patterns(OWN, "fr")
        proofs = preview_patterns(event(), roster(), [visit(host="Primaa", who="fb")], own)
        assert [(p.table, p.case, p.fits) for p in proofs] == [("stand", "place", True)] * 2
        assert proofs[1].text == (
            "Sur le stand de Primaa, François Bonneau, président de la Région Centre-Val de Loire,"
            " a fait halte."
        )

    @pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.language)
    def test_ours_pass_their_own_check(self, pack: Pack) -> None:
        assert load_patterns(pack.patterns, pack.language) == own_patterns(pack)


class TestMistakesAreNamed:
    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("[stand", "patterns.fr.toml cannot be read"),
            ('[stnad]\nplace = ["{who}."]', "there is no [stnad] place"),
            ('[stand]\nplce = ["{who}."]', "there is no [stand] plce"),
            ("[stand]\nplace = []", "at least one sentence"),
            ('[stand]\nplace = ["{qui} a visité."]', "look at {qui}"),
            ('[stand]\nplace = ["{who} a [visité {place}."]', "look at [ ] { }"),
            ('[stand]\nplace = ["{who [a|ont] visité."]', "look at [ ] { }"),
            ('[stand]\nplace = ["{who} [a|ont|aura] visité."]', "look at |"),
            ('[stand]\nplace = ["{who} a visité {place}"]', "look at ."),
            ('[stand]\nplace = ["{who} est [allé|allée|allés|allées]."]', "masculine and feminine"),
        ],
    )
    def test_where_and_what(self, text: str, named: str) -> None:
        with pytest.raises(DelegationError) as error:
            load_patterns(text, "fr")
        assert named in str(error.value)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(DelegationError, match=r"nowhere\.toml"):
            load_patterns(tmp_path / "nowhere.toml", "fr")

    def test_english_has_no_gendered_forms(self) -> None:
        with pytest.raises(DelegationError):
            load_patterns('[stand]\nplace = ["{who} [a|b|c|d] {place}."]', "en")


@pytest.mark.parametrize("table", ["caption.stand", "caption.meal", "caption"])
@pytest.mark.parametrize("word", ["{who}", "{met}", "{Who}", "{with}", "{team}"])
def test_a_caption_cannot_name_who_was_not_seen_in_the_picture(table: str, word: str) -> None:
    text = f'[{table}]\nplace = ["Visite de {word} {{at}}", "{word} {{at}}"]'
    with pytest.raises(DelegationError, match=word):
        load_patterns(text, "fr")
    load_patterns(f'[{table}]\nplace = ["Un moment {{at}}", "Passage {{at}}"]', "fr")
