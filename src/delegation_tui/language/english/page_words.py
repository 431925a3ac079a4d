"""What an exported page says in English beside the article's own words."""

from dataclasses import fields

from delegation_tui.language.page_words import PageWords, SheetHeads

PAGE = PageWords(
    locale="en_GB",
    skip="Skip to main content",
    support="Section",
    themes="Theme",
    regions="Region",
    contact="Contact",
    newsletter="Subscribe to the newsletter",
    credit="Photo:",
    credits="Photos:",
    glance="The day at a glance",
    met="With",
    published="Published on {day}",
    minute="1 minute read",
    minutes="{n} minutes read",
    read="Read the article",
    press_kit="Press kit",
    contents="Contents",
    contact_sheet="Contact sheet",
    captions="Captions",
    offers={
        "presskit": "Download all (ZIP)",
        "pdf": "The article (PDF)",
        "docx": "The article (Word)",
        "odt": "The article (OpenDocument)",
    },
    megabytes="{n} MB",
    kilobytes="{n} kB",
    colon=":",
    close="Close",
    next="Next photo",
    previous="Previous photo",
    viewer="Enlarged photo",
    forced="Exported in spite of blockers: do not publish as it is.",
    gallery="Photo gallery",
    embargo="Under embargo until {moment}: do not publish before.",
    approval="For approval: {name}",
    approval_note="This is what the article says of you, and the pictures that show you. Please answer “approved”, “corrected” or “refused”.",
    to_approve="Your words, to be approved",
    sheet_file="captions.csv",
    sheet_separator=",",
    sheet=SheetHeads(**{column.name: column.name for column in fields(SheetHeads)}),
)
