using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class BadInputSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    /// <summary>Path in the sample body, the JSON to put there (null removes it), status, code and pointer of the answer.</summary>
    public static TheoryData<string, string?, int, string, string?> Fields => new()
    {
        { "site.cityCode", "\"999999\"", 422, "city-not-served", "/site/cityCode" },
        { "site.cityCode", "\"31000\"", 400, "validation-failed", "/site/cityCode" },
        { "site.cityCode", "\"31000x\"", 400, "validation-failed", "/site/cityCode" },
        { "site.cityCode", null, 400, "validation-failed", "/site/cityCode" },
        { "lines[0].quantity", "0", 400, "validation-failed", "/lines/0/quantity" },
        { "lines[0].quantity", "-1", 400, "validation-failed", "/lines/0/quantity" },
        { "lines[0].quantity", "100001", 400, "validation-failed", "/lines/0/quantity" },
        { "lines[0].quantity", "1000000000", 400, "validation-failed", "/lines/0/quantity" },
        { "lines[0].quantity", "10000000000", 400, "validation-failed", "/lines/0/quantity" },
        { "lines[0].quantity", "1.5", 400, "validation-failed", "/lines/0/quantity" },
        { "lines[0].quantity", "\"25\"", 400, "validation-failed", "/lines/0/quantity" },
        { "lines[0].quantity", null, 400, "validation-failed", "/lines/0/quantity" },
        { "lines[1].category", "\"toaster\"", 400, "validation-failed", "/lines/1/category" },
        { "lines[1].category", null, 400, "validation-failed", "/lines/1/category" },
        { "lines[2].category", "\"fluorescent-tube\"", 422, "item-excluded", "/lines/2" },
        { "lines[1]", "null", 400, "validation-failed", "/lines/1" },
        { "lines", "[]", 400, "validation-failed", "/lines" },
        { "lines", "{}", 400, "validation-failed", "/lines" },
        { "lines", null, 400, "validation-failed", "/lines" },
        { "site", null, 400, "validation-failed", "/site" },
        { "site.name", "\"   \"", 400, "validation-failed", "/site/name" },
        { "site.name", "\"a\\u0000b\"", 400, "validation-failed", "/site/name" },
        { "site.name", "\"a\\ud800b\"", 400, "validation-failed", "/site/name" },
        { "site.address", "7", 400, "validation-failed", "/site/address" },
        { "site.colour", "\"red\"", 400, "validation-failed", "/site/colour" },
        { "colour", "\"red\"", 400, "validation-failed", "/colour" },
        { "site.location.lon", "181", 400, "validation-failed", "/site/location/lon" },
        { "site.location.lat", null, 400, "validation-failed", "/site/location/lat" },
        { "site.location", "{\"lon\":91.1,\"lat\":29.6}", 422, "address-outside-city", "/site/location" },
        { "site.access.maxVehicleHeightM", "0", 400, "validation-failed", "/site/access/maxVehicleHeightM" },
        { "contact", null, 400, "validation-failed", "/contact" },
        { "contact.name", null, 400, "validation-failed", "/contact/name" },
        { "onIneligible", "\"maybe\"", 400, "validation-failed", "/onIneligible" },
        { "allowDuplicate", "\"yes\"", 400, "validation-failed", "/allowDuplicate" },
        { "holdId", "\"1\"", 400, "validation-failed", "/holdId" },
        { "donorId", "\"0198c0de-0000-7000-8000-000000000000\"", 403, "donor-not-delegated", "/donorId" },
        { "availability[0].date", "\"2026-13-01\"", 400, "validation-failed", "/availability/0/date" },
        { "availability[0].date", "\"0001-01-01\"", 400, "validation-failed", "/availability/0/date" },
        { "availability[0].from", "\"17:00\"", 400, "validation-failed", "/availability/0/to" },
        { "availability[0].to", "\"24:00\"", 400, "validation-failed", "/availability/0/to" },
        { "availability[0].start", "\"2026-12-01T09:00:00Z\"", 400, "validation-failed", "/availability/0" },
        { "availability[0]", "null", 400, "validation-failed", "/availability/0" },
        { "availability[0]", "{}", 400, "validation-failed", "/availability/0" },
        { "availability[0]", "{\"start\":\"2026-12-01T09:00:00\",\"end\":\"2026-12-01T12:00:00Z\"}", 400, "validation-failed", "/availability/0/start" },
        { "availability[0]", "{\"start\":\"2026-12-01T09:00:00Z\",\"end\":\"2026-12-01T17:00:00+08:00\"}", 400, "validation-failed", "/availability/0/end" },
        { "availability[0]", "{\"start\":\"2026-12-01T09:00:00Z\",\"end\":\"9999-12-31T23:59:59Z\"}", 400, "validation-failed", "/availability" },
        { "reference", $"\"{new string('x', 101)}\"", 400, "validation-failed", "/reference" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_bad_field_is_named_and_nothing_is_stored(string path, string? json, int status, string code, string? pointer)
    {
        var caller = TestCaller.NewDonor();
        var answer = await SendAsync(caller, With(path, json));

        Assert.Equal((status, code, pointer), (answer.Status, answer.Code, answer.FirstPointer));
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
        await NothingIsStoredAsync(caller);
    }

    public static TheoryData<string, string, string, int, string> Bodies => new()
    {
        { "malformed", "{", "application/json", 400, "validation-failed" },
        { "empty", "", "application/json", 400, "validation-failed" },
        { "null", "null", "application/json", 400, "validation-failed" },
        { "an array", "[]", "application/json", 400, "validation-failed" },
        { "a field twice", "{\"reference\":\"a\",\"reference\":\"b\"}", "application/json", 400, "validation-failed" },
        { "of another type", "<pickup/>", "application/xml", 415, "unsupported-media-type" },
        { "two megabytes", $"{{\"reference\":\"{new string('x', 2_000_000)}\"}}", "application/json", 413, "payload-too-large" },
        { "with 101 lines", With("lines", $"[{string.Join(',', Enumerable.Repeat("{\"category\":\"laptop\",\"quantity\":1}", 101))}]"), "application/json", 400, "validation-failed" },
        { "with 63 windows", With("availability", $"[{string.Join(',', Enumerable.Repeat("{\"date\":\"2026-12-01\",\"from\":\"09:00\",\"to\":\"10:00\"}", 63))}]"), "application/json", 400, "validation-failed" },
    };

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_body_is_a_problem_and_nothing_is_stored(string which, string body, string mediaType, int status, string code)
    {
        var caller = TestCaller.NewDonor();
        var answer = await SendAsync(caller, body, mediaType);

        Assert.True((status, code) == (answer.Status, answer.Code), $"A body {which} was answered {answer.Status} {answer.Code}");
        await NothingIsStoredAsync(caller);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("256 characters")]
    public async Task A_submission_without_a_usable_key_is_refused(string? key)
    {
        var caller = TestCaller.NewDonor();
        var answer = await service.Client(caller).SendAsync(
            HttpMethod.Post, "/v1/pickup-requests", new StringContent(Samples.Pickup().ToJsonString(), Encoding.UTF8, "application/json"),
            key is null ? [] : [("Idempotency-Key", key.Replace("256 characters", new string('k', 256), StringComparison.Ordinal))]);

        Assert.Equal((400, "idempotency-key-required"), (answer.Status, answer.Code));
        await NothingIsStoredAsync(caller);
    }

    [Fact]
    public async Task All_broken_fields_are_named_at_once_in_the_callers_language()
    {
        var client = service.Client(TestCaller.NewDonor());
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        var answer = await client.SubmitAsync(new JsonObject());

        Assert.Equal("请求无效", answer.Text("title"));
        Assert.Equal(["/site", "/contact", "/lines"], answer.Body.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task Any_text_that_can_be_stored_is_kept_to_the_byte()
    {
        var body = Samples.Pickup("\uFFFE\uFFFF\u202E😀 ﷺ " + new string('﷽', 400));
        body["site"]!["name"] = "O'Neil \"株式会社\" \\ %s {0} <b>";
        var answer = await service.Client(TestCaller.NewDonor()).SubmitAsync(body);

        Assert.Equal(201, answer.Status);
        Assert.Equal(body["site"]!["address"]!.GetValue<string>(), answer.Body.GetProperty("site").GetProperty("address").GetString());
        Assert.Equal("O'Neil \"株式会社\" \\ %s {0} <b>", answer.Body.GetProperty("site").GetProperty("name").GetString());
    }

    private Task<Answer> SendAsync(TestCaller caller, string body, string mediaType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return service.Client(caller).SendAsync(HttpMethod.Post, "/v1/pickup-requests", content, ("Idempotency-Key", Guid.CreateVersion7().ToString()));
    }

    private async Task NothingIsStoredAsync(TestCaller caller)
    {
        foreach (var table in (string[])["pickup_request", "site", "contact"])
            Assert.Equal(0, await service.ScalarAsync<long>($"select count(*) from {table} where donor_id = $1", caller.DonorId!));
    }

    private static string With(string path, string? json)
    {
        const string marker = "\"@@\"";
        var body = Samples.Pickup();
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        JsonNode node = body;
        foreach (var step in steps[..^1])
            node = int.TryParse(step, out var i) ? node[i]! : node[step]!;
        if (node is JsonArray array)
            array[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = "@@";
        else if (json is null)
            node.AsObject().Remove(steps[^1]);
        else
            node[steps[^1]] = "@@";
        return body.ToJsonString().Replace(marker, json, StringComparison.Ordinal);
    }
}
