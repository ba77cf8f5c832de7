"""Every read of the room that is used outside it."""

from ventanilla.casework.queries.cases import (
    CaseFile,
    CaseRow,
    ask_case,
    case_file,
    case_keys_of,
    caseload,
    office_cases,
    reviews_due,
)
from ventanilla.casework.queries.diary import appointment, day_of, free_days, slots
from ventanilla.casework.queries.plans import assessment, form, form_versions, goal, need, open_drafts
from ventanilla.casework.queries.reception import (
    Line,
    Waiting,
    line,
    on_screen,
    visit,
    waits_by_office,
    waits_today,
)
from ventanilla.casework.queries.referrals import (
    Asking,
    ReferralRow,
    answer_days,
    before_referring,
    coordinator_queue,
    figures,
    referral,
    waiting_on_partner,
)
from ventanilla.casework.queries.settings import (
    form_settings,
    reception,
    reception_settings,
    referral_clock_settings,
    steps,
    steps_settings,
)
from ventanilla.casework.queries.status import Status, status
from ventanilla.casework.queries.window import coming_appointments, known, standing_on_consent
from ventanilla.casework.queries.workload import OfficeWork, workload

__all__ = [
    "Asking",
    "CaseFile",
    "CaseRow",
    "Line",
    "OfficeWork",
    "ReferralRow",
    "Status",
    "Waiting",
    "answer_days",
    "appointment",
    "ask_case",
    "assessment",
    "before_referring",
    "case_file",
    "case_keys_of",
    "caseload",
    "coming_appointments",
    "coordinator_queue",
    "day_of",
    "figures",
    "form",
    "form_settings",
    "form_versions",
    "free_days",
    "goal",
    "known",
    "line",
    "need",
    "office_cases",
    "on_screen",
    "open_drafts",
    "reception",
    "reception_settings",
    "referral",
    "referral_clock_settings",
    "reviews_due",
    "slots",
    "standing_on_consent",
    "status",
    "steps",
    "steps_settings",
    "visit",
    "waiting_on_partner",
    "waits_by_office",
    "waits_today",
    "workload",
]
