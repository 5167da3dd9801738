"""Calls every operation with the Python client of openapi-generator."""

import json
import sys
from collections.abc import Callable
from typing import Any

from openapi_client import (
    ApiClient,
    ApiException,
    CheckManyGates,
    CheckOneGate,
    ChecksApi,
    ConfigLookup,
    Configuration,
    DailyReportLookup,
    ErrorBody,
    EventBatch,
    EventsApi,
    EventTime,
    ExperimentExposure,
    Exposure,
    ExposureBatch,
    GateCheck,
    GateExposure,
    LayerLookup,
    LogAccepted,
    ReportsApi,
    ReportType,
    StatsigEvent,
    User,
    UserWithID,
)

# The hosts of the operations would take precedence over `host`.
configuration = Configuration(
    host=sys.argv[1], api_key={"serverSecretKey": "secret-test"}, ignore_operation_servers=True
)
client = ApiClient(configuration)
checks, events, reports = ChecksApi(client), EventsApi(client), ReportsApi(client)
user = User(userID="42")
exposed_user = UserWithID(userID="user_id_12345")
time = EventTime(1616826986211)
one_gate = GateCheck(CheckOneGate(user=user, gateName="a_gate"))
many_gates = GateCheck(CheckManyGates(user=user, gateNames=["a_gate", "an_open_gate"]))


def log_exposure(exposure: ExperimentExposure | GateExposure) -> LogAccepted:
    return events.log_custom_exposure(ExposureBatch(exposures=[Exposure(exposure)]))


def plain(value: Any) -> Any:
    """Returns a model as a dictionary, and a date as a string."""
    return value.to_dict() if hasattr(value, "to_dict") else str(value)


def failure(call: Callable[[], Any]) -> dict[str, Any]:
    try:
        call()
    except ApiException as error:
        assert isinstance(error.data, ErrorBody)
        return {"status": error.status, "code": error.data.code}
    raise AssertionError("The call did not fail.")


print(
    json.dumps(
        {
            "gate": checks.check_gate(one_gate).actual_instance,
            "gates": checks.check_gate(many_gates).actual_instance,
            "config": checks.get_config(ConfigLookup(user=user, configName="a_config")),
            "layer": checks.get_layer(LayerLookup(user=user, layerName="a_layer")),
            "event": events.log_event(
                EventBatch(events=[StatsigEvent(user=user, time=time, eventName="test_api_event")])
            ),
            "experimentExposure": log_exposure(
                ExperimentExposure(
                    user=exposed_user, experimentName="analytics_only_experiment", group="Control"
                )
            ),
            "gateExposure": log_exposure(
                GateExposure(user=exposed_user, gateName="a_gate", group="Everyone", passes=True, time=time)
            ),
            "report": reports.get_daily_report(DailyReportLookup(type=ReportType.FIRST_EXPOSURES)),
            "badRequest": failure(
                lambda: log_exposure(
                    ExperimentExposure(
                        user=UserWithID(), experimentName="analytics_only_experiment", group="Control"
                    )
                )
            ),
            "rateLimited": failure(lambda: checks.check_gate(one_gate, _headers={"prefer": "code=429"})),
        },
        default=plain,
    )
)
