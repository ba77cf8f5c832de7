"""The steps of the practices in force as they stand in one case."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ventanilla.casework import stepping
from ventanilla.casework.models import Case, FormVersion, PracticeSteps


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One step in one case.

    `does` is what it is about ("form", "referral", …) and `form` the version to fill in, None where the step has no
    form or it is not in use; `due_on` is None where the practice sets no day; only an open case is late.
    """

    key: str
    names: Mapping[str, str]
    does: str
    form: int | None
    due_on: datetime.date | None
    done: bool
    late: bool


def case_steps(*, case: Case, done: Collection[str], on: datetime.date) -> list[StepView]:
    """Return the steps of every practice in force for a case, in order.

    Args:
        case: the case.
        done: the keys of the steps that are ticked, as the opened case holds them.
        on: the day, against which a step is late.
    """
    found = [
        step
        for row in PracticeSteps.objects.filter(is_active=True).order_by("practice")
        for step in row.steps
    ]
    if not found:
        return []
    opened, forms = stepping.opened_on(case=case), _forms(keys={step.get("form", "") for step in found})
    views = []
    for step in found:
        due, ticked = stepping.due_on(step=step, opened=opened), step["key"] in done
        late = due is not None and due < on and not ticked and case.state == Case.State.OPEN
        views.append(
            StepView(
                key=step["key"],
                names=step["names"],
                does=step.get("does", ""),
                form=forms.get(step.get("form", "")),
                due_on=due,
                done=ticked,
                late=late,
            )
        )
    return views


def _forms(*, keys: Collection[str]) -> dict[str, int]:
    return dict(FormVersion.objects.filter(key__in=keys, is_current=True).values_list("key", "pk"))
