"""Makes texts comparable across accents and case."""

import unicodedata


def folded(*, text: str) -> str:
    """Return the text in lower case without accents, spaces made single: "Niñez  São" becomes "ninez sao"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())
