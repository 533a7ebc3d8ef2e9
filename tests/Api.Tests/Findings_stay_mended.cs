using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Api.Tests;

/// <summary>What fuzzing and linting have found, one case each.</summary>
public sealed class Findings_stay_mended(ServedApi api)
{
    [Theory]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData("9999999999999999999999")]
    [InlineData("AAAA====")]
    [InlineData("%20")]
    public async Task A_cursor_of_the_wrong_length_is_refused(string cursor)
    {
        using var http = Client("NETSPRING_DISPATCHER_KEY");
        foreach (var list in (string[])["/v1/vehicles", "/v1/tasks", "/v1/pickup-requests", "/v1/drop-off-events"])
        {
            using var answer = await http.GetAsync($"{list}?cursor={cursor}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("/cursor", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]);
        }
    }

    [Fact]
    public async Task Appointments_are_listed_with_those_that_were_cancelled()
    {
        using var donor = Client("NETSPRING_PARTNER_A_KEY");
        using var dispatcher = Client("NETSPRING_DISPATCHER_KEY");
        donor.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        donor.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "*");
        var body = api.Document().Operation("submitPickup").Example!.DeepClone();
        body["site"]!["address"] = $"168 Hubin Road, room {Guid.CreateVersion7()}";
        using var content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        using var created = await donor.PostAsync("/v1/pickup-requests", content);
        var id = (string)JsonNode.Parse(await created.Content.ReadAsStringAsync())!["id"]!;
        await Eventually.HoldsAsync(async () => (await AppointmentAsync(dispatcher, id)) is not null, "an appointment", TimeSpan.FromSeconds(60));

        using var cancelled = await donor.PostAsync($"/v1/pickup-requests/{id}/cancel", null);

        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        await Eventually.HoldsAsync(async () => await AppointmentAsync(dispatcher, id) == "Cancelled", "the appointment to be cancelled", TimeSpan.FromSeconds(60));
    }

    private static async Task<string?> AppointmentAsync(HttpClient dispatcher, string request)
    {
        string? cursor = null;
        do
        {
            var page = JsonNode.Parse(await dispatcher.GetStringAsync($"/v1/appointments?cityCode=310000&limit=200&cursor={cursor}"))!;
            if (page["items"]!.AsArray().FirstOrDefault(a => (string?)a!["requestId"] == request) is { } found)
                return (string?)found["status"];
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return null;
    }

    [Fact]
    public async Task A_malformed_city_in_the_filter_of_requests_is_refused()
    {
        using var http = Client("NETSPRING_DONOR_A_KEY");
        using var answer = await http.GetAsync("/v1/pickup-requests?cityCode=shanghai");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_with_more_scopes_than_there_are_is_refused_as_too_long()
    {
        using var http = Client("NETSPRING_ADMIN_KEY");
        var scopes = new JsonArray([.. Enumerable.Repeat("requests:read", 101).Select(s => (JsonNode)s)]);
        var body = new JsonObject { ["name"] = "many", ["role"] = "donor", ["donorId"] = Guid.CreateVersion7().ToString(), ["scopes"] = scopes };
        using var content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        using var answer = await http.PostAsync("/v1/api-keys", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/scopes", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]);
    }

    [Fact]
    public async Task Answers_of_the_API_name_its_own_origin_and_pages_none()
    {
        using var http = Client("NETSPRING_DONOR_A_KEY");
        using var answer = await http.GetAsync("/v1/cities");
        Assert.Equal(api.Address.GetLeftPart(UriPartial.Authority), answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var page = await http.GetAsync("/docs/quickstart");
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private HttpClient Client(string key)
    {
        var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Environment[key]);
        return http;
    }
}
