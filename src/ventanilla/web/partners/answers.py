"""Says which answers a partner may give now, and the words that go with each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.casework.services import Asked


@dataclass(frozen=True)
class Answer:
    """One big button and its small second step: `word` on the button, `says` under it, `then` what will happen."""

    key: str
    word: Promise
    says: Promise
    icon: str
    question: Promise
    then: Promise
    send: Promise


ACCEPTED = Answer(
    key="accepted",
    word=_("Yes, we can help"),
    says=_("You take this person in, or give them a place or an hour."),
    icon="check-circle",
    question=_("You can help this person"),
    then=_("The office sees it at once and tells the person. You get a new link for later."),
    send=_("Send: yes, we can help"),
)
DECLINED = Answer(
    key="declined",
    word=_("No, we cannot help"),
    says=_("Tell us why in one word. We look for another place."),
    icon="x-circle",
    question=_("You cannot help this person"),
    then=_("We close this request and look for another place. It counts nothing against you."),
    send=_("Send: no, we cannot help"),
)
TALK = Answer(
    key="talk",
    word=_("We need to talk first"),
    says=_("Ask us something, or ask us to call you."),
    icon="chat-bubble-left-right",
    question=_("You want to talk with us first"),
    then=_("The office gets your question and calls you. You get a new link for your answer."),
    send=_("Send: we need to talk"),
)
COMPLETED = Answer(
    key="completed",
    word=_("It is done"),
    says=_("The person came and got the help."),
    icon="check-badge",
    question=_("The help is done"),
    then=_("We note it and close this request. You need no link after that."),
    send=_("Send: it is done"),
)
NOT_DONE = Answer(
    key="declined",
    word=_("It could not be done"),
    says=_("The person did not come, or something changed."),
    icon="x-circle",
    question=_("The help could not be given"),
    then=_("We close this request, ask the person, and look for another place."),
    send=_("Send: it could not be done"),
)
OF_STATE = {
    "sent": {"accepted": ACCEPTED, "declined": DECLINED, "talk": TALK},
    "talk": {"accepted": ACCEPTED, "declined": DECLINED},
    "accepted": {"completed": COMPLETED, "declined": NOT_DONE},
}


def allowed(*, asked: Asked) -> dict[str, Answer]:
    """Return the answers that can be given now, in the order of the buttons; none once the request is closed."""
    answers = OF_STATE.get(asked.referral.state, {})
    if asked.referral.state == "accepted":
        return dict(answers)  # the city's choice of first answers says nothing about how the help ended
    wanted = set(asked.shared.get("answers") or answers)
    return {key: answer for key, answer in answers.items() if key in wanted} or dict(answers)
