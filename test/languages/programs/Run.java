import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import statsighttpapi.Client.*;

/**
 * Runs samples in one process. Redirects their requests, and prints what each gave.
 *
 * <p>Argument: the URL of the mock. The standard input has the cases as JSON. The test passes `Run.redirect` to the samples'
 * clients.
 */
public class Run {
    private static String base;
    private static String prefer;
    private static String url;

    /** Changes the requests of a client just before it sends them. */
    static Config redirect() {
        return redirect(new Config());
    }

    static Config redirect(Config config) {
        return config.middleware(new Middleware() {
            @Override
            public void onRequest(HttpRequest.Builder request) {
                URI requested = request.build().uri();
                url = requested.toString();
                request.uri(URI.create(base + requested.getRawPath()));
                if (!prefer.isEmpty()) {
                    request.header("Prefer", prefer);
                }
            }
        });
    }

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        base = args[0];
        List<Object> outcomes = new ArrayList<>();
        String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        for (Object item : (List<?>) Json.parse(input)) {
            Map<?, ?> one = (Map<?, ?>) item;
            outcomes.add(run((String) one.get("sample"), (String) one.get("prefer")));
        }
        System.out.println(Json.write(outcomes));
    }

    private static Map<String, Object> run(String sample, String preference) throws ReflectiveOperationException {
        prefer = preference;
        url = "";
        Map<String, Object> outcome = new LinkedHashMap<>();
        PrintStream stdout = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            Class.forName(sample).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (java.lang.reflect.InvocationTargetException exception) {
            if (!(exception.getCause() instanceof ApiException error)) {
                throw exception;
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("status", error.status);
            fields.put("code", error.code);
            outcome.put("error", fields);
        } finally {
            System.setOut(stdout);
        }
        String printed = output.toString(StandardCharsets.UTF_8);
        if (printed.startsWith("{")) {
            outcome.put("result", Json.parse(printed));
        }
        outcome.put("url", url);
        outcome.put("output", printed);
        return outcome;
    }
}
