"""Installs a form that was read, from an upload or from the command line."""

import datetime

from django.utils.text import slugify

from ventanilla.casework.models import FormVersion
from ventanilla.casework.services.settings import set_form
from ventanilla.engines import questionnaire

LONGEST_KEY = 50


def form_key(*, form: questionnaire.Form) -> str:
    """Return the short name under which a form is installed when nobody chose another."""
    return slugify(form.id.replace("_", "-"))[:LONGEST_KEY] or "form"


def install_form(*, form: questionnaire.Form, key: str, on: datetime.date) -> bool:
    """Ask this version of a form from now on; False when it is asked already and nothing was changed.

    Args:
        form: the form as it was read.
        key: its short name, from `form_key` or chosen.
        on: the day it is installed.
    """
    current = FormVersion.objects.filter(key=key, is_current=True).first()
    if current and questionnaire.read_sheets(sheets=current.sheets, name=key).digest == form.digest:
        return False
    sheets = {name: [dict(row) for row in rows] for name, rows in form.sheets.items()}
    set_form(key=key, title=form.titles_by_code, sheets=sheets, on=on)
    return True
