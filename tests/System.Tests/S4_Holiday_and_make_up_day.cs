using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>Thursday 2026-09-24: 25–27 September and 1–7 October are off, Saturday 10 October is worked instead.</summary>
public sealed class S4_Holiday_and_make_up_day(RunningStack stack)
{
    private const string Shanghai = "310000";
    private const string FirstDate = "2026-10-10";

    [Fact]
    public async Task The_first_bookable_date_is_the_make_up_saturday()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var slots = await SlotsAsync(donor, Shanghai, "2026-09-24", "2026-10-13");
        Assert.Equal([FirstDate, "2026-10-12", "2026-10-13"], slots.Select(s => s.GetProperty("date").GetString()).Distinct());

        using var tooEarly = await donor.HoldAsync(Shanghai, "2026-10-09");
        var refused = await tooEarly.ProblemAsync(HttpStatusCode.UnprocessableEntity, "lead-time-violated");
        Assert.Equal(FirstDate, refused.GetProperty("earliest").GetString());

        using var holiday = await donor.HoldAsync(Shanghai, "2026-10-02");
        refused = await holiday.ProblemAsync(HttpStatusCode.UnprocessableEntity, "date-not-working-day");
        Assert.Equal(
            (FirstDate, "国庆节", "National Day"),
            (refused.GetProperty("earliest").GetString(), refused.GetProperty("reason").GetProperty("zh").GetString(), refused.GetProperty("reason").GetProperty("en").GetString()));
        using var sunday = await donor.HoldAsync(Shanghai, "2026-10-11");
        await sunday.ProblemAsync(HttpStatusCode.UnprocessableEntity, "date-not-working-day");
    }

    [Fact]
    public async Task A_load_is_moved_by_the_same_calendar()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var other = stack.Client("NETSPRING_DONOR_B_KEY");
        var created = await donor.SubmittedAsync(Pickups.Body(("laptop", 40)));
        var loadId = (await donor.WaitForStatusAsync(created.Id(), "Assigned")).GetProperty("loads")[0].GetProperty("loadId").GetString()!;
        foreach (var (date, code) in new[]
            { ("2026-10-09", "lead-time-violated"), ("2026-10-02", "date-not-working-day"), ("2026-10-11", "date-not-working-day") })
        {
            using var answer = await donor.RescheduleAsync(loadId, date);
            Assert.Equal(FirstDate, (await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, code)).GetProperty("earliest").GetString());
        }
        using var foreign = await other.RescheduleAsync(loadId, "2026-10-22");
        await foreign.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var moved = await donor.RescheduleAsync(loadId, "2026-10-22", "13:00", "17:00");
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await Eventually.HoldsAsync(
            async () =>
            {
                var request = await donor.GetPickupAsync(created.Id());
                var load = request.GetProperty("loads")[0];
                return (load.GetProperty("date").GetString(), request.GetProperty("status").GetString()) == ("2026-10-22", "Assigned");
            },
            "the load to be assigned on its new day", TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_request_for_a_holiday_only_is_unschedulable_and_names_the_next_date()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var body = Pickups.Body(("laptop", 40));
        body["availability"] = new JsonArray(new JsonObject { ["date"] = "2026-10-02", ["from"] = "09:00", ["to"] = "17:00" });
        var created = await donor.SubmittedAsync(body);
        var note = (await donor.WaitForStatusAsync(created.Id(), "Unschedulable")).GetProperty("scheduleNote");
        Assert.Equal(("date-not-working-day", FirstDate), (note.GetProperty("code").GetString(), note.GetProperty("nextPossibleDate").GetString()));
    }

    [Fact]
    public async Task A_city_that_closes_the_saturday_begins_on_monday()
    {
        const string City = "370200";
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/cities/{City}/calendar/{FirstDate}") { Content = JsonContent.Create(new { open = false, reason = "Stocktaking" }) };
        using var seen = await dispatcher.GetAsync(request.RequestUri);
        request.Headers.IfMatch.Add(seen.Headers.ETag!);
        using var closed = await dispatcher.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);

        Assert.Equal("2026-10-12", (await SlotsAsync(donor, City, "2026-09-24", "2026-10-13"))[0].GetProperty("date").GetString());
        using var hold = await donor.HoldAsync(City, FirstDate);
        Assert.Equal("2026-10-12", (await hold.ProblemAsync(HttpStatusCode.UnprocessableEntity, "blackout-date")).GetProperty("earliest").GetString());
    }

    [Fact]
    public async Task Past_the_fleet_horizon_there_is_a_calendar_and_no_capacity()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var slots = await SlotsAsync(donor, Shanghai, "2027-01-04", "2027-01-15");
        Assert.Equal(20, slots.Count);
        Assert.All(slots, s => Assert.Equal(("provisional", JsonValueKind.Null), (s.GetProperty("calendarStatus").GetString(), s.GetProperty("capacity").ValueKind)));
    }

    [Fact]
    public async Task A_held_slot_is_the_requests_and_one_that_is_not_used_is_free_again_when_its_time_is_over()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var other = stack.Client("NETSPRING_DONOR_B_KEY");
        using var held = await donor.HoldAsync(Shanghai, "2026-10-20", "13:00", "17:00");
        var hold = await held.JsonAsync();
        Assert.True(held.StatusCode == HttpStatusCode.Created, hold.ToString());
        using var foreign = await other.DeleteAsync(held.Headers.Location);
        await foreign.ProblemAsync(HttpStatusCode.NotFound, "not-found");

        var body = Pickups.Body(("laptop", 40));
        body["holdId"] = hold.Id();
        var created = await donor.SubmittedAsync(body);
        var load = Assert.Single((await donor.WaitForStatusAsync(created.Id(), "Assigned")).GetProperty("loads").EnumerateArray());
        Assert.Equal(("2026-10-20", "13:00"), (load.GetProperty("date").GetString(), load.GetProperty("window").GetProperty("from").GetString()));

        var before = await FreeUnitsAsync(other, "2026-10-21");
        using var unused = await donor.HoldAsync(Shanghai, "2026-10-21");
        Assert.Equal(before - 40, await FreeUnitsAsync(other, "2026-10-21"));
        await stack.MoveClockAsync("+16m");
        Assert.Equal(before, await FreeUnitsAsync(other, "2026-10-21"));
        var id = Guid.Parse((await unused.JsonAsync()).Id());
        await Eventually.HoldsAsync(async () => await stack.ScalarAsync<string>("scheduling", "select status from hold where id = $1", id) == "Expired", "the hold to end");
    }

    private static async Task<int> FreeUnitsAsync(HttpClient client, string date) =>
        (await SlotsAsync(client, Shanghai, date, date))[0].GetProperty("free").GetProperty("units").GetInt32();

    private static async Task<IReadOnlyList<JsonElement>> SlotsAsync(HttpClient client, string city, string from, string to) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"/v1/cities/{city}/slots?from={from}&to={to}&units=1")))
            .GetProperty("items").EnumerateArray()];
}
