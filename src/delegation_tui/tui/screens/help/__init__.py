"""The keys of the screen below, by what they do."""
