import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** Pays at a service whose own pool is the gate. */
final class HttpPayments implements PayingClient.Payments {
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private final URI uri;

    HttpPayments(String url) {
        uri = URI.create(url + "/api/transactions");
    }

    @Override
    public String pay(UUID key, int debit, int credit) throws Exception {
        String body =
            "{\"debitAccountId\":" + debit + ",\"creditAccountId\":" + credit + ",\"amount\":\"0.01\",\"currency\":\"USD\"}";
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("content-type", "application/json")
                .header("idempotency-key", key.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException error) {
            throw new PayingClient.Retry(error.toString());
        }
        int status = answer.statusCode();
        if (status == 503 || status == 504) {
            throw new PayingClient.Retry(status + " " + answer.body());
        }
        if (status != 200 && status != 201) {
            throw new IllegalStateException(status + " " + answer.body());
        }
        return answer.headers().firstValue("x-writer").orElse("unknown");
    }

    @Override
    public void close() {}
}
