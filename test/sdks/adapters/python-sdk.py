"""Runs one version of the SDK statsig from PyPI. Each line of the input is a call, and each line of the output a result."""

import json
import sys

from statsig import StatsigEvent, StatsigOptions, StatsigUser, statsig


def start(url, key, user):
    # The default of both versions is an interval of 10 seconds.
    statsig.initialize(key, StatsigOptions(api=f"{url}/v1/", rulesets_sync_interval=5))
    return StatsigUser(
        user["userID"],
        email=user["email"],
        custom_ids=user["customIDs"],
        custom=user["custom"],
        private_attributes=user["privateAttributes"],
    )


class Session:
    def __init__(self, user):
        self.user = user

    def checkGate(self, name):
        return statsig.check_gate(self.user, name)

    def getConfig(self, name):
        return statsig.get_config(self.user, name).value

    def getExperiment(self, name):
        experiment = statsig.get_experiment(self.user, name)
        return {"value": experiment.value, "group": experiment.group_name}

    def getLayer(self, name, parameters):
        layer = statsig.get_layer(self.user, name)
        return {parameter: layer.get(parameter) for parameter in parameters}

    def logEvent(self, name, value, metadata):
        statsig.log_event(StatsigEvent(self.user, name, value, metadata))

    def refresh(self):
        pass

    def close(self):
        statsig.shutdown()


session = None
for line in sys.stdin:
    call = json.loads(line)
    try:
        if call["method"] == "start":
            session = Session(start(**call["args"][0]))
            result = None
        else:
            result = getattr(session, call["method"])(*call["args"])
        response = {"result": result}
    except Exception as error:
        response = {"error": repr(error)}
    print(json.dumps(response), flush=True)
