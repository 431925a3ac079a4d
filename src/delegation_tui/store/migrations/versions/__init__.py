"""The steps, oldest first; each knows the one before it. A step that was shipped never changes."""
