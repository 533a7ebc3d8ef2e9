using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Api;

public sealed class PolicySpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task A_city_follows_the_policy_for_all_until_it_has_its_own()
    {
        var (policy, tag) = await ReadAsync(service.NextCity());
        Assert.Equal("\"0\"", tag);
        Assert.Equal((5, 48, 120, 0), (Number(policy, "leadTimeWorkingDays"), Number(policy, "changeCutoffHours"), Number(policy, "bookingHorizonDays"), Number(policy, "version")));
        Assert.Equal(["09:00-12:00", "13:00-17:00"], Windows(policy));
        Assert.Equal(("auto", "next-slot", "2024-01-01"), (Text(policy, "planning"), Text(policy, "rebooking"), Text(policy, "effectiveFrom")));
        Assert.Empty(policy.GetProperty("upcoming").EnumerateArray());
    }

    [Fact]
    public async Task What_is_set_holds_from_its_date_on_and_is_shown_before()
    {
        var city = service.NextCity();
        await PutAsync(city, Policy(p => (p["leadTimeWorkingDays"], p["planning"]) = (2, "manual")), 200, "\"0\"");
        var later = Policy(p => (p["effectiveFrom"], p["rebooking"], p["changeCutoffHours"]) = ("2026-11-02", "task", 24));
        await PutAsync(city, later, 200, "\"1\"");

        var (policy, tag) = await ReadAsync(city);
        Assert.Equal(("\"2\"", 2, "manual", "next-slot"), (tag, Number(policy, "leadTimeWorkingDays"), Text(policy, "planning"), Text(policy, "rebooking")));
        var upcoming = Assert.Single(policy.GetProperty("upcoming").EnumerateArray());
        Assert.Equal(("2026-11-02", "task", 24), (Text(upcoming, "effectiveFrom"), Text(upcoming, "rebooking"), Number(upcoming, "changeCutoffHours")));

        // 25 to 27 September are off; the 28th and 29th are the two full working days.
        var first = (await service.SlotsAsync(city, SchedulingUnderTest.Today, SchedulingUnderTest.Second, 33))[0];
        Assert.Equal("2026-09-30", Text(first, "date"));
    }

    [Fact]
    public async Task The_same_call_twice_is_done_once()
    {
        var city = service.NextCity();
        var wanted = Policy(p => p["leadTimeWorkingDays"] = 3);
        await PutAsync(city, wanted, 200, "\"0\"");
        var again = await PutAsync(city, wanted, 200, "\"0\"");
        Assert.Equal(1, Number(again, "version"));
        await PutAsync(city, Policy(p => p["leadTimeWorkingDays"] = 4), 412, "\"0\"");
        await PutAsync(city, wanted, 412, "\"7\"");
        await PutAsync(city, wanted, 428);
        await service.Bus.WaitForAsync<ActionAudited>(e => e.Entity == "CityPolicy" && e.EntityId == city);
        Assert.Single(service.Bus.Received<ActionAudited>(), e => e.Entity == "CityPolicy" && e.EntityId == city);
    }

    [Fact]
    public async Task Routing_hears_of_all_that_was_set_for_the_city()
    {
        var city = service.NextCity();
        await PutAsync(city, Policy(p => p["planning"] = "manual"), 200, "\"0\"");
        await PutAsync(city, Policy(p => p["effectiveFrom"] = "2026-11-02"), 200, "\"1\"");
        // A double click tells nothing twice.
        await PutAsync(city, Policy(p => p["effectiveFrom"] = "2026-11-02"), 200, "\"1\"");
        await PutAsync(city, Policy(p => (p["effectiveFrom"], p["changeCutoffHours"]) = ("2026-11-02", 24)), 200, "\"2\"");

        var told = await service.Bus.WaitForAsync<CityPolicyChanged>(e => e.CityCode == city && e.Version == 3);
        Assert.Equal(
            [new DatedPlanning(SchedulingUnderTest.Today, "manual"), new DatedPlanning(new DateOnly(2026, 11, 2), "auto")], told.Planning);
    }

    [Fact]
    public async Task Two_policies_at_once_are_not_mixed_up()
    {
        var path = $"/v1/cities/{service.NextCity()}/policy";
        using var client = service.Client(TestCaller.Admin);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, path)
            {
                Content = new StringContent(Policy(p => p["leadTimeWorkingDays"] = i).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
            using var response = await client.SendAsync(request);
            return (int)response.StatusCode;
        }));
        Assert.Single(answers, 200);
        Assert.Equal(7, answers.Count(a => a == 412));
    }

    [Fact]
    public async Task A_weekday_has_windows_of_its_own_or_none()
    {
        var city = service.NextCity();
        await PutAsync(city, Policy(p => p["weekdayWindows"] = JsonNode.Parse(
            """[{ "weekday": "saturday", "windows": [] }, { "weekday": "monday", "windows": [{ "from": "08:00", "to": "10:30" }] }]""")), 200, "\"0\"");
        var (policy, _) = await ReadAsync(city);
        Assert.Equal(["monday", "saturday"], policy.GetProperty("weekdayWindows").EnumerateArray().Select(w => Text(w, "weekday")));

        // Saturday 10 October makes up for National Day elsewhere; here Monday the 12th is the first.
        var slots = await service.SlotsAsync(city, SchedulingUnderTest.Today, SchedulingUnderTest.Third, 33);
        Assert.Equal(["2026-10-12 08:00", "2026-10-13 09:00", "2026-10-13 13:00"], slots.Select(s => $"{Text(s, "date")} {Text(s.GetProperty("window"), "from")}"));
        var problem = await service.HoldAsync(city, SchedulingUnderTest.First, 33, TestCaller.NewDonor(), 422);
        Assert.Equal(("blackout-date", "2026-10-12"), (Text(problem, "code"), Text(problem, "earliest")));
        var saturday = await service.GetAsync($"/v1/cities/{city}/calendar/2026-10-10");
        Assert.Equal((false, "No pick-ups on this weekday"), (saturday.GetProperty("open").GetBoolean(), Text(saturday.GetProperty("reason"), "en")));

        await service.SendAsync(HttpMethod.Put, $"/v1/cities/{city}/calendar/2026-10-10", new { open = true }, TestCaller.Dispatcher, 200, ("If-Match", "\"0\""));
        var opened = (await service.SlotsAsync(city, SchedulingUnderTest.Today, SchedulingUnderTest.First, 33))[0];
        Assert.Equal(("2026-10-10", "09:00"), (Text(opened, "date"), Text(opened.GetProperty("window"), "from")));
    }

    [Fact]
    public async Task Crews_days_told_later_have_the_new_windows_and_what_is_booked_stays()
    {
        var city = await service.CityWithAsync(60);
        var booked = await service.BookAsync(new Pick(city, 33));
        await PutAsync(city, Policy(p => p["windows"] = JsonNode.Parse("""[{ "from": "10:00", "to": "15:00" }]""")), 200, "\"0\"");
        Assert.Equal(["09:00", "13:00"], await FromsAsync(city));
        await service.SupplyAsync(new Fleet(city, 80).Days(SchedulingUnderTest.Today, new DateOnly(2026, 10, 31)));
        Assert.Equal(["09:00", "10:00", "13:00"], await FromsAsync(city));
        await service.HoldAsync(city, SchedulingUnderTest.Third, 5, TestCaller.NewDonor());
        Assert.Equal(1L, await service.ScalarAsync<long>("select count(*) from load where pickup_id = $1 and slot_id is not null", booked.RequestId));
    }

    [Fact]
    public async Task The_audit_tells_who_set_what()
    {
        var city = service.NextCity();
        var dispatcher = new TestCaller(Roles.Dispatcher, Cities: city);
        await PutAsync(city, Policy(p => p["changeCutoffHours"] = 36), 200, "\"0\"", dispatcher);
        await service.SendAsync(HttpMethod.Put, $"/v1/cities/{city}/calendar/2026-10-12", new { open = false, reason = "Stocktaking" }, dispatcher, 200, ("If-Match", "\"0\""));
        await service.SendAsync(HttpMethod.Put, $"/v1/cities/{city}/calendar/2026-10-12", new { open = true }, dispatcher, 200, ("If-Match", "\"1\""));

        var policy = await service.Bus.WaitForAsync<ActionAudited>(e => e.Entity == "CityPolicy" && e.EntityId == city);
        Assert.Equal((dispatcher.Id, "dispatcher", 48, 36), (policy.Actor, policy.Role, (int)policy.Before!["changeCutoffHours"]!, (int)policy.After!["changeCutoffHours"]!));
        var first = await service.Bus.WaitForAsync<ActionAudited>(e => e.EntityId == $"{city}/2026-10-12" && e.Version == 1);
        Assert.Null(first.Before);
        var second = await service.Bus.WaitForAsync<ActionAudited>(e => e.EntityId == $"{city}/2026-10-12" && e.Version == 2);
        Assert.Equal((city, "Stocktaking", true), (second.CityCode, (string?)second.Before!["reason"], (bool)second.After!["open"]!));
    }

    /// <summary>The policy for all, but for what is changed in it.</summary>
    internal static JsonObject Policy(Action<JsonObject> change)
    {
        var policy = JsonNode.Parse(
            """
            {
              "leadTimeWorkingDays": 5, "changeCutoffHours": 48, "bookingHorizonDays": 120,
              "windows": [{ "from": "09:00", "to": "12:00" }, { "from": "13:00", "to": "17:00" }],
              "planning": "auto", "rebooking": "next-slot"
            }
            """)!.AsObject();
        change(policy);
        return policy;
    }

    private async Task<(JsonElement Policy, string? Tag)> ReadAsync(string city)
    {
        using var client = service.Client(TestCaller.NewDonor());
        using var response = await client.GetAsync(new Uri($"/v1/cities/{city}/policy", UriKind.Relative));
        return (JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, response.Headers.ETag?.Tag);
    }

    private async Task<IEnumerable<string>> FromsAsync(string city) =>
        [.. (await service.SlotsAsync(city, SchedulingUnderTest.Third, SchedulingUnderTest.Third, 5)).Select(s => Text(s.GetProperty("window"), "from"))];

    private Task<JsonElement> PutAsync(string city, JsonObject policy, int status, string? ifMatch = null, TestCaller? caller = null) =>
        service.SendAsync(HttpMethod.Put, $"/v1/cities/{city}/policy", policy, caller ?? TestCaller.Dispatcher, status, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private static IEnumerable<string> Windows(JsonElement policy) =>
        policy.GetProperty("windows").EnumerateArray().Select(w => string.Create(CultureInfo.InvariantCulture, $"{Text(w, "from")}-{Text(w, "to")}"));

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
