"""Every write to the directory: imports, capacity, suspensions, edits, and what a practice sets up."""

from ventanilla.directory.services.importing import (
    CannotImport,
    ImportReport,
    import_book,
    import_content,
    import_path,
)

__all__ = ["CannotImport", "ImportReport", "import_book", "import_content", "import_path"]
