"""Marks that the directory changed."""

import secrets

from ventanilla.directory.models import Edition


def new_edition() -> None:
    """Change the directory's edition, so that copies of it in memory are made anew; called inside a transaction."""
    Edition.objects.update_or_create(id=1, defaults={"word": secrets.token_hex(16)})


def lock_directory() -> None:
    """Wait until nobody else writes to the directory; called first in a transaction that writes more than counts."""
    Edition.objects.get_or_create(id=1, defaults={"word": secrets.token_hex(16)})
    Edition.objects.select_for_update().get(id=1)
