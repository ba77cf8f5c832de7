"""Writes a form's sheets as an .xlsx file, so that a city can take a form, change it and bring it back."""

import io

from ventanilla.engines.questionnaire.form import SHEET_NAMES, Sheets

WIDEST = 60
NARROWEST = 10


def as_xlsx(*, sheets: Sheets) -> bytes:
    """The three sheets as a spreadsheet, headings in bold and held in place; every cell is text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for name in SHEET_NAMES:
        rows = sheets.get(name, ())
        page = book.create_sheet(name)
        page.freeze_panes = "C2" if name == "survey" else "A2"
        headings = list(dict.fromkeys(str(heading) for row in rows for heading in row))
        for place, heading in enumerate(headings, start=1):
            letters = max((len(str(row.get(heading, ""))) for row in rows), default=0)
            page.column_dimensions[get_column_letter(place)].width = max(NARROWEST, min(WIDEST, letters))
        for number, row in enumerate([{heading: heading for heading in headings}, *rows]):
            cells = [WriteOnlyCell(page, value=str(row.get(heading, "")) or None) for heading in headings]
            for cell in cells:
                cell.font = Font(bold=number == 0)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            page.append(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
