// Calls every operation with the Go client of openapi-generator.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"

	client "statsig/clients/openapi-generator"
	"statsig/outcome"
)

func newClient(url string) (*client.APIClient, *client.Configuration) {
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: url}}
	// The hosts of the operations would take precedence.
	configuration.OperationServers = nil
	configuration.AddDefaultHeader("statsig-api-key", "secret-test")
	return client.NewAPIClient(configuration), configuration
}

func result[T any](value T, _ *http.Response, err error) T {
	return outcome.Must(value, err)
}

func failure(_ any, _ *http.Response, err error) outcome.Failure {
	var apiError *client.GenericOpenAPIError
	if !errors.As(err, &apiError) {
		log.Fatal("no error of the client: ", err)
	}
	body := apiError.Model().(client.ErrorBody)
	return outcome.Failure{Status: int(body.Status), Code: body.GetCode()}
}

func main() {
	ctx := context.Background()
	statsig, _ := newClient(os.Args[1])
	limited, configuration := newClient(os.Args[1])
	configuration.AddDefaultHeader("prefer", "code=429")
	user := &client.User{UserID: outcome.Pointer("42")}
	time := outcome.Pointer(client.Float64AsEventTime(outcome.Pointer(1616826986211.0)))

	oneGate := client.CheckOneGateAsGateCheck(&client.CheckOneGate{User: user, GateName: "a_gate"})
	manyGates := client.CheckManyGatesAsGateCheck(&client.CheckManyGates{User: user, GateNames: []string{"a_gate", "an_open_gate"}})
	exposedUser := client.UserWithID{UserID: outcome.Pointer("user_id_12345")}
	logExposure := func(exposure client.Exposure) (*client.LogAccepted, *http.Response, error) {
		batch := client.ExposureBatch{Exposures: []client.Exposure{exposure}}
		return statsig.EventsAPI.LogCustomExposure(ctx).ExposureBatch(batch).Execute()
	}

	outcome.Print(map[string]any{
		"gate":   result(statsig.ChecksAPI.CheckGate(ctx).GateCheck(oneGate).Execute()),
		"gates":  result(statsig.ChecksAPI.CheckGate(ctx).GateCheck(manyGates).Execute()),
		"config": result(statsig.ChecksAPI.GetConfig(ctx).ConfigLookup(client.ConfigLookup{User: user, ConfigName: "a_config"}).Execute()),
		"layer":  result(statsig.ChecksAPI.GetLayer(ctx).LayerLookup(client.LayerLookup{User: user, LayerName: "a_layer"}).Execute()),
		"event": result(statsig.EventsAPI.LogEvent(ctx).EventBatch(client.EventBatch{
			Events: []client.StatsigEvent{{User: user, Time: time, EventName: "test_api_event"}},
		}).Execute()),
		"experimentExposure": result(logExposure(client.ExperimentExposureAsExposure(&client.ExperimentExposure{
			User: exposedUser, ExperimentName: "analytics_only_experiment", Group: outcome.Pointer("Control"),
		}))),
		"gateExposure": result(logExposure(client.GateExposureAsExposure(&client.GateExposure{
			User: exposedUser, GateName: "a_gate", Group: outcome.Pointer("Everyone"), Passes: true, Time: time,
		}))),
		"report": result(statsig.ReportsAPI.GetDailyReport(ctx).DailyReportLookup(client.DailyReportLookup{Type: client.FIRST_EXPOSURES}).Execute()),
		"badRequest": failure(logExposure(client.ExperimentExposureAsExposure(&client.ExperimentExposure{
			ExperimentName: "analytics_only_experiment", Group: outcome.Pointer("Control"),
		}))),
		"rateLimited": failure(limited.ChecksAPI.CheckGate(ctx).GateCheck(oneGate).Execute()),
	})
}
