"""The component library: tags, templates, CSS, icons, charts and print."""
