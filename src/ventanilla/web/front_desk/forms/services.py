"""The form of the desk's search for services."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ventanilla.web.ui.near_where import NearWhere


class NearTheCase(NearWhere):
    """From where distances are measured, when it is not the office."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["near"].help_text = _(
            "A part of the city or a place. Leave it empty to measure from the office."
        )
