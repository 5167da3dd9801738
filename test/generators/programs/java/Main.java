import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.ChecksApi;
import org.openapitools.client.api.EventsApi;
import org.openapitools.client.api.ReportsApi;
import org.openapitools.client.model.*;

/** Calls every operation with the Java client of openapi-generator. */
public class Main {
  /** A call that has to fail. */
  interface Call {
    Object run() throws ApiException;
  }

  static Map<String, Object> failure(Call call) {
    try {
      call.run();
    } catch (ApiException error) {
      ErrorBody body = JSON.deserialize(error.getResponseBody(), ErrorBody.class);
      return Map.of("status", error.getCode(), "code", body.getCode());
    }
    throw new AssertionError("The call did not fail.");
  }

  static ExposureBatch exposures(Exposure exposure) {
    return new ExposureBatch().exposures(List.of(exposure));
  }

  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient().addDefaultHeader("statsig-api-key", "secret-test");
    ChecksApi checks = new ChecksApi(client);
    EventsApi events = new EventsApi(client);
    ReportsApi reports = new ReportsApi(client);
    // The hosts of the operations take precedence over the base path.
    checks.setCustomBaseUrl(args[0]);
    events.setCustomBaseUrl(args[0]);
    reports.setCustomBaseUrl(args[0]);

    User user = new User().userID("42");
    UserWithID exposedUser = new UserWithID().userID("user_id_12345");
    EventTime time = new EventTime(1616826986211.0);
    GateCheck oneGate = new GateCheck(new CheckOneGate().user(user).gateName("a_gate"));
    GateCheck manyGates = new GateCheck(new CheckManyGates().user(user).gateNames(List.of("a_gate", "an_open_gate")));
    ExperimentExposure experiment =
        new ExperimentExposure().user(exposedUser).experimentName("analytics_only_experiment").group("Control");
    GateExposure gate =
        new GateExposure().user(exposedUser).gateName("a_gate").group("Everyone").passes(true).time(time);
    ExperimentExposure withoutID =
        new ExperimentExposure().user(new UserWithID()).experimentName("analytics_only_experiment").group("Control");
    StatsigEvent event = new StatsigEvent().user(user).time(time).eventName("test_api_event");

    Map<String, Object> outcomes = new LinkedHashMap<>();
    outcomes.put("gate", checks.checkGate(oneGate));
    outcomes.put("gates", checks.checkGate(manyGates));
    outcomes.put("config", checks.getConfig(new ConfigLookup().user(user).configName("a_config")));
    outcomes.put("layer", checks.getLayer(new LayerLookup().user(user).layerName("a_layer")));
    outcomes.put("event", events.logEvent(new EventBatch().events(List.of(event)), null));
    outcomes.put("experimentExposure", events.logCustomExposure(exposures(new Exposure(experiment)), null));
    outcomes.put("gateExposure", events.logCustomExposure(exposures(new Exposure(gate)), null));
    DailyReportLookup lookup = new DailyReportLookup().type(ReportType.FIRST_EXPOSURES);
    outcomes.put("report", reports.getDailyReport(lookup));
    outcomes.put("badRequest", failure(() -> events.logCustomExposure(exposures(new Exposure(withoutID)), null)));
    client.addDefaultHeader("prefer", "code=429");
    outcomes.put("rateLimited", failure(() -> checks.checkGate(oneGate)));
    System.out.println(JSON.serialize(outcomes));
    // Idle connections would keep the program alive.
    System.exit(0);
  }
}
