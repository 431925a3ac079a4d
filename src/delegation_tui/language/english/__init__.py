"""English grammar: names, functions, groups, places; `voice.English` puts it together."""
