"""Other institutions at other fairs: their records, and press prose about them without a fault.

The people are invented; so is what they say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.people import Gender, Organisation, Person, Role, Spelling

M, F, U = Gender.MASCULINE, Gender.FEMININE, Gender.UNKNOWN


@dataclass(frozen=True)
class Elsewhere:
    """A delegation's records and its paragraphs."""

    dossier: Dossier
    paragraphs: Sequence[str]

    def article(self, paragraphs: Sequence[str] = ()) -> Article:
        event = self.dossier.event
        blocks = (
            Block(kind=BlockKind.PARAGRAPH, text=text) for text in paragraphs or self.paragraphs
        )
        return Article(
            title="Une journée au salon" if event.language == "fr" else "A day at the fair",
            lead="La délégation." if event.language == "fr" else "The delegation.",
            language=event.language,
            blocks=tuple(blocks),
        )


def _elsewhere(
    event: Event,
    organisations: Mapping[str, str],
    people: Sequence[tuple[str, str, str, Gender, str, str, str]],
    paragraphs: Sequence[str],
) -> Elsewhere:
    """Organisations by name with their kind; people as given name, particle, family name, gender,
    both forms of the title and where it is held."""
    known = {name: Organisation(name=name, kind=kind) for name, kind in organisations.items()}
    persons, roles = [], []
    for given, particle, family, gender, title_m, title_f, organisation in people:
        person = Person(
            given=given, particle=particle, family=family, gender=gender,
            spelling=Spelling.CONFIRMED,
        )  # fmt: skip
        where = known[organisation].id if organisation else None
        persons.append(person)
        roles.append(
            Role(person_id=person.id, title_m=title_m, title_f=title_f, organisation_id=where)
        )
    roster = Roster(people=tuple(persons), roles=tuple(roles), organisations=tuple(known.values()))
    return Elsewhere(Dossier(event=event, roster=roster), paragraphs)


OVERSEAS = _elsewhere(
    Event(
        name="Salon international de l'agriculture", short_names=("SIA",), edition=61,
        starts_on=date(2025, 2, 22), ends_on=date(2025, 3, 2), visit_day=date(2025, 2, 24),
        city="Paris",
    ),
    {
        "Département de La Réunion": "département", "INRAE": "organisme", "CIRAD": "organisme",
        "Préfecture de La Réunion": "préfecture", "Les Jeunes agriculteurs": "syndicat",
        "Hexagone Bio": "start-up", "Ouest Conseil": "start-up",
        "Ministère de l'Agriculture": "ministère", "Coopérative « Cœur de canne »": "coopérative",
    },
    [
        ("Huguette", "", "Técher-Payet", F, "président", "présidente", "Département de La Réunion"),
        ("Cyrille", "", "Grondin", M, "vice-président chargé de l'agriculture", "",
         "Département de La Réunion"),
        ("Anne-Élise", "d'", "Aubrac", F, "conseiller départemental", "conseillère départementale",
         "Département de La Réunion"),
        ("Alix", "", "Hoareau", U, "maire de Saint-Leu", "maire de Saint-Leu", ""),
        ("Solène", "", "Genvrin", F, "ministre", "ministre", "Ministère de l'Agriculture"),
        ("Philippe", "", "Maugard", M, "président-directeur général", "", "INRAE"),
        ("Hervé", "", "Huet", M, "préfet", "préfète", "Préfecture de La Réunion"),
        ("Océane", "", "O'Neill", F, "", "cofondatrice et directrice générale", "Ouest Conseil"),
        ("Jean-René", "", "N'Guyen", M, "directeur scientifique", "", "CIRAD"),
        ("Dominique", "", "Roux", U, "porte-parole", "porte-parole", "Les Jeunes agriculteurs"),
    ],
    [
        "Le lundi 24 février 2025, la présidente du Département, Huguette Técher-Payet, a ouvert à"
        " 9 h 30 le pavillon de La Réunion, installé sur 420 m² dans le hall 5.2 du Salon"
        " international de l'agriculture. À ses côtés, la ministre Solène Genvrin a salué « une île"
        " qui nourrit et qui innove ».",
        "« Nos agriculteurs n'attendent pas des discours : ils attendent de l'eau », a lancé Mme"
        " Técher-Payet. Et d'ajouter : « L'irrigation de l'Ouest a changé la vie de 1 200"
        " exploitations ; celle de l'Est doit suivre. »",
        "Vice-président du Département chargé de l'agriculture, Cyrille Grondin a ensuite rencontré"
        " les équipes du CIRAD. Philippe Maugard, PDG de l'INRAE, s'est dit « prêt à accompagner"
        " une feuille de route commune d'ici à 2027 ».",
        "À 16 h 45, Mme Técher-Payet et le préfet, Hervé Huet, ont signé une convention de trois"
        " ans. « Il faudra aller vite, et aller loin », a prévenu M. Huet. Qui l'eût cru ?",
        "Alix Hoareau, maire de Saint-Leu, et Dominique Roux, porte-parole des Jeunes agriculteurs,"
        " ont échangé avec une trentaine de lycéens. En 2023, 87 jeunes se sont installés dans"
        " l'île, contre 94 en 2022.",
        "La start-up Ouest Conseil a présenté ses capteurs. Sa cofondatrice et directrice générale,"
        " Océane O'Neill, annonce une levée de fonds de 2,5 M€. Jean-René N'Guyen, directeur"
        " scientifique du CIRAD, y voit un signal fort.",
        "Plus de 600 000 visiteurs sont attendus pour cette 61e édition. La 60e édition en avait"
        " réuni 603 652. Renseignements au 02 62 90 30 30, du lundi au vendredi, de 8 h à 16 h.",
        "Huguette Técher-Payet, maire de Bras-Panon et présidente du Département, a reçu Alix Hoareau.",
        "La gérante de la Coopérative « Cœur de canne » a offert du sirop à Anne-Élise d'Aubrac,"
        " conseillère départementale de La Réunion. « Le méta-moteur, c'est quelque chose ! »",
    ],
)  # fmt: skip

EMBASSY = _elsewhere(
    Event(
        name="Web Summit", starts_on=date(2025, 11, 10), ends_on=date(2025, 11, 13),
        visit_day=date(2025, 11, 11), city="Lisbonne",
    ),
    {
        "Ambassade de France au Portugal": "ambassade", "Mairie de Porto": "mairie",
        "Startup Lisboa": "start-up", "Organisation internationale de la francophonie": "organisation",
        "Eurométropole de Strasbourg": "métropole", "Ville de Strasbourg": "ville",
        "Ordre des architectes": "ordre",
    },
    [
        ("Hélène", "", "Farge-Delmont", F, "ambassadeur", "ambassadrice",
         "Ambassade de France au Portugal"),
        ("Olivier", "", "Bechtel", M, "ministre délégué", "ministre déléguée", ""),
        ("Rui", "", "Moreno", M, "maire", "maire", "Mairie de Porto"),
        ("Louise", "", "Mukasonga", F, "secrétaire général", "secrétaire générale",
         "Organisation internationale de la francophonie"),
        ("Maria", "da", "Conceição", F, "secrétaire d'État", "secrétaire d'État", ""),
        ("Jeanne", "", "Barth-Lang", F, "maire", "maire", "Ville de Strasbourg"),
        ("Anatole", "", "Prost", M, "président", "présidente", "Ordre des architectes"),
    ],
    [
        "Le mardi 11 novembre 2025, l'ambassadrice Hélène Farge-Delmont a inauguré le pavillon"
        " France du Web Summit. Aux côtés du ministre délégué Olivier Bechtel, elle a accueilli la"
        " secrétaire d'État portugaise, Maria da Conceição, sous une pluie battante.",
        "« Obrigado, merci ! » : c'est en deux langues que Rui Moreno, maire de Porto, a remercié ses"
        " hôtes. Dans l'après-midi, il a reçu M. Bechtel à l'hôtel de ville.",
        "Startup Lisboa présentait dix jeunes pousses ; les start-up françaises étaient douze. Selon"
        " Louise Mukasonga, secrétaire générale de l'Organisation internationale de la francophonie,"
        " 321 millions de personnes parlent français.",
        "Jeanne Barth-Lang, maire de Strasbourg, et Anatole Prost, président de l'Ordre des"
        " architectes, ont débattu du réemploi. L'Eurométropole de Strasbourg vise – 40 %"
        " d'émissions en 2030. Tél. : +33 (0)3 68 98 50 00.",
    ],
)  # fmt: skip

CHAMBER = _elsewhere(
    Event(
        name="MIPIM", edition=35, starts_on=date(2025, 3, 11), ends_on=date(2025, 3, 14),
        visit_day=date(2025, 3, 12), city="Cannes", language="en",
    ),
    {
        "Leeds Chamber of Commerce": "chamber", "Leeds City Council": "council",
        "Homes England": "agency", "Honest Homes": "start-up", "Ørsted": "company",
        "Embassy of France in the United Kingdom": "embassy",
    },
    [
        ("Amanda", "", "Berriford", F, "president", "president", "Leeds Chamber of Commerce"),
        ("James", "", "Lowis", M, "leader", "leader", "Leeds City Council"),
        ("Hannah", "", "MacDougal", F, "chief executive", "chief executive", "Homes England"),
        ("Hélène", "", "Duchamp", F, "ambassador", "ambassador",
         "Embassy of France in the United Kingdom"),
        ("Nils", "", "Ødegård", M, "chairman", "chairwoman", "Ørsted"),
    ],
    [
        "On Wednesday 12 March 2025, Amanda Berriford, president of Leeds Chamber of Commerce, opened"
        " the UK Pavilion at MIPIM. “We're not here to sell postcards,” she told an audience of"
        " around 250 investors.",
        "James Lowis, the leader of Leeds City Council, met Homes England's chief executive, Hannah"
        " MacDougal, at 10.30am. “It's a huge vote of confidence,” said Ms MacDougal.",
        "Honest Homes, a start-up founded in 2019, showed its timber houses. Each costs £145,000,"
        " about 20% less than a brick-built one.",
        "Hélène Duchamp, ambassador of France, said that ‘the mood music’ had changed. Nils Ødegård,"
        " chairman of Ørsted, joined a panel on offshore wind. Mr Ødegård disagreed.",
    ],
)  # fmt: skip
