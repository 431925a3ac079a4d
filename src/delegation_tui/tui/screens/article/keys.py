"""The keys of Article."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.key import Key

ARTICLE_KEYS: tuple[Key, ...] = (
    Key("article.edit", "enter", Message("Edit"), Message("Edit the highlighted piece; Ctrl+N cuts it in two at the cursor, Enter keeps it")),
    Key("article.draft", "r", Message("Draft"), Message("Draft again from the log; what was edited is kept, with a proposal beside it")),
    Key("article.add", "a", Message("Add"), Message("A paragraph, a heading or a quote behind this piece; drafting leaves it there"), show=False),
    Key("article.gallery", "g", Message("Gallery"), Message("Choose the photos of this gallery, or of a new one behind this piece"), show=False),
    Key("article.next", "n", Message("Next one"), Message("Go to the next finding")),
    Key("article.findings", "f", Message("Findings"), Message("All findings, the gravest first")),
    Key("article.ignore", "i", Message("Ignore"), Message("Ignore this finding here"), show=False),
    Key("article.status", "b", Message("Status"), Message("In review, approved, published, corrected: who says so"), show=False),
    Key("article.preview", "p", Message("Preview"), Message("The page in the browser, in spite of blockers"), show=False),
    Key("article.export", "x", Message("Export"), Message("The page, captioned photos or a press kit; refused while blockers stand")),
    Key("article.force", "X", Message("Export all the same"), Message("In spite of blockers, an embargo say: what leaves says so"), show=False),
    *(Key(f"article.fix_{n}", f"{n},{french}", Message("Fix"), Message("Take this choice for the finding"), show=False)
      for n, french in enumerate(("ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis"), 1)),
    Key("article.fix_all", "A", Message("Fix all alike"), Message("The first choice, everywhere it applies"), show=False),
    Key("article.fix_sure", "s", Message("Mend what is sure"), Message("Mend everything that leaves no choice; undo takes it back"), show=False),
    Key("article.ignore_always", "I", Message("Ignore always"), Message("Never show what is alike again"), show=False),
    Key("article.record", "o", Message("Record"), Message("Go to what the finding or the sentence comes from"), show=False),
    Key("article.accept", "y", Message("Accept"), Message("Take what the log changed; what you wrote elsewhere in the piece stays"), show=False),
    Key("article.choose", "t", Message("Take parts"), Message("Take or refuse the proposed wording part by part"), show=False),
    Key("article.proposal", "v", Message("Next proposal"), Message("Go to the next piece that has a proposed wording"), show=False),
    Key("article.keep", "k", Message("Keep mine"), Message("Refuse the proposed wording; it comes back only if the log changes"), show=False),
    Key("article.margin_down", "shift+down", Message("Margin down"), Message("Read on in the margin"), show=False),
    Key("article.margin_up", "shift+up", Message("Margin up"), Message("Back up in the margin"), show=False),
    Key("article.previous", "N", Message("Previous finding"), Message("Go to the finding before"), show=False),
    Key("article.up", "comma", Message("Move up"), Message("Before the piece above"), show=False),
    Key("article.down", "semicolon", Message("Move down"), Message("After the piece below"), show=False),
    Key("article.visit_up", "less_than_sign", Message("Visit up"), Message("The visit with its galleries, before what stands above"), show=False),
    Key("article.visit_down", "greater_than_sign", Message("Visit down"), Message("The visit with its galleries, after what stands below"), show=False),
    Key("article.section_up", "colon", Message("Section up"), Message("The section with all in it, before the one above"), show=False),
    Key("article.section_down", "exclamation_mark", Message("Section down"), Message("The section with all in it, after the one below"), show=False),
    Key("article.merge", "m", Message("Merge"), Message("Make one of this block and the next"), show=False),
    Key("article.editor", "e", Message("In your editor"), Message("Edit the piece in the program that EDITOR names; a blank line makes another block"), show=False),
    Key("article.search", "slash", Message("Search"), Message("Words in the article; again for the next place"), show=False),
    Key("article.replace", "R", Message("Replace"), Message("Words in the article and its captions, everywhere at once"), show=False),
    Key("article.remove", "d", Message("Remove"), Message("Take the piece out; undo brings it back"), show=False),
    Key("article.help", "question_mark", Message("Help"), Message("The keys of this screen"), show=False, action="app.help"),
)  # fmt: skip
