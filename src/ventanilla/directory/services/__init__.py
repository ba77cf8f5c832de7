"""Every write to the directory: imports, capacity, suspensions, edits, and what a practice sets up."""

from ventanilla.directory.needs import UnknownNeed
from ventanilla.directory.queries.cards import NoSuchService
from ventanilla.directory.services.capacity import CannotSetCapacity, set_capacity
from ventanilla.directory.services.editing import (
    CannotResume,
    CannotSuspend,
    ChangedMeanwhile,
    Edit,
    Opening,
    edit_service,
    resume_service,
    suspend_service,
)
from ventanilla.directory.services.importing import (
    CannotImport,
    ImportReport,
    import_book,
    import_content,
    import_path,
)
from ventanilla.directory.services.practices import (
    set_organization,
    set_service,
    withdraw_organization,
    withdraw_service,
)

__all__ = [
    "CannotImport",
    "CannotResume",
    "CannotSetCapacity",
    "CannotSuspend",
    "ChangedMeanwhile",
    "Edit",
    "ImportReport",
    "NoSuchService",
    "Opening",
    "UnknownNeed",
    "edit_service",
    "import_book",
    "import_content",
    "import_path",
    "resume_service",
    "set_capacity",
    "set_organization",
    "set_service",
    "suspend_service",
    "withdraw_organization",
    "withdraw_service",
]
