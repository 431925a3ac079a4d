"""The nouns of the program: frozen read models, small value types and the rules on them.

Standard library only; every other room speaks in these words. Data enters through `text.clean`,
leaves through a front end, and never carries a database object or a widget with it.
"""
