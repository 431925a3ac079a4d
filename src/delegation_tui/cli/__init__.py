"""The command line: one module per command group, thin. It parses, calls one function of a room,
and prints; what it prints for programs is listed in docs/command-line.md. `main.run` runs it.
"""
