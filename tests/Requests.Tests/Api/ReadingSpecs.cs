using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class ReadingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    [Fact]
    public async Task A_list_is_paged_newest_first_without_gaps_or_repeats()
    {
        var client = service.Client(TestCaller.NewDonor());
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++)
            made.Add((await client.SubmitAsync(Samples.Pickup($"{i} Page Road"))).Id);

        var (seen, cursor) = (new List<Guid>(), "");
        do
        {
            var page = await client.ReadAsync($"/v1/pickup-requests?limit=2&cursor={cursor}");
            seen.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()));
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);
        Assert.Equal(made.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task A_list_is_filtered_and_shows_nobody_elses_requests()
    {
        var caller = TestCaller.NewDonor();
        var client = service.Client(caller);
        var small = await client.SubmitAsync(Samples.Pickup("1 Small Road", ("laptop", 3)));
        var big = await client.SubmitAsync(Samples.Pickup("2 Big Road"));

        Assert.Equal([small.Id], await ListAsync(client, "status=Ineligible"));
        Assert.Equal([big.Id, small.Id], await ListAsync(client, "cityCode=310000"));
        Assert.Empty(await ListAsync(client, "cityCode=500000"));
        Assert.Equal([big.Id, small.Id], await ListAsync(client, "from=2020-01-01&to=2199-01-01"));
        Assert.Empty(await ListAsync(client, "to=2020-01-01"));
        Assert.Empty(await ListAsync(client, "from=2199-01-01"));
        Assert.Equal([big.Id, small.Id], await ListAsync(service.Client(TestCaller.Dispatcher), $"donorId={caller.DonorId}"));
        Assert.Empty(await ListAsync(service.Client(TestCaller.NewDonor()), $"donorId={caller.DonorId}"));
        Assert.Empty(await ListAsync(service.Client(new TestCaller("dispatcher", Cities: "500000")), $"donorId={caller.DonorId}"));
    }

    [Fact]
    public async Task A_list_is_searched_by_all_words_of_a_text_letter_by_letter()
    {
        var client = service.Client(TestCaller.NewDonor("恒隆 Plaza % Trading"));
        var first = await client.SubmitAsync(Samples.Pickup("7 Teahouse Lane, East Gate"));
        var second = await client.SubmitAsync(Samples.Pickup("9 Teahouse Lane, West Gate"));

        Assert.Equal([second.Id, first.Id], await ListAsync(client, "text=teahouse%20PLAZA"));
        Assert.Equal([first.Id], await ListAsync(client, "text=teahouse%20east"));
        Assert.Equal([second.Id], await ListAsync(client, $"text=%20{second.Text("number")!.ToLowerInvariant()}%20"));
        Assert.Equal([second.Id, first.Id], await ListAsync(service.Client(TestCaller.Dispatcher), "text=恒隆%20%25"));
        Assert.Empty(await ListAsync(client, "text=teahouse%20_"));
        Assert.Empty(await ListAsync(service.Client(TestCaller.NewDonor()), "text=恒隆"));
        Assert.Equal(2, (await client.GetStringAsync("/v1/pickup-requests/export?text=teahouse")).Count(letter => letter == '\n') - 1);
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=201", "/limit")]
    [InlineData("cursor=nonsense", "/cursor")]
    [InlineData("status=Lost", "/status")]
    [InlineData("status=1", "/status")]
    public async Task A_bad_filter_is_named(string query, string pointer)
    {
        var answer = await service.Client(TestCaller.NewDonor()).ReadAsync($"/v1/pickup-requests?{query}");

        Assert.Equal((400, "validation-failed", pointer), (answer.Status, answer.Code, answer.FirstPointer));
    }

    [Theory]
    [InlineData("from=0001-01-01&to=9999-12-31", 200)]
    [InlineData("from=yesterday", 400)]
    [InlineData("donorId=1", 400)]
    [InlineData("limit=many", 400)]
    public async Task Extreme_and_malformed_filters_are_no_failures_of_ours(string query, int status) =>
        Assert.Equal(status, (await service.Client(TestCaller.NewDonor()).ReadAsync($"/v1/pickup-requests?{query}")).Status);

    [Fact]
    public async Task The_timeline_tells_what_happened_in_the_callers_language()
    {
        var client = service.Client(TestCaller.NewDonor());
        var request = await client.SubmitAsync(Samples.Pickup());
        await client.CancelAsync(request.Id, request.ETag);

        var chinese = await client.ReadAsync($"/v1/pickup-requests/{request.Id}/timeline", ("Accept-Language", "zh-CN"));
        var entries = chinese.Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["Submitted", "Cancelled"], entries.Select(e => e.GetProperty("kind").GetString()));
        Assert.Equal($"已收到申请 {request.Text("number")}：计 33 台，超过 30 台；正在安排日期。", entries[0].GetProperty("text").GetString());
        Assert.Equal("The request was cancelled. Reason: Moved out earlier", entries[1].GetProperty("textEn").GetString());
        var english = await client.ReadAsync($"/v1/pickup-requests/{request.Id}/timeline?limit=1");
        Assert.StartsWith("Request PR-", english.Body.GetProperty("items")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotNull(english.Text("nextCursor"));
    }

    [Fact]
    public async Task Every_kind_of_timeline_entry_has_both_texts()
    {
        var request = await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup());
        foreach (var kind in Enum.GetNames<Requests.Domain.TimelineKind>())
        {
            await service.ScalarAsync<int>(
                "insert into timeline_entry (id, request_id, at, kind, args) values (gen_random_uuid(), $1, now(), $2, array['a','b','c','d'])", request.Id, kind);
        }

        var timeline = await service.Client(TestCaller.Admin).ReadAsync($"/v1/pickup-requests/{request.Id}/timeline");
        Assert.Equal(1 + Enum.GetNames<Requests.Domain.TimelineKind>().Length, timeline.Body.GetProperty("items").GetArrayLength());
        Assert.All(
            timeline.Body.GetProperty("items").EnumerateArray(),
            e => Assert.NotEqual(e.GetProperty("textZh").GetString(), e.GetProperty("textEn").GetString()));
    }

    [Theory]
    [InlineData("Waitlisted", "2099-10-12, 2099-10-16, 2", "NO_CAPACITY, NO_FLEET, SKILL_MISSING, TOO_LARGE")]
    [InlineData("Unschedulable", null, "blackout-date, date-not-working-day, lead-time-violated")]
    [InlineData("Unassigned", null, "NO_VEHICLE, CAPACITY_UNITS, CAPACITY_KG, CAPACITY_M3, TIME_WINDOW, SHIFT_LENGTH, SKILL_MISSING, VEHICLE_NOT_ALLOWED, UNREACHABLE, LOCK_CONFLICT, OUTRANKED")]
    [InlineData("NotCollected", null, "SITE_CLOSED, CONTACT_ABSENT, ACCESS_DENIED, NOT_READY, NOT_GROUND_LEVEL, MORE_THAN_DECLARED, FEWER_THAN_DECLARED, EXCLUDED_ITEM_PRESENT, VEHICLE_FULL, VEHICLE_BREAKDOWN, DRIVER_UNWELL, WEATHER, WRONG_ADDRESS, REFUSED_BY_DONOR, CANCELLED_BY_DONOR, OTHER")]
    [InlineData("ChangeRefused", null, "stop-started")]
    [InlineData("LeftForCapacity", null, "monitor × 3, crt-monitor × 1")]
    [InlineData("Cancelled", null, "–")]
    [InlineData("CancelAsked", null, "–")]
    [InlineData("Closed", null, "–")]
    public async Task No_timeline_entry_shows_a_code_or_a_gap(string kind, string? before, string codes)
    {
        var request = await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup());
        string[] args = [.. before?.Split(", ") ?? [], codes, .. kind == "Unschedulable" ? ["–"] : (string[])[]];
        await service.ScalarAsync<int>(
            "insert into timeline_entry (id, request_id, at, kind, args) values (gen_random_uuid(), $1, now(), $2, $3)", request.Id, kind, args);

        var told = (await service.Client(TestCaller.Admin).ReadAsync($"/v1/pickup-requests/{request.Id}/timeline"))
            .Body.GetProperty("items").EnumerateArray().Single(entry => entry.GetProperty("kind").GetString() == kind);

        foreach (var (member, end) in (IEnumerable<(string, string)>)[("textEn", "."), ("textZh", "。")])
        {
            var text = told.GetProperty(member).GetString()!;
            Assert.DoesNotContain("–", text, StringComparison.Ordinal);
            Assert.DoesNotContain(codes.Split(", "), code => text.Contains(code, StringComparison.Ordinal));
            Assert.EndsWith(end, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Reference_data_is_there_for_everybody_with_credentials()
    {
        var driver = service.Client(TestCaller.Driver);
        var cities = (await driver.ReadAsync("/v1/cities")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(337, cities.Count);
        var shanghai = Assert.Single(cities, c => c.GetProperty("code").GetString() == "310000");
        Assert.Equal(("上海市", "Shanghai"), (shanghai.GetProperty("nameZh").GetString(), shanghai.GetProperty("nameEn").GetString()));
        Assert.InRange(shanghai.GetProperty("location").GetProperty("lon").GetDouble(), 121, 122);

        var categories = (await driver.ReadAsync("/v1/categories")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(18, categories.Count);
        var ups = Assert.Single(categories, c => c.GetProperty("code").GetString() == "ups");
        Assert.Equal(("hazmat", false, 12.0m), (ups.GetProperty("skill").GetString(), ups.GetProperty("countsAsComputer").GetBoolean(), ups.GetProperty("kgPerPiece").GetDecimal()));
        Assert.Equal(403, (await service.Client(TestCaller.Public).ReadAsync("/v1/cities")).Status);
    }

    [Fact]
    public async Task A_threshold_of_a_city_holds_from_its_date_on_and_only_there()
    {
        await service.ScalarAsync<int>(
            "insert into city_threshold (city_code, effective_from, threshold) values ('440100', '2020-01-01', 50), ('440100', '2099-01-01', 10)");
        var body = Samples.Pickup("1 Threshold Road", ("laptop", 50));
        body["site"]!.AsObject().Remove("location");
        body["site"]!["cityCode"] = "440100";
        var answer = await service.Client(TestCaller.NewDonor()).SubmitAsync(body);

        Assert.Equal(("Ineligible", 50), (answer.Text("status"), answer.Body.GetProperty("decision").GetProperty("threshold").GetInt32()));
    }

    [Fact]
    public async Task The_migration_is_the_model() =>
        Assert.False(await service.WithContextAsync<RequestsDbContext, bool>(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Fact]
    public async Task The_document_describes_every_route_with_its_roles()
    {
        var document = (await service.Client(null).ReadAsync("/openapi/v1.json")).Body;
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => o.Value)).ToList();

        Assert.Equal(49, operations.Count);
        Assert.All(operations, o => Assert.NotEqual(0, o.GetProperty("x-roles").GetArrayLength()));
        Assert.All(operations, o => Assert.False(string.IsNullOrEmpty(o.GetProperty("operationId").GetString())));
    }

    [Fact]
    public async Task The_document_names_the_limits_of_drop_offs()
    {
        var document = (await service.Client(null).ReadAsync("/openapi/v1.json")).Body;
        var schemas = document.GetProperty("components").GetProperty("schemas");

        var lines = schemas.GetProperty("NewRegistration").GetProperty("properties").GetProperty("lines");
        Assert.Equal((1, 100), (lines.GetProperty("minItems").GetInt32(), lines.GetProperty("maxItems").GetInt32()));
        Assert.Equal(100_000, schemas.GetProperty("SubmittedLine").GetProperty("properties").GetProperty("quantity").GetProperty("maximum").GetInt32());
        Assert.Equal(200, schemas.GetProperty("NewDropOffEvent").GetProperty("properties").GetProperty("venue").GetProperty("maxLength").GetInt32());
        var registering = document.GetProperty("paths").GetProperty("/v1/drop-off-events/{id}/registrations").GetProperty("post");
        Assert.Equal("registerForDropOff", registering.GetProperty("operationId").GetString());
        Assert.Contains("event-full", registering.GetProperty("responses").GetProperty("422").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains("no-capacity", registering.GetProperty("responses").GetProperty("409").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_names_the_limits_of_what_admins_set_and_read()
    {
        var document = (await service.Client(null).ReadAsync("/openapi/v1.json")).Body;
        var schemas = document.GetProperty("components").GetProperty("schemas");

        var threshold = schemas.GetProperty("WantedThreshold").GetProperty("properties").GetProperty("threshold");
        Assert.Equal((0, 10_000), (threshold.GetProperty("minimum").GetInt32(), threshold.GetProperty("maximum").GetInt32()));
        var category = schemas.GetProperty("CategoryChange").GetProperty("properties");
        Assert.Equal((100, 1000), (category.GetProperty("nameEn").GetProperty("maxLength").GetInt32(), category.GetProperty("kgPerPiece").GetProperty("maximum").GetInt32()));
        var setting = document.GetProperty("paths").GetProperty("/v1/categories/{code}").GetProperty("put");
        Assert.Equal("^[a-z0-9-]{2,40}$", setting.GetProperty("parameters")[0].GetProperty("schema").GetProperty("pattern").GetString());
        Assert.Equal(["reference:write"], setting.GetProperty("x-scopes").EnumerateArray().Select(s => s.GetString()));
        foreach (var status in (string[])["200", "201", "412", "428"])
            Assert.True(setting.GetProperty("responses").TryGetProperty(status, out _));
        var limit = document.GetProperty("paths").GetProperty("/v1/audit").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(p => p.GetProperty("name").GetString() == "limit").GetProperty("schema");
        Assert.Equal((1, 200), (limit.GetProperty("minimum").GetInt32(), limit.GetProperty("maximum").GetInt32()));
    }

    private static async Task<IEnumerable<Guid>> ListAsync(HttpClient client, string query) =>
        (await client.ReadAsync($"/v1/pickup-requests?{query}")).Body.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()).ToList();
}
