using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Netspring.System.Tests;

/// <summary>A drive of today, whose door is open, and one of tomorrow; the hours themselves are tried in Requests.Tests.</summary>
public sealed class S14_Drop_off_drive(RunningStack stack)
{
    [Fact]
    public async Task Donors_register_come_and_are_counted()
    {
        using var door = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var today = await PublishedAsync(door, "S14-TODAY", stack.Today);
        var registered = await RegisteredAsync(donor, today, new { from = "15:30", lines = Pickups.Lines(("laptop", 12)) });
        var address = $"/v1/drop-off-events/{today}/registrations/{registered.Id()}";

        using var came = await door.SendAsync(HttpMethod.Post, $"{address}/check-in", null, "\"1\"");
        var checkedIn = await came.JsonAsync();
        Assert.True(came.StatusCode == HttpStatusCode.OK, checkedIn.ToString());
        Assert.Equal("CheckedIn", checkedIn.GetProperty("status").GetString());
        await RegisteredAsync(door, today, new { walkIn = true, donorName = "Ms Wang", lines = Pickups.Lines(("desktop", 3)) });

        using var closed = await door.SendAsync(HttpMethod.Post, $"/v1/drop-off-events/{today}/close", null, "\"2\"");
        var counts = (await closed.JsonAsync()).GetProperty("counts");
        Assert.Equal((1, 1, 15), (counts.GetProperty("came").GetInt32(), counts.GetProperty("walkIns").GetInt32(), counts.GetProperty("countedUnits").GetInt32()));
    }

    [Fact]
    public async Task Nobody_is_checked_in_before_the_day()
    {
        using var door = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var tomorrow = await PublishedAsync(door, "S14-TOMORROW", stack.Today.AddDays(1));
        var registered = await RegisteredAsync(donor, tomorrow, new { from = "09:30", lines = Pickups.Lines(("laptop", 12)) });
        using var early = await door.SendAsync(
            HttpMethod.Post, $"/v1/drop-off-events/{tomorrow}/registrations/{registered.Id()}/check-in", null, "\"1\"");
        await early.ProblemAsync(HttpStatusCode.UnprocessableEntity, "event-not-open");
    }

    [Fact]
    public async Task What_is_too_small_for_a_pickup_becomes_a_registration_in_one_call()
    {
        using var door = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var drive = await PublishedAsync(door, "S14-CONVERT", stack.Today.AddDays(30), "500000");
        var body = Pickups.Body(("laptop", 12));
        body["site"]!["cityCode"] = "500000";
        body["site"]!.AsObject().Remove("location");
        var created = await donor.SubmittedAsync(body);
        Assert.Equal(drive, created.GetProperty("decision").GetProperty("alternatives")[0].GetProperty("id").GetString());

        using var converted = await donor.SendAsync(
            HttpMethod.Post, $"/v1/pickup-requests/{created.Id()}/convert", new { dropOffEventId = drive, from = "10:00" }, "\"1\"");
        var answer = await converted.JsonAsync();
        Assert.True(converted.StatusCode == HttpStatusCode.OK, answer.ToString());
        Assert.Equal(("Converted", drive), (answer.GetProperty("status").GetString(), answer.GetProperty("conversion").GetProperty("dropOffEventId").GetString()));
    }

    private static async Task<string> PublishedAsync(HttpClient staff, string code, DateOnly date, string cityCode = "510100")
    {
        var body = new
        {
            code,
            cityCode,
            nameZh = "电脑捐赠日",
            nameEn = "Computer donation day",
            venue = "Lobby",
            address = "1 Renmin South Road",
            location = cityCode == "500000" ? new { lon = 106.55, lat = 29.56 } : new { lon = 104.07, lat = 30.57 },
            date = date.ToString("O", CultureInfo.InvariantCulture),
            from = "09:30",
            to = "16:00",
        };
        using var drafted = await staff.PostAsJsonAsync("/v1/drop-off-events", body);
        var draft = await drafted.JsonAsync();
        Assert.True(drafted.StatusCode == HttpStatusCode.Created, draft.ToString());
        using var published = await staff.SendAsync(HttpMethod.Post, $"/v1/drop-off-events/{draft.Id()}/publish", null, "\"1\"");
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        return draft.Id();
    }

    private static async Task<JsonElement> RegisteredAsync(HttpClient client, string drive, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/drop-off-events/{drive}/registrations") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        var registered = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, registered.ToString());
        return registered;
    }
}
