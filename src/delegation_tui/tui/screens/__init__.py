"""The screens, one folder each: screen.py, its keys, its .tcss, its widgets."""
