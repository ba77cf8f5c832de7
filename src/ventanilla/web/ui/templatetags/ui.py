"""Every component tag and filter in one library, which settings make a builtin of all templates."""

from django import template

from ventanilla.web.ui.tags import actions, asking, graphs, lists, notices, page, strips, words

register = template.Library()

for subject in (actions, asking, graphs, lists, notices, page, strips, words):
    register.tags.update(subject.register.tags)
    register.filters.update(subject.register.filters)
