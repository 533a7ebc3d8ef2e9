using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Story S13: another threshold from a date on.</summary>
public sealed class ThresholdSpecs(DoorService service) : IClassFixture<DoorService>
{
    private readonly HttpClient admin = service.Client(TestCaller.Admin);

    [Fact]
    public async Task A_threshold_for_the_new_year_decides_from_then_on_and_leaves_earlier_requests_alone()
    {
        await service.MoveToAsync("2026-12-20", "10:00");
        var donor = service.Client(TestCaller.NewDonor());
        var before = await admin.ReadAsync("/v1/cities/310000/threshold");
        Assert.Equal((200, "\"0\"", 30, "2000-01-01"), (before.Status, before.ETag, Threshold(before.Body), before.Text("effectiveFrom")));

        var set = await admin.PutAsync("/v1/cities/310000/threshold", "\"0\"", Wanted(50, "2027-01-01"));
        Assert.Equal((200, "\"1\"", 30, 1), (set.Status, set.ETag, Threshold(set.Body), set.Body.GetProperty("version").GetInt32()));
        var upcoming = Assert.Single(set.Body.GetProperty("upcoming").EnumerateArray());
        Assert.Equal(("2027-01-01", 50), (upcoming.GetProperty("effectiveFrom").GetString(), Threshold(upcoming)));
        var early = await donor.SubmitAsync(Samples.Pickup("1 Old Road", ("laptop", 40)));
        Assert.Equal(("AwaitingSchedule", 30), (early.Text("status"), Threshold(early.Body.GetProperty("decision"))));

        await service.MoveToAsync("2027-01-01", "00:01");
        var late = await donor.SubmitAsync(Samples.Pickup("2 New Road", ("laptop", 40)));
        Assert.Equal(("Ineligible", 50), (late.Text("status"), Threshold(late.Body.GetProperty("decision"))));
        var unchanged = await donor.ReadAsync($"/v1/pickup-requests/{early.Id}");
        Assert.Equal(("AwaitingSchedule", 30), (unchanged.Text("status"), Threshold(unchanged.Body.GetProperty("decision"))));
        var now = await donor.ReadAsync("/v1/cities/310000/threshold");
        Assert.Equal((50, "2027-01-01", 0), (Threshold(now.Body), now.Text("effectiveFrom"), now.Body.GetProperty("upcoming").GetArrayLength()));
        Assert.Equal(30, Threshold((await donor.ReadAsync("/v1/cities/320500/threshold")).Body));

        var entry = Assert.Single(await admin.AuditOfAsync("CityThreshold", "310000"));
        Assert.Equal(
            (TestCaller.Admin.Id, "admin", "ThresholdSet", 1, "310000"),
            (entry.GetProperty("actor").GetString(), entry.GetProperty("role").GetString(), entry.GetProperty("action").GetString(), entry.GetProperty("version").GetInt32(), entry.GetProperty("cityCode").GetString()));
        Assert.Equal((30, 50), (Threshold(entry.GetProperty("before")), Threshold(entry.GetProperty("after"))));
        Assert.Equal("2027-01-01", entry.GetProperty("after").GetProperty("effectiveFrom").GetString());
        Assert.StartsWith("2026-12-20", entry.GetProperty("at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_was_seen_is_changed_and_a_double_click_counts_once()
    {
        const string Address = "/v1/cities/320100/threshold";
        Assert.Equal((428, "precondition-required"), await admin.PutAsync(Address, null, Wanted(40)) is var unnamed ? (unnamed.Status, unnamed.Code) : default);
        var first = await admin.PutAsync(Address, "\"0\"", Wanted(40));
        var again = await admin.PutAsync(Address, "\"0\"", Wanted(40));
        Assert.Equal((200, "\"1\"", 200, "\"1\""), (first.Status, first.ETag, again.Status, again.ETag));
        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal((412, "\"1\""), await admin.PutAsync(Address, "\"0\"", Wanted(41)) is var stale ? (stale.Status, stale.Text("currentETag")) : default);
        Assert.Equal((200, "\"2\"", 41), await admin.PutAsync(Address, "\"1\"", Wanted(41)) is var second ? (second.Status, second.ETag, Threshold(second.Body)) : default);
        Assert.Equal(["40", "41"], (await admin.AuditOfAsync("CityThreshold", "320100")).Select(e => e.GetProperty("after").GetProperty("threshold").GetRawText()).Reverse());
    }

    [Fact]
    public async Task Of_eight_at_once_one_is_set()
    {
        const string Address = "/v1/cities/320200/threshold";
        var answers = await Task.WhenAll(Enumerable.Range(10, 8).Select(n => admin.PutAsync(Address, "\"0\"", Wanted(n))));

        var one = Assert.Single(answers, a => a.Status == 200);
        Assert.Equal(7, answers.Count(a => a.Status == 412));
        Assert.Equal(Threshold(one.Body), Threshold((await admin.ReadAsync(Address)).Body));
        Assert.Single(await admin.AuditOfAsync("CityThreshold", "320200"));
    }

    [Theory]
    [InlineData("310000", "{}", 400, "/threshold")]
    [InlineData("310000", """{ "threshold": -1 }""", 400, "/threshold")]
    [InlineData("310000", """{ "threshold": 10001 }""", 400, "/threshold")]
    [InlineData("310000", """{ "threshold": 1.5 }""", 400, "/threshold")]
    [InlineData("310000", """{ "threshold": 30, "effectiveFrom": "2000-01-02" }""", 400, "/effectiveFrom")]
    [InlineData("310000", """{ "threshold": 30, "effectiveFrom": "2200-01-01" }""", 400, "/effectiveFrom")]
    [InlineData("310000", """{ "threshold": 30, "colour": "red" }""", 400, "/colour")]
    [InlineData("31", """{ "threshold": 30 }""", 400, "/cityCode")]
    [InlineData("999999", """{ "threshold": 30 }""", 422, "/cityCode")]
    public async Task Bad_input_is_named(string city, string body, int status, string pointer)
    {
        var answer = await admin.PutAsync($"/v1/cities/{city}/threshold", "*", JsonNode.Parse(body)!);
        Assert.Equal((status, pointer), (answer.Status, answer.FirstPointer));
    }

    [Fact]
    public async Task Everybody_with_credentials_reads_it_and_only_an_admin_with_the_scope_sets_it()
    {
        const string Address = "/v1/cities/320300/threshold";
        foreach (var reader in (TestCaller[])[TestCaller.NewDonor(), TestCaller.NewPartner(), TestCaller.Dispatcher, TestCaller.Driver])
        {
            Assert.Equal(200, (await service.Client(reader).ReadAsync(Address)).Status);
            Assert.Equal((403, "forbidden"), await service.Client(reader).PutAsync(Address, "\"0\"", Wanted(1)) is var shut ? (shut.Status, shut.Code) : default);
        }
        Assert.Equal((401, 403), ((await service.Client(null).ReadAsync(Address)).Status, (await service.Client(TestCaller.Public).ReadAsync(Address)).Status));
        var narrow = service.Client(TestCaller.Admin with { Scopes = "requests:write" });
        Assert.Equal((403, "scope-missing"), await narrow.PutAsync(Address, "\"0\"", Wanted(1)) is var missing ? (missing.Status, missing.Code) : default);
        Assert.Equal((422, 400), ((await admin.ReadAsync("/v1/cities/999999/threshold")).Status, (await admin.ReadAsync("/v1/cities/x/threshold")).Status));
    }

    private static JsonObject Wanted(int threshold, string? from = null)
    {
        var body = new JsonObject { ["threshold"] = threshold };
        return from is null ? body : body.With("effectiveFrom", from);
    }

    private static int Threshold(System.Text.Json.JsonElement body) => body.GetProperty("threshold").GetInt32();
}
