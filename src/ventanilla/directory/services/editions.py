"""Marks that the directory changed."""

import secrets

from ventanilla.directory.models import Edition


def new_edition() -> None:
    """Change the directory's edition, so that copies of it in memory are made anew; called inside a transaction."""
    Edition.objects.update_or_create(id=1, defaults={"word": secrets.token_hex(16)})
