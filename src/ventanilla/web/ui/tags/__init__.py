"""The component tags, by subject; templates get them all as builtins."""
