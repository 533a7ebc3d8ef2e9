using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>A person that nobody else has is looked for in all that leaves Requests: row 37 of the security checks, and row 40 for what erasing leaves.</summary>
public sealed class Contact_data_stays_in_its_room(RunningStack stack)
{
    /// <summary>Drivers ring the person.</summary>
    private static readonly string[] Rooms = ["requests", "routing"];
    private static readonly string[] OtherRooms = ["gateway", "scheduling"];
    private readonly string mark = $"{Guid.CreateVersion7():N}"[^12..];

    [Fact]
    public async Task It_is_in_no_log_trace_metric_foreign_table_or_event_but_two_and_once_erased_nowhere()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        stack.Traces.Watch(mark);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");

        var created = await donor.SubmittedAsync(Body());
        var contactId = Guid.Parse(created.GetProperty("contactId").GetString()!);
        await donor.WaitForStatusAsync(created.Id(), "Assigned");
        await donor.AmendedAsync(created.Id(), ("laptop", 41));
        var wrong = Body();
        wrong["contact"]!["language"] = new string('x', 99);
        using var refused = await donor.SubmitAsync(wrong);
        var problem = await refused.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        var before = stack.Traces.Exports;
        var told = await events.WaitForAsync<ContactChanged>(e => e.ContactId == contactId);
        await events.WaitForAsync<PickupAmended>(e => e.RequestId == Guid.Parse(created.Id()));
        await Eventually.HoldsAsync(() => Task.FromResult(stack.Traces.Exports > before + 8), "the services' next exports", TimeSpan.FromSeconds(60));

        Assert.True(IsIn(TextOf(told)), "It is looked for in the right way.");
        Assert.False(IsIn(problem.GetRawText()));
        Assert.NotEmpty(stack.Logs());
        Assert.DoesNotContain(stack.Logs(), log => IsIn(log.Text));
        Assert.Equal(0, stack.Traces.ExportsWith(mark));
        Assert.DoesNotContain(events.Received<IntegrationEvent>(), e => e is not (ContactChanged or ContactErased) && IsIn(TextOf(e)));
        foreach (var room in Rooms)
            await Eventually.HoldsAsync(async () => await stack.RowsWithAsync(room, mark) > 0, $"{room} to know the person");
        foreach (var room in OtherRooms)
            Assert.Equal(0, await stack.RowsWithAsync(room, mark));

        using var erased = await donor.PostAsync($"/v1/contacts/{contactId}/erase", null);
        Assert.True(erased.StatusCode == HttpStatusCode.OK, await erased.Content.ReadAsStringAsync());
        await events.WaitForAsync<ContactErased>(e => e.ContactId == contactId);
        foreach (var room in Rooms)
            await Eventually.HoldsAsync(async () => await stack.RowsWithAsync(room, mark) == 0, $"no row of {room} to name the person");
        foreach (var room in OtherRooms.Concat(Rooms))
            Assert.Empty(await stack.ErrorQueuesAsync(room));
    }

    private JsonObject Body()
    {
        var body = Pickups.Body(("laptop", 40));
        body["contact"] = new JsonObject
        {
            ["name"] = $"Zhou {mark}",
            ["phone"] = $"+86 139 {mark}",
            ["email"] = $"{mark}@example.org",
            ["language"] = "zh-CN",
        };
        return body;
    }

    private bool IsIn(string text) => text.Contains(mark, StringComparison.Ordinal);

    private static string TextOf(IntegrationEvent told) => JsonSerializer.Serialize(told, told.GetType());
}
