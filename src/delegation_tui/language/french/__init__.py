"""French grammar: elision, articles, functions, groups, places; `voice.French` puts it together."""
