"""The route of a rule: `stage-data/rule?key=...`."""

import json

from starlette.requests import Request
from starlette.responses import Response

from pages.shared.asking import plainly
from pages.shared.rule.answer import rule


@plainly
def answer(request: Request) -> Response:
    """The rule of the optimizer `key`, the same for all its runs."""
    body = json.dumps(rule(request.query_params.get("key", "")), allow_nan=False, ensure_ascii=False)
    return Response(body, media_type="application/json", headers={"Cache-Control": "public, max-age=3600"})
