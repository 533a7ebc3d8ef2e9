using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

public sealed class ProxyTests(GatewayStack stack)
{
    [Theory]
    [InlineData("/v1/pickup-requests", "requests")]
    [InlineData("/v1/pickup-requests/1/timeline", "requests")]
    [InlineData("/v1/categories", "requests")]
    [InlineData("/v1/drop-off-events/1/publish", "requests")]
    [InlineData("/v1/cities", "requests")]
    [InlineData("/v1/cities/310000/threshold", "requests")]
    [InlineData("/v1/cities/310000/slots", "scheduling")]
    [InlineData("/v1/cities/310000/calendar/2026-12-01", "scheduling")]
    [InlineData("/v1/cities/310000/capacity", "scheduling")]
    [InlineData("/v1/cities/310000/policy", "scheduling")]
    [InlineData("/v1/holds/1", "scheduling")]
    [InlineData("/v1/appointments/1/reschedule", "scheduling")]
    [InlineData("/v1/waitlist", "scheduling")]
    [InlineData("/v1/tasks/1/resolve", "scheduling")]
    [InlineData("/v1/holidays/import", "scheduling")]
    [InlineData("/v1/recurring-pickups", "scheduling")]
    [InlineData("/v1/depots", "routing")]
    [InlineData("/v1/vehicles/1", "routing")]
    [InlineData("/v1/drivers/1/unavailability", "routing")]
    [InlineData("/v1/city-days/310000/2026-12-01/plans", "routing")]
    [InlineData("/v1/plans/1/commit", "routing")]
    [InlineData("/v1/routes/1", "routing")]
    [InlineData("/v1/driver/routes", "routing")]
    public async Task Each_path_goes_to_its_service(string path, string service)
    {
        var key = await stack.NewKeyAsync("admin");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var body = method == HttpMethod.Get ? null : JsonContent.Create(new { a = "上海" });
            var seen = await stack.First.Http.SeenAsync(Calls.Request(method, path, key, body));
            Assert.Equal((service, path, method.Method), (seen.Service, seen.Path, seen.Method));
        }
    }

    [Theory]
    [InlineData("/v1/unknown")]
    [InlineData("/v1")]
    [InlineData("/v1/cities/310000")]
    [InlineData("/v1/cities/310000/secrets")]
    [InlineData("/v1/pickup-requestsx")]
    [InlineData("/v2/pickup-requests")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/metrics")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        using var response = await stack.First.Http.SendAsync(Calls.Get(path, await stack.NewKeyAsync("admin")));

        await response.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("POST", "/v1/drop-off-events")]
    [InlineData("DELETE", "/v1/drop-off-events/1")]
    [InlineData("GET", "/v1/drop-off-events/1/registrations")]
    [InlineData("GET", "/v1/categories")]
    public async Task Only_what_is_public_is_open_without_a_key(string method, string path)
    {
        using var response = await stack.First.Http.SendAsync(Calls.Request(new HttpMethod(method), path));

        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_wrong_key_is_refused_on_public_routes_too()
    {
        using var response = await stack.First.Http.SendAsync(Calls.Get("/v1/drop-off-events", GatewayStack.NewKeyText()));

        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_service_that_is_down_is_answered_503_with_Retry_After()
    {
        await using var replica = stack.Start(("Gateway:Services:Scheduling", "http://127.0.0.1:" + FreePort()));

        using var response = await replica.Http.SendAsync(Calls.Get("/v1/holds", await stack.NewKeyAsync()));

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "dependency-unavailable");
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
        Assert.True(response.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task A_copy_that_is_down_is_left_alone_while_the_other_answers()
    {
        var down = "http://127.0.0.1:" + FreePort();
        await using var replica = stack.Start(("Gateway:Services:Scheduling", $"{down};{stack.Settings["Gateway:Services:scheduling"]}"));
        var key = await stack.NewKeyAsync("admin");

        await Eventually.HoldsAsync(() => AllAnsweredAsync(20), "every call to be answered by the copy that runs");

        async Task<bool> AllAnsweredAsync(int calls)
        {
            for (var call = 0; call < calls; call++)
            {
                using var response = await replica.Http.SendAsync(Calls.Get("/v1/holds", key));
                if (response.StatusCode != HttpStatusCode.OK)
                    return false;
            }
            return true;
        }
    }

    [Fact]
    public async Task A_service_that_breaks_off_is_answered_503_and_not_called_again()
    {
        using var response = await stack.First.Http.SendAsync(
            Calls.Get("/v1/holds", await stack.NewKeyAsync()).With(Upstream.Behaviour, "break-off"));

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "dependency-unavailable");
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
    }

    /// <summary>As with any other call, within five seconds; a stream would outlive its key else.</summary>
    [Fact]
    public async Task A_stream_is_cut_off_once_its_key_is_revoked()
    {
        var key = await stack.NewKeyAsync("dispatcher");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var stream = stack.First.Http.SendAsync(
            Calls.Get("/v1/city-days/310000/2026-12-01/stream", key).With("Accept", "text/event-stream").With(Upstream.Behaviour, "hang"), patience.Token);
        await Task.Delay(TimeSpan.FromSeconds(2), patience.Token);
        Assert.False(stream.IsCompleted);
        await stack.RevokeAsync(key);
        await Assert.ThrowsAsync<HttpRequestException>(() => stream);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_answered_503()
    {
        await using var replica = stack.Start(("Gateway:AnswerTimeoutSeconds", "1"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(8));

        using var response = await replica.Http.SendAsync(
            Calls.Get("/v1/holds", await stack.NewKeyAsync()).With(Upstream.Behaviour, "hang"), patience.Token);

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "dependency-unavailable");
    }

    [Fact]
    public async Task A_services_own_refusal_passes_unchanged()
    {
        using var response = await stack.First.Http.SendAsync(Calls.Get("/v1/pickup-requests", await stack.NewKeyAsync())
            .With(Upstream.Behaviour, "refuse").With("Accept-Language", "zh-CN"));

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "item-excluded");
        Assert.Equal("crt-monitor", (string?)problem["category"]);
        Assert.Equal("/lines/0/category", (string?)problem["errors"]![0]!["pointer"]);
    }

    [Fact]
    public async Task The_callers_trace_goes_on_and_is_named_in_the_answer()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = Calls.Get("/v1/holds", await stack.NewKeyAsync()).With("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");

        using var response = await stack.First.Http.SendAsync(request);
        var seen = (await response.Content.ReadFromJsonAsync<Seen>())!;

        Assert.StartsWith($"00-{Trace}-", seen.Headers["traceparent"], StringComparison.Ordinal);
        Assert.NotEqual(request.Headers.GetValues("traceparent").Single(), seen.Headers["traceparent"]);
        Assert.StartsWith($"00-{Trace}-", response.Headers.GetValues("traceresponse").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/holds")]
    [InlineData("/v1/unknown")]
    [InlineData("/docs/")]
    [InlineData("/health/live")]
    public async Task Every_answer_tells_browsers_to_be_careful_and_nothing_of_the_server(string path)
    {
        using var response = await stack.First.Http.GetAsync(path);

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", response.Headers.GetValues("traceresponse").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Health_is_the_Gateways_own()
    {
        using var live = await stack.First.Http.GetAsync("/health/live");
        using var ready = await stack.First.Http.GetAsync("/health/ready");
        // The services under test have no database, so a service's readiness would be 500.
        using var around = await stack.First.Http.SendAsync(
            Calls.Get("/v1/pickup-requests/%2e%2e/%2e%2e/health/ready", await stack.NewKeyAsync("admin")));

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode, around.StatusCode));
        Assert.Contains("\"status\":\"ready\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_the_Gateways_own_pages_do_not_know_is_refused()
    {
        using var response = await stack.First.Http.SendAsync(Calls.Request(HttpMethod.Delete, "/openapi/v1.json", await stack.NewKeyAsync()));

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
