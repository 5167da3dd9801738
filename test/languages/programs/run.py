"""Runs samples in one process. Redirects their requests, and prints what each gave.

Arguments: the folder with the samples, and the URL of the mock or server. The standard input has the cases as JSON.
"""

import contextlib
import functools
import io
import json
import ssl
import sys
from pathlib import Path

import httpx
from statsig_http_api import ApiError, encode

folder, base = Path(sys.argv[1]), httpx.URL(sys.argv[2])
prefer, urls = "", []
# Each sample creates a client, and each client would read the certificates of the machine again.
ssl.create_default_context = functools.cache(ssl.create_default_context)
send = httpx.HTTPTransport.handle_request


def redirect(self, request):
    urls.append(str(request.url))
    request.url = request.url.copy_with(scheme=base.scheme, host=base.host, port=base.port)
    request.headers["host"] = request.url.netloc.decode()
    if prefer:
        request.headers["prefer"] = prefer
    return send(self, request)


httpx.HTTPTransport.handle_request = redirect

outcomes = []
for case in json.load(sys.stdin):
    prefer, scope, output, outcome = case["prefer"], {}, io.StringIO(), {}
    try:
        with contextlib.redirect_stdout(output):
            exec(compile((folder / f"{case['sample']}.py").read_text(), case["sample"], "exec"), scope)
        outcome["result"] = encode(scope.get("result"))
    except ApiError as error:
        outcome["error"] = {"status": error.status, "code": error.code}
    outcomes.append({**outcome, "url": urls.pop() if urls else "", "output": output.getvalue()})
print(json.dumps(outcomes))
