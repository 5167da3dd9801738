"""Calls every operation with the client of openapi-python-client."""

import json
import sys
from typing import Any, Protocol

from statsig import AuthenticatedClient
from statsig.api.checks import check_gate, get_config, get_layer
from statsig.api.events import log_custom_exposure, log_event
from statsig.api.reports import get_daily_report
from statsig.models import (
    CheckManyGates,
    CheckOneGate,
    ConfigLookup,
    DailyReportLookup,
    ErrorBody,
    EventBatch,
    ExperimentExposure,
    ExposureBatch,
    GateExposure,
    LayerLookup,
    ReportType,
    StatsigEvent,
    User,
)
from statsig.types import Response

client = AuthenticatedClient(
    base_url=sys.argv[1], token="secret-test", prefix="", auth_header_name="statsig-api-key"
)
user = User(user_id="42")
exposed_user = User(user_id="user_id_12345")
one_gate = CheckOneGate(user=user, gate_name="a_gate")


class Model(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


def result(value: Model | None) -> dict[str, Any]:
    assert value is not None and not isinstance(value, ErrorBody)
    return value.to_dict()


def failure(response: Response[Any]) -> dict[str, Any]:
    assert isinstance(response.parsed, ErrorBody)
    return {"status": response.status_code, "code": response.parsed.code}


def exposures(*items: ExperimentExposure | GateExposure) -> ExposureBatch:
    return ExposureBatch(exposures=list(items))


experiment = ExperimentExposure(user=exposed_user, experiment_name="analytics_only_experiment", group="Control")
gate = GateExposure(user=exposed_user, gate_name="a_gate", group="Everyone", passes=True, time=1616826986211)
without_id = ExperimentExposure(user=User(), experiment_name="analytics_only_experiment", group="Control")
event = StatsigEvent(user=user, time=1616826986211, event_name="test_api_event")
many_gates = CheckManyGates(user=user, gate_names=["a_gate", "an_open_gate"])
limited = client.with_headers({"prefer": "code=429"})

outcomes = {
    "gate": result(check_gate.sync(client=client, body=one_gate)),
    "gates": result(check_gate.sync(client=client, body=many_gates)),
    "config": result(get_config.sync(client=client, body=ConfigLookup(user=user, config_name="a_config"))),
    "layer": result(get_layer.sync(client=client, body=LayerLookup(user=user, layer_name="a_layer"))),
    "event": result(log_event.sync(client=client, body=EventBatch(events=[event]))),
    "experimentExposure": result(log_custom_exposure.sync(client=client, body=exposures(experiment))),
    "gateExposure": result(log_custom_exposure.sync(client=client, body=exposures(gate))),
    "report": result(get_daily_report.sync(client=client, body=DailyReportLookup(type_=ReportType.FIRST_EXPOSURES))),
    "badRequest": failure(log_custom_exposure.sync_detailed(client=client, body=exposures(without_id))),
    "rateLimited": failure(check_gate.sync_detailed(client=limited, body=one_gate)),
}
print(json.dumps(outcomes))
