"""The rules of the checks: one module per family; what they work with stands one folder up."""
