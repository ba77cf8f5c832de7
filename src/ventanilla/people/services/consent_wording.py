"""Changes the words with which a city asks for a consent; older words stay, as people heard them."""

import re
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import Max

from ventanilla.keeper.client import Handle
from ventanilla.people import consent_words as words_file
from ventanilla.people.consent_words import PurposeWords, WordsRefused
from ventanilla.people.models import ConsentWords

MAY_SET_WORDS = {"coordinator", "city_hall", "setup"}
PURPOSE = re.compile(r"[a-z][a-z0-9_]{2,39}")


class CannotSetWords(Exception):
    """This role may not change what people are asked."""


@transaction.atomic
def set_consent_words(
    *, desk: Handle, purpose: str, texts: Mapping[str, Mapping[str, str]], one_recipient: bool = False
) -> PurposeWords:
    """Add a version of a purpose's words, or a purpose; return the words as kept.

    Setting the same words again changes nothing and returns the version that has them.

    Args:
        desk: the handle of a coordinator, of city hall or of the node's set-up.
        purpose: a short name such as "share_with_partner".
        texts: for every interface language, the parts of `ConsentText`.
        one_recipient: whether each yes names one organisation.

    Raises:
        CannotSetWords: the role may not.
        WordsRefused: the name, a language or a part is missing, too long or not text.
    """
    if desk.whoami()["role"] not in MAY_SET_WORDS:
        raise CannotSetWords
    if not PURPOSE.fullmatch(purpose):
        raise WordsRefused(f"{purpose[:40]!r}: a purpose is named with 3 to 40 small letters, digits and _")
    rows = ConsentWords.objects.filter(purpose=purpose)
    newest = rows.aggregate(newest=Max("version"))["newest"]
    shipped = words_file.shipped().get(purpose)
    last = newest or (shipped.version if shipped else 0)
    data: dict[str, object] = {"one_recipient": one_recipient, "texts": texts}
    words = words_file.from_json(purpose=purpose, version=last + 1, data=data)
    standing = _standing(purpose=purpose, newest=newest)
    if standing and (standing.texts, standing.one_recipient) == (words.texts, one_recipient):
        return standing
    _add(words=words)
    return words


def _add(*, words: PurposeWords) -> None:
    try:
        with transaction.atomic():
            ConsentWords.objects.create(
                purpose=words.purpose, version=words.version, words=words_file.as_json(words=words)
            )
    except IntegrityError as raced:
        raise WordsRefused(f"{words.purpose}: somebody changed these words at the same moment") from raced


def _standing(*, purpose: str, newest: int | None) -> PurposeWords | None:
    if newest is None:
        return words_file.shipped().get(purpose)
    row = ConsentWords.objects.get(purpose=purpose, version=newest)
    return words_file.from_json(purpose=purpose, version=newest, data=row.words)
