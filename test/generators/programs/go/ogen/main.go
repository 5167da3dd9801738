// Calls every operation with the client of ogen.
package main

import (
	"context"
	"net/http"
	"os"

	"github.com/ogen-go/ogen/ogenerrors"

	client "statsig/clients/ogen"
	"statsig/outcome"
)

// key is the server secret key. The client asks for each key type.
type key string

func (k key) ServerSecretKey(context.Context, client.OperationName) (client.ServerSecretKey, error) {
	return client.ServerSecretKey{APIKey: string(k)}, nil
}

func (key) ClientSdkKey(context.Context, client.OperationName) (client.ClientSdkKey, error) {
	return client.ClientSdkKey{}, ogenerrors.ErrSkipClientSecurity
}

func (key) KeyInQuery(context.Context, client.OperationName) (client.KeyInQuery, error) {
	return client.KeyInQuery{}, ogenerrors.ErrSkipClientSecurity
}

// rateLimited makes the mock return the error of a rate limit.
type rateLimited struct{}

func (rateLimited) Do(request *http.Request) (*http.Response, error) {
	request.Header.Set("prefer", "code=429")
	return http.DefaultClient.Do(request)
}

func main() {
	ctx := context.Background()
	statsig := outcome.Must(client.NewClient(os.Args[1], key("secret-test")))
	limited := outcome.Must(client.NewClient(os.Args[1], key("secret-test"), client.WithClient(rateLimited{})))
	user := client.NewOptUser(client.User{UserID: client.NewOptString("42")})
	time := client.NewOptEventTime(client.NewFloat64EventTime(1616826986211))

	oneGate := client.NewCheckOneGateGateCheck(client.CheckOneGate{User: user, GateName: "a_gate"})
	manyGates := client.NewCheckManyGatesGateCheck(client.CheckManyGates{
		User: user, GateNames: []client.GateName{"a_gate", "an_open_gate"},
	})
	exposedUser := client.User{UserID: client.NewOptString("user_id_12345")}
	control := client.NewOptExposureGroup("Control")
	logExposure := func(exposure client.Exposure) client.LogCustomExposureRes {
		batch := &client.ExposureBatch{Exposures: []client.Exposure{exposure}}
		return outcome.Must(statsig.LogCustomExposure(ctx, batch, client.LogCustomExposureParams{}))
	}

	badRequest := logExposure(client.NewExperimentExposureExposure(client.ExperimentExposure{
		ExperimentName: "analytics_only_experiment", Group: control,
	})).(*client.LogCustomExposureBadRequest)
	tooMany := outcome.Must(limited.CheckGate(ctx, oneGate)).(*client.TooManyRequestsHeaders)
	outcome.Print(map[string]any{
		"gate":   outcome.Must(statsig.CheckGate(ctx, oneGate)).(*client.GateCheckResult),
		"gates":  outcome.Must(statsig.CheckGate(ctx, manyGates)).(*client.GateCheckResult),
		"config": outcome.Must(statsig.GetConfig(ctx, &client.ConfigLookup{User: user, ConfigName: "a_config"})).(*client.ConfigEvaluation),
		"layer":  outcome.Must(statsig.GetLayer(ctx, &client.LayerLookup{User: user, LayerName: "a_layer"})).(*client.LayerEvaluation),
		"event": outcome.Must(statsig.LogEvent(ctx, &client.EventBatch{
			Events: []client.StatsigEvent{{User: user, Time: time, EventName: "test_api_event"}},
		}, client.LogEventParams{})).(*client.LogAccepted),
		"experimentExposure": logExposure(client.NewExperimentExposureExposure(client.ExperimentExposure{
			User: exposedUser, ExperimentName: "analytics_only_experiment", Group: control,
		})).(*client.LogAccepted),
		"gateExposure": logExposure(client.NewGateExposureExposure(client.GateExposure{
			User: exposedUser, GateName: "a_gate", Group: client.NewOptExposureGroup("Everyone"), Passes: true, Time: time,
		})).(*client.LogAccepted),
		"report":      outcome.Must(statsig.GetDailyReport(ctx, &client.DailyReportLookup{Type: client.ReportTypeFirstExposures})).(*client.DailyReport),
		"badRequest":  outcome.Failure{Status: badRequest.Status, Code: string(badRequest.Code.Value)},
		"rateLimited": outcome.Failure{Status: tooMany.Response.Status, Code: string(tooMany.Response.Code.Value)},
	})
}
