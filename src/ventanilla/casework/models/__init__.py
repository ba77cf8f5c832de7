"""Tables of reception, cases, plans, referrals and appointments; what says something of a person is sealed."""

from ventanilla.casework.models.appointments import Appointment
from ventanilla.casework.models.cases import Case, CaseEvent
from ventanilla.casework.models.plans import Assessment, FormVersion, Goal, Need
from ventanilla.casework.models.reception import ReceptionSettings, Visit, VisitPeriod
from ventanilla.casework.models.referrals import Referral, ReferralAnswer, ReferralClock
from ventanilla.casework.models.steps import PracticeSteps

__all__ = [
    "Appointment",
    "Assessment",
    "Case",
    "CaseEvent",
    "FormVersion",
    "Goal",
    "Need",
    "PracticeSteps",
    "ReceptionSettings",
    "Referral",
    "ReferralAnswer",
    "ReferralClock",
    "Visit",
    "VisitPeriod",
]
