/** OFREP reads flags. What it lacks goes to the Statsig API: events, and which values the user has seen. */

