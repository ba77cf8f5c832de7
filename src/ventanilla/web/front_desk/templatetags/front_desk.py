"""Words of the rooms below, as filters for the templates of the front desk."""

from django import template

from ventanilla.web.front_desk import words

register = template.Library()


@register.filter
def language_name(code: str) -> str:
    """Return a language by its own name; an empty code stays empty."""
    return words.language_name(code=code) if code else ""
