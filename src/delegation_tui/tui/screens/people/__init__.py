"""The roster, what a line left open on top, and the forms that change it."""
