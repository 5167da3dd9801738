// Calls every operation with the client of oapi-codegen.
package main

import (
	"context"
	"net/http"
	"os"

	client "statsig/clients/oapi-codegen"
	"statsig/outcome"
)

func main() {
	ctx := context.Background()
	setKey := func(_ context.Context, request *http.Request) error {
		request.Header.Set("statsig-api-key", "secret-test")
		return nil
	}
	preferRateLimit := func(_ context.Context, request *http.Request) error {
		request.Header.Set("prefer", "code=429")
		return nil
	}
	statsig := outcome.Must(client.NewClientWithResponses(os.Args[1], client.WithRequestEditorFn(setKey)))
	user := &client.User{UserID: outcome.Pointer("42")}
	var time client.EventTime
	outcome.Must(0, time.FromEventTime0(1616826986211))

	var oneGate, manyGates client.GateCheck
	outcome.Must(0, oneGate.FromCheckOneGate(client.CheckOneGate{User: user, GateName: "a_gate"}))
	outcome.Must(0, manyGates.FromCheckManyGates(client.CheckManyGates{
		User: user, GateNames: []client.GateName{"a_gate", "an_open_gate"},
	}))

	var experiment, gate, withoutID client.Exposure
	exposedUser := client.UserWithID{UserID: outcome.Pointer("user_id_12345")}
	outcome.Must(0, experiment.FromExperimentExposure(client.ExperimentExposure{
		User: exposedUser, ExperimentName: "analytics_only_experiment", Group: outcome.Pointer("Control"),
	}))
	outcome.Must(0, gate.FromGateExposure(client.GateExposure{
		User: exposedUser, GateName: "a_gate", Group: outcome.Pointer("Everyone"), Passes: true, Time: &time,
	}))
	outcome.Must(0, withoutID.FromExperimentExposure(client.ExperimentExposure{
		ExperimentName: "analytics_only_experiment", Group: outcome.Pointer("Control"),
	}))
	logExposure := func(exposure client.Exposure) *client.LogCustomExposureResponse {
		batch := client.ExposureBatch{Exposures: []client.Exposure{exposure}}
		return outcome.Must(statsig.LogCustomExposureWithResponse(ctx, nil, batch))
	}

	badRequest := logExposure(withoutID)
	rateLimited := outcome.Must(statsig.CheckGateWithResponse(ctx, oneGate, preferRateLimit))
	outcome.Print(map[string]any{
		"gate":   outcome.Must(outcome.Must(statsig.CheckGateWithResponse(ctx, oneGate)).JSON200.AsGateEvaluation()),
		"gates":  outcome.Must(outcome.Must(statsig.CheckGateWithResponse(ctx, manyGates)).JSON200.AsGateEvaluations()),
		"config": outcome.Must(statsig.GetConfigWithResponse(ctx, client.ConfigLookup{User: user, ConfigName: "a_config"})).JSON200,
		"layer":  outcome.Must(statsig.GetLayerWithResponse(ctx, client.LayerLookup{User: user, LayerName: "a_layer"})).JSON200,
		"event": outcome.Must(statsig.LogEventWithResponse(ctx, nil, client.EventBatch{
			Events: []client.StatsigEvent{{User: user, Time: &time, EventName: "test_api_event"}},
		})).JSON202,
		"experimentExposure": logExposure(experiment).JSON202,
		"gateExposure":       logExposure(gate).JSON202,
		"report":             outcome.Must(statsig.GetDailyReportWithResponse(ctx, client.DailyReportLookup{Type: client.FirstExposures})).JSON200,
		"badRequest":         outcome.Failure{Status: badRequest.StatusCode(), Code: *badRequest.JSON400.Code},
		"rateLimited":        outcome.Failure{Status: rateLimited.StatusCode(), Code: *rateLimited.JSON429.Code},
	})
}
