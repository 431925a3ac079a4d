"""delegation_tui: from a delegation's programme to the published article of its day."""

__version__ = "0.1.0"
