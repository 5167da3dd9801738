"""Checks a gate, reads an experiment and logs an event."""

import os

from statsig import statsig
from statsig.statsig_event import StatsigEvent
from statsig.statsig_options import StatsigOptions
from statsig.statsig_user import StatsigUser

server = os.environ.get("STATSIG_SERVER", "http://127.0.0.1:4020")
user = StatsigUser("42")

statsig.initialize("secret-local", StatsigOptions(api=f"{server}/v1"))

is_open = statsig.check_gate(user, "an_open_gate")
experiment = statsig.get_experiment(user, "a_running_experiment")

# The defaults apply if the server is down, and to users outside the experiment.
color = experiment.get("color", "gray")
shape = experiment.get("shape", "circle")

print(f"User        {user.user_id}")
print(f"Gate        {'open' if is_open else 'closed'}")
print(f"Experiment  {color} {shape}")
print(f"Source      {experiment.get_evaluation_details().source.value}")

statsig.log_event(StatsigEvent(user, "purchase", 9.5, {"item": "shirt"}))

# Sends the exposures and events that are still in memory.
statsig.shutdown()
