using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>What a donor does, through the public door.</summary>
internal static class Pickups
{
    /// <summary>Well below the 300 calls a minute that a donor's key allows.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>A new site in Huangpu with the given lines; the address is one of its own, so nothing looks like a duplicate.</summary>
    public static JsonObject Body(params (string Category, int Quantity)[] lines) => new()
    {
        ["site"] = new JsonObject
        {
            ["name"] = "Infinitus Tower",
            ["cityCode"] = "310000",
            ["address"] = $"168 Hubin Road, Huangpu District, room {Guid.CreateVersion7():N}",
            ["location"] = new JsonObject { ["lon"] = 121.4737, ["lat"] = 31.2230 },
        },
        ["contact"] = new JsonObject { ["name"] = "IT office", ["phone"] = "+86 21 5550 0100", ["email"] = "it@example.com", ["language"] = "en" },
        ["lines"] = Lines(lines),
    };

    /// <summary>Laptops that are ready on one date only.</summary>
    public static JsonObject On(string date, int laptops)
    {
        var body = Body(("laptop", laptops));
        body["availability"] = new JsonArray(new JsonObject { ["date"] = date, ["from"] = "09:00", ["to"] = "17:00" });
        return body;
    }

    public static JsonArray Lines(params (string Category, int Quantity)[] lines) =>
        [.. lines.Select(l => new JsonObject { ["category"] = l.Category, ["quantity"] = l.Quantity })];

    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, JsonObject body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/pickup-requests") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        return await client.SendAsync(request);
    }

    /// <summary>A command or change of what was read with this ETag.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string address, object? body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        return await client.SendAsync(request);
    }

    /// <summary>Commands on a route as it is now, again where a search in the background has just changed it.</summary>
    /// <returns>The ETag that was seen, and the answers.</returns>
    public static async Task<(string Seen, HttpResponseMessage[] Answers)> OnRouteAsync(
        this HttpClient client, string route, Func<string, Task<HttpResponseMessage[]>> command)
    {
        while (true)
        {
            using var read = await client.GetAsync(route);
            var seen = read.Headers.ETag!.Tag;
            var answers = await command(seen);
            if (answers[0].StatusCode != HttpStatusCode.PreconditionFailed)
                return (seen, answers);
        }
    }

    /// <summary>Changes the request as it is now.</summary>
    public static async Task<JsonElement> AmendedAsync(this HttpClient client, string id, params (string Category, int Quantity)[] lines)
    {
        using var seen = await client.GetAsync($"/v1/pickup-requests/{id}");
        using var answer = await client.SendAsync(HttpMethod.Patch, $"/v1/pickup-requests/{id}", new { lines = Lines(lines) }, seen.Headers.ETag!.Tag);
        var amended = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, amended.ToString());
        return amended;
    }

    public static async Task<JsonElement> SubmittedAsync(this HttpClient client, JsonObject body)
    {
        using var answer = await client.SubmitAsync(body);
        var created = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, created.ToString());
        return created;
    }

    /// <summary>Holds room for 40 computers in one window of a city.</summary>
    public static Task<HttpResponseMessage> HoldAsync(this HttpClient client, string cityCode, string date, string from = "09:00", string to = "12:00") =>
        client.PostAsJsonAsync("/v1/holds", new { cityCode, date, window = new { from, to }, units = 40, kg = 80, m3 = 0.4 });

    /// <summary>Asks for another slot for one load.</summary>
    public static Task<HttpResponseMessage> RescheduleAsync(this HttpClient client, string loadId, string date, string from = "09:00", string to = "12:00") =>
        client.PostAsJsonAsync($"/v1/appointments/{loadId}/reschedule", new { date, window = new { from, to } });

    public static async Task<JsonElement> GetPickupAsync(this HttpClient client, string id) =>
        await client.GetFromJsonAsync<JsonElement>($"/v1/pickup-requests/{id}");

    /// <summary>Waits until the request has one of the states.</summary>
    public static async Task<JsonElement> WaitForStatusAsync(this HttpClient client, string id, params string[] states)
    {
        JsonElement seen = default;
        try
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    seen = await client.GetPickupAsync(id);
                    return states.Contains(seen.GetProperty("status").GetString());
                },
                $"request {id} to be {string.Join(" or ", states)}",
                TimeSpan.FromSeconds(60),
                PollInterval);
        }
        catch (TimeoutException failure)
        {
            throw new TimeoutException($"{failure.Message} It is {seen}", failure);
        }
        return seen;
    }

    /// <returns>Where the unavailability can be ended.</returns>
    public static async Task<Uri> MarkUnavailableAsync(this HttpClient dispatcher, Guid driver, string date, string reason)
    {
        using var marked = new HttpRequestMessage(HttpMethod.Post, $"/v1/drivers/{driver}/unavailability")
        {
            Content = JsonContent.Create(new { from = date, to = date, reason }),
            Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } },
        };
        using var answer = await dispatcher.SendAsync(marked);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.JsonAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {problem}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return problem;
    }

    public static string Id(this JsonElement resource) => resource.GetProperty("id").GetString()!;
}
