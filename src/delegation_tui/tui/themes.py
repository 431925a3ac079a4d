"""The program's own colours, light and dark; Textual's others stay to be chosen."""

from textual.theme import Theme

# Blue of the French State's design system; states are never told by colour alone.
DARK = Theme(
    name="delegation-dark",
    primary="#3a4bb8",
    secondary="#8585f6",
    accent="#f3c26b",
    foreground="#e8e8f0",
    background="#12131a",
    surface="#191b24",
    panel="#232633",
    success="#4fbf85",
    warning="#f0a94a",
    error="#d64d5b",
    dark=True,
)
LIGHT = Theme(
    name="delegation-light",
    primary="#000091",
    secondary="#4a4ad4",
    accent="#8a5a00",
    foreground="#1b1b2a",
    background="#ffffff",
    surface="#f5f5fb",
    panel="#e6e6f4",
    success="#18753c",
    warning="#9a4f00",
    error="#b3121f",
    dark=False,
)
