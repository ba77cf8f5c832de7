"""The signed heads of the journal, for everybody who wants to keep them."""

import json
from base64 import b64decode
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ventanilla.keeper.client import KeeperDown
from ventanilla.keeper.journal.heads import head_from_json
from ventanilla.web.ui import handles
from ventanilla.web.ui.access import public_page

SHOWN = 12


@public_page
def journal(request: HttpRequest) -> HttpResponse:
    """Say in plain words how openings are written down, and show the newest signed heads."""
    try:
        heads = _newest()
    except KeeperDown:
        return render(request, "public/journal.html", {"away": True})
    key = head_from_json(heads[-1]).fingerprint() if heads else ""
    return render(
        request, "public/journal.html", {"heads": [_shown(raw) for raw in reversed(heads)], "key": key}
    )


@public_page
def download(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # every view has one
    """Give all signed heads, one JSON object a line, as `ventanilla journal witness` reads them."""
    try:
        body = "".join(json.dumps(raw, separators=(",", ":")) + "\n" for raw in _all())
    except KeeperDown:
        return redirect("public:journal")  # which says so in words
    response = HttpResponse(body, content_type="application/jsonl")
    response["Content-Disposition"] = 'attachment; filename="journal-heads.jsonl"'
    return response


def _newest() -> list[Any]:
    keeper = handles.keeper()
    count = int(keeper.journal_heads(most=1)["count"])
    return list(keeper.journal_heads(after=max(0, count - SHOWN), most=SHOWN)["heads"])


def _all() -> list[Any]:
    keeper, found = handles.keeper(), list[Any]()
    while some := keeper.journal_heads(after=len(found))["heads"]:
        found += some
    return found


def _shown(raw: Any) -> dict[str, Any]:
    root = b64decode(raw["root"]).hex()
    return {"at": datetime.fromisoformat(raw["at"]), "size": raw["size"], "root": f"{root[:8]} {root[8:16]}"}
