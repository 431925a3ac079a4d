"""What an exported page says in the third language."""

from dataclasses import fields

from delegation_tui.language.page_words import PageWords, SheetHeads

PAGE = PageWords(
    locale="vo",
    skip="Bunükön lü ninäd",
    support="Stütod",
    themes="Yegäds",
    regions="Topäds",
    contact="Kosäd",
    newsletter="Penädabonedön",
    credit="Fotograf:",
    credits="Fotografs:",
    glance="Del bai logam",
    met="Ko",
    published="Pepübükon in {day}",
    minute="Minut 1 reidön",
    minutes="Minuts {n} reidön",
    read="Reidön yegedi",
    press_kit="Dokümem gasedik",
    contents="Ninäd",
    contact_sheet="Bled fotografas",
    captions="Bepenams",
    offers={"presskit": "Valikos (ZIP)", "pdf": "Yeged (PDF)"},
    megabytes="{n} MB",
    kilobytes="{n} kB",
    colon=":",
    close="Färmükön",
    next="Fotograf sököl",
    previous="Fotograf büik",
    viewer="Fotograf gretik",
    forced="Pesevädükon to neletods.",
    gallery="Fotografem",
    embargo="Peneletöl jü {moment}.",
    approval="Loreid: {name}",
    approval_note="Geükolös, begö!",
    to_approve="Vöds olik",
    sheet_file="bepenams.csv",
    sheet_separator=";",
    sheet=SheetHeads(**{f.name: f"v{number}" for number, f in enumerate(fields(SheetHeads))}),
)
