using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

public sealed class S1_Donor_books_a_bulk_pickup(RunningStack stack)
{
    [Fact]
    public async Task A_bulk_pickup_is_decided_scheduled_and_given_to_a_driver()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var before = await SlotsAsync(donor);

        using var answer = await donor.SubmitAsync(Pickups.Body(("laptop", 25), ("desktop", 8), ("monitor", 10)));
        var created = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, created.ToString());
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal($"/v1/pickup-requests/{created.Id()}", answer.Headers.Location?.ToString());
        Assert.Equal(33, created.GetProperty("countedUnits").GetInt32());
        Assert.True(created.GetProperty("decision").GetProperty("eligible").GetBoolean());
        Assert.Contains("cancel", created.GetProperty("allowedCommands").EnumerateArray().Select(c => c.GetString()));

        var assigned = await donor.WaitForStatusAsync(created.Id(), "Assigned");
        var load = Assert.Single(assigned.GetProperty("loads").EnumerateArray());
        Assert.Equal(33, load.GetProperty("units").GetInt32());
        Assert.False(string.IsNullOrEmpty(load.GetProperty("driver").GetProperty("name").GetString()));
        Assert.False(string.IsNullOrEmpty(load.GetProperty("vehicle").GetProperty("plate").GetString()));
        Assert.True(load.GetProperty("eta").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);

        var requestId = Guid.Parse(created.Id());
        // Each kind of event has a queue of its own, so none tells of the others.
        await events.WaitForAsync<PickupAssigned>(e => e.RequestId == requestId);
        await events.WaitForAsync<PickupRequested>(e => e.RequestId == requestId);
        await events.WaitForAsync<PickupScheduled>(e => e.RequestId == requestId);
        Assert.Single(events.Received<PickupRequested>(), e => e.RequestId == requestId);
        Assert.Single(events.Received<PickupScheduled>(), e => e.RequestId == requestId);

        var slot = (load.GetProperty("date").GetString()!, load.GetProperty("window").GetProperty("from").GetString()!);
        var taken = Difference(before[slot], (await SlotsAsync(donor))[slot]);
        Assert.Equal((1, 33, 170.2m, 1.11m), taken);
    }

    private async Task<Dictionary<(string Date, string From), JsonElement>> SlotsAsync(HttpClient client)
    {
        var today = stack.Today;
        var slots = await client.GetFromJsonAsync<JsonElement>(
            string.Create(CultureInfo.InvariantCulture, $"/v1/cities/310000/slots?from={today:yyyy-MM-dd}&to={today.AddDays(60):yyyy-MM-dd}&units=1"));
        return slots.GetProperty("items").EnumerateArray().ToDictionary(
            s => (s.GetProperty("date").GetString()!, s.GetProperty("window").GetProperty("from").GetString()!),
            s => s.GetProperty("free"));
    }

    private static (int Stops, int Units, decimal Kg, decimal M3) Difference(JsonElement before, JsonElement after) => (
        before.GetProperty("stops").GetInt32() - after.GetProperty("stops").GetInt32(),
        before.GetProperty("units").GetInt32() - after.GetProperty("units").GetInt32(),
        before.GetProperty("kg").GetDecimal() - after.GetProperty("kg").GetDecimal(),
        before.GetProperty("m3").GetDecimal() - after.GetProperty("m3").GetDecimal());
}
