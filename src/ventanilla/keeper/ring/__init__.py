"""The keeper's own small database: wrapped keys, sealed index entries, actors and links."""
