"""The keys of Article."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.key import Key

ARTICLE_KEYS: tuple[Key, ...] = (
    Key("article.edit", "enter", "edit", Message("Edit"), Message("Edit the highlighted piece; Enter keeps it")),
    Key("article.draft", "r", "draft", Message("Draft"), Message("Draft again from the log; what was edited is kept, with a proposal beside it")),
    Key("article.add", "a", "add", Message("Add"), Message("A paragraph, a heading or a quote behind this piece; drafting leaves it there"), show=False),
    Key("article.gallery", "g", "gallery", Message("Gallery"), Message("Choose the photos of this gallery, or of a new one behind this piece"), show=False),
    Key("article.next", "n", "next", Message("Next one"), Message("Go to the next finding")),
    Key("article.findings", "f", "findings", Message("Findings"), Message("All findings, the gravest first")),
    Key("article.ignore", "i", "ignore(False)", Message("Ignore"), Message("Ignore this finding here"), show=False),
    Key("article.preview", "p", "preview", Message("Preview"), Message("The page in the browser, in spite of blockers"), show=False),
    Key("article.export", "x", "export", Message("Export"), Message("The page, captioned photos or a press kit; refused while blockers stand")),
    Key("article.force", "X", "export(True)", Message("Export all the same"), Message("In spite of blockers, an embargo say: what leaves says so"), show=False),
    *(Key(f"article.fix_{n}", f"{n},{french}", f"fix({n})", Message("Fix"), Message("Take this choice for the finding"), show=False)
      for n, french in enumerate(("ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis"), 1)),
    Key("article.fix_all", "A", "fix_alike", Message("Fix all alike"), Message("The first choice, everywhere it applies"), show=False),
    Key("article.fix_sure", "s", "fix_sure", Message("Mend what is sure"), Message("Mend everything that leaves no choice; undo takes it back"), show=False),
    Key("article.ignore_always", "I", "ignore(True)", Message("Ignore always"), Message("Never show what is alike again"), show=False),
    Key("article.record", "o", "record", Message("Record"), Message("Go to what the finding or the sentence comes from"), show=False),
    Key("article.accept", "y", "accept", Message("Accept"), Message("Take the proposed wording in place of the edited one"), show=False),
    Key("article.keep", "k", "keep", Message("Keep mine"), Message("Refuse the proposed wording; it comes back only if the log changes"), show=False),
    Key("article.margin_down", "shift+down", "margin(3)", Message("Margin down"), Message("Read on in the margin"), show=False),
    Key("article.margin_up", "shift+up", "margin(-3)", Message("Margin up"), Message("Back up in the margin"), show=False),
    Key("article.previous", "N", "previous", Message("Previous finding"), Message("Go to the finding before"), show=False),
    Key("article.up", "comma", "move(-1)", Message("Move up"), Message("Before the piece above"), show=False),
    Key("article.down", "semicolon", "move(1)", Message("Move down"), Message("After the piece below"), show=False),
    Key("article.remove", "d", "remove", Message("Remove"), Message("Take the piece out; undo brings it back"), show=False),
    Key("article.help", "question_mark", "app.help", Message("Help"), Message("The keys of this screen"), show=False),
)  # fmt: skip
