package io.pathwatch.source.globalping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.source.ServiceAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer that is none: says what the service found wrong, and what can be done. */
final class ServiceError {

    private static final int MOST_PARAMETERS = 5;

    private final ServiceAnswer answer;
    private String type = "";
    private String message = "";
    private final List<String> parameters = new ArrayList<>();

    private ServiceError(ServiceAnswer answer) {
        this.answer = answer;
    }

    /** Reads what it tells; a body that is no error of the service is quoted as it is. */
    static ServiceError of(ServiceAnswer answer) {
        ServiceError error = new ServiceError(answer);
        try (JsonParser json = new JsonFactory().createParser(answer.body())) {
            error.read(json);
        } catch (IOException e) {
            error.message = new String(answer.body(), StandardCharsets.UTF_8); // the page of a proxy, maybe
        }
        return error;
    }

    private void read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            message = new String(answer.body(), StandardCharsets.UTF_8);
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isError = json.currentName().equals("error");
            if (json.nextToken() == JsonToken.START_OBJECT && isError) {
                readError(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readError(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (name.equals("type")) {
                type = json.getValueAsString("");
            } else if (name.equals("message")) {
                message = json.getValueAsString("");
            } else if (name.equals("params") && token == JsonToken.START_OBJECT) {
                readParameters(json);
                continue;
            }
            json.skipChildren();
        }
    }

    private void readParameters(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (parameters.size() < MOST_PARAMETERS) {
                parameters.add(name + ": " + json.getValueAsString(""));
            }
            json.skipChildren();
        }
    }

    boolean isOfType(String name) {
        return type.equals(name);
    }

    /** Whether it finds fault with the parameter, or a part of it. */
    boolean isAbout(String parameter) {
        return parameters.stream().anyMatch(told -> told.startsWith(parameter));
    }

    /** What was found, and the way out if there is one. */
    String found(boolean hasToken) {
        String told = parameters.isEmpty() ? message : message + " (" + String.join("; ", parameters) + ")";
        String body = told.isBlank() ? "" : " and " + GlobalpingFailure.quote(told);
        return "expected a measurement, found HTTP status " + answer.status()
                + (type.isEmpty() ? "" : " " + plainType()) + body + wayOut(hasToken);
    }

    private String plainType() {
        String quoted = GlobalpingFailure.quote(type);
        return quoted.substring(1, quoted.length() - 1);
    }

    private String wayOut(boolean hasToken) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            return hasToken ? "; check pathwatch.globalping.token" : "";
        }
        if (status == 429) {
            return limited(hasToken);
        }
        if (status == 422) {
            return "; give the source a wider place in the sources file";
        }
        if (status >= 300 && status < 400) {
            return "; redirects are not followed: check pathwatch.globalping.url";
        }
        return status == 400 ? "; check the source in the sources file and the options of the target" : "";
    }

    private String limited(boolean hasToken) {
        Long reset = RateLimit.number(answer, "x-ratelimit-reset");
        Long seconds = reset == null ? RateLimit.number(answer, "retry-after") : reset;
        String when = seconds == null ? "" : "; its limit is reset in " + seconds + " s";
        return when + lessOften(hasToken);
    }

    /** What came where something else was expected. */
    static String whatInstead(ServiceAnswer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return (body.isBlank() ? "found an empty answer" : "found " + GlobalpingFailure.quote(body))
                + (answer.cut() == null ? "" : ", " + answer.cut());
    }

    /** What to do about a limit. */
    static String lessOften(boolean hasToken) {
        return "; trace less often or from fewer probes"
                + (hasToken ? ", or add credits to the account of the token" : ", or set pathwatch.globalping.token");
    }
}
