"""Evaluates flags with the stock provider, and prints the results. Arguments: the URL and the key."""

import json
import sys

from openfeature import api
from openfeature.contrib.provider.ofrep import OFREPProvider
from openfeature.evaluation_context import EvaluationContext

url, key = sys.argv[1:]
api.set_provider(OFREPProvider(url, headers_factory=lambda: {"Authorization": f"Bearer {key}"}))
client = api.get_client()
user = EvaluationContext("42")
staff = EvaluationContext("42", {"email": "marie@example.com"})


def shown(details):
    return [details.value, details.reason, details.variant, details.error_code, details.flag_metadata]


results = {
    "open": client.get_boolean_details("open", False, user),
    "closed": client.get_boolean_details("closed", True, user),
    "staff": client.get_boolean_details("staff", False, staff),
    "customer": client.get_boolean_details("staff", True, user),
    "theme": client.get_object_details("theme", {}, user),
    "color": client.get_object_details("color", {}, user),
    "page": client.get_object_details("page", {}, user),
    "unknown": client.get_boolean_details("unknown", True, user),
    "mismatch": client.get_boolean_details("theme", True, user),
    "invalid": client.get_boolean_details("open", False, EvaluationContext("42", {"email": 1})),
}
print(json.dumps({name: shown(details) for name, details in results.items()}))
