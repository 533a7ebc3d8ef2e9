using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netspring.System.Tests;

/// <summary>A client elsewhere names instants; dates are those of the city.</summary>
public sealed class S5_Time_zone(RunningStack stack)
{
    [Fact]
    public async Task An_instant_late_in_the_evening_of_london_is_the_next_day_in_the_city()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        var body = Pickups.Body(("laptop", 40));
        body["availability"] = new JsonArray(new JsonObject { ["start"] = "2026-10-21T23:30:00Z", ["end"] = "2026-10-22T09:00:00Z" });
        var created = await donor.SubmittedAsync(body);
        Assert.Equal("2026-10-22", created.GetProperty("availability")[0].GetProperty("date").GetString());

        var load = Assert.Single((await donor.WaitForStatusAsync(created.Id(), "Assigned")).GetProperty("loads").EnumerateArray());
        Assert.Equal("2026-10-22", load.GetProperty("date").GetString());
        Assert.Equal(TimeSpan.Zero, load.GetProperty("eta").GetDateTimeOffset().Offset);
        Assert.Equal(new DateOnly(2026, 10, 22), DateOnly.FromDateTime(load.GetProperty("eta").GetDateTimeOffset().UtcDateTime.AddHours(8)));
        var day = await dispatcher.GetFromJsonAsync<JsonElement>("/v1/city-days/310000/2026-10-22");
        Assert.Equal("Asia/Shanghai", day.GetProperty("zone").GetString());
        Assert.Contains(load.GetProperty("loadId").GetString(), day.GetProperty("loads").EnumerateArray().Select(l => l.GetProperty("loadId").GetString()));
    }
}
