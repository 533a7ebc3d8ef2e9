using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Too few each, enough together: one pick-up at the host's site.</summary>
public sealed class ConsolidatingSpecs(DoorService service) : IClassFixture<DoorService>
{
    private readonly HttpClient host = service.Client(TestCaller.NewDonor("Host Ltd"));
    private readonly HttpClient guest = service.Client(TestCaller.NewDonor("Guest Ltd"));
    private readonly HttpClient stranger = service.Client(TestCaller.NewDonor());

    [Fact]
    public async Task Twenty_and_eleven_of_one_building_are_one_pickup()
    {
        var (first, opened) = await OpenAsync("1 Together Road", 20);
        Assert.Equal((201, "Open", 20, 30), (opened.Status, opened.Text("status"), opened.Body.GetProperty("countedUnits").GetInt32(), opened.Body.GetProperty("threshold").GetInt32()));
        var offered = await guest.SubmitAsync(Small("1 TOGETHER road", 11));
        var offer = offered.Body.GetProperty("decision").GetProperty("alternatives").EnumerateArray().Single(a => a.GetProperty("type").GetString() == "consolidation");
        Assert.Equal((opened.Id, "1 Together Road"), (offer.GetProperty("id").GetGuid(), offer.GetProperty("address").GetString()));

        var early = await CommandAsync(host, opened.Id, "request", opened.ETag);
        Assert.Equal((422, "pickup-threshold-not-met", 20), (early.Status, early.Code, early.Body.GetProperty("countedUnits").GetInt32()));
        var joins = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => WithAsync(guest, opened.Id, "join", offered.Id)));
        Assert.All(joins, a => Assert.Equal((200, "\"2\"", 2, 31), (a.Status, a.ETag, a.Body.GetProperty("memberCount").GetInt32(), a.Body.GetProperty("countedUnits").GetInt32())));
        Assert.Equal("Guest Ltd", Assert.Single(joins[0].Body.GetProperty("members").EnumerateArray()).GetProperty("donorName").GetString());
        var waiting = await guest.ReadAsync($"/v1/pickup-requests/{offered.Id}");
        Assert.Equal(("Converted", opened.Id), (waiting.Text("status"), waiting.Body.GetProperty("consolidationId").GetGuid()));

        Assert.Equal(403, (await CommandAsync(guest, opened.Id, "request", "\"2\"")).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CommandAsync(host, opened.Id, "request", "\"2\"")));
        Assert.All(answers, a => Assert.Equal((200, "Requested", "AwaitingSchedule", 2), (a.Status, a.Text("status"), a.Text("pickupStatus"), a.Body.GetProperty("members").GetArrayLength())));
        var pickupId = answers[0].Body.GetProperty("pickupRequestId").GetGuid();
        var told = await service.Bus.WaitForAsync<PickupRequested>(e => e.RequestId == pickupId);
        Assert.Equal((31, "1 Together Road", 1L, "Host Ltd"), (told.CountedUnits, told.Site.Address, told.Version, told.DonorName));
        Assert.Single(service.Bus.Received<PickupRequested>(), e => e.Site.Address.Equals("1 Together Road", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("AwaitingSchedule", (await host.ReadAsync($"/v1/pickup-requests/{pickupId}")).Text("status"));
        Assert.Equal(404, (await guest.ReadAsync($"/v1/pickup-requests/{pickupId}")).Status);
        var seen = await guest.ReadAsync($"/v1/consolidations/{opened.Id}");
        Assert.Equal(("AwaitingSchedule", JsonValueKind.Null), (seen.Text("pickupStatus"), seen.Body.GetProperty("pickupRequestId").ValueKind));
        Assert.Equal(11, (await guest.ReadAsync($"/v1/pickup-requests/{offered.Id}")).Body.GetProperty("lines")[0].GetProperty("quantity").GetInt32());
        Assert.Equal(["FoundIneligible", "Joined", "Consolidated"], await KindsAsync(guest, offered.Id));
        Assert.Equal(["FoundIneligible", "Joined", "Consolidated"], await KindsAsync(host, first.Id));
        Assert.Equal(["ForAll"], await KindsAsync(host, pickupId));
        Assert.Equal(["Requested", "Joined", "Opened"], (await service.Client(TestCaller.Admin).AuditOfAsync("Consolidation", opened.Id.ToString())).Texts("action"));
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from judge_events join judge_audit using (request_id, version) where request_id = $1", pickupId));
    }

    [Fact]
    public async Task What_is_not_yours_or_not_of_the_building_is_not_found()
    {
        var (_, opened) = await OpenAsync("2 Together Road", 20);
        var far = await stranger.SubmitAsync(Small("99 Elsewhere Road", 12, lon: 121.6));
        Assert.DoesNotContain(far.Body.GetProperty("decision").GetProperty("alternatives").EnumerateArray(), a => a.TryGetProperty("id", out var id) && id.GetGuid() == opened.Id);
        Assert.Equal(404, (await WithAsync(stranger, opened.Id, "join", far.Id)).Status);
        Assert.Equal(404, (await WithAsync(stranger, Guid.CreateVersion7(), "join", far.Id)).Status);
        Assert.Equal(404, (await stranger.ReadAsync($"/v1/consolidations/{opened.Id}")).Status);
        Assert.Equal(404, (await CommandAsync(stranger, opened.Id, "cancel", null)).Status);
        var guests = await guest.SubmitAsync(Small("2 Together Road", 5));
        Assert.Equal(404, (await WithAsync(stranger, opened.Id, "join", guests.Id)).Status);
        Assert.Equal(404, (await OpenWithAsync(stranger, guests.Id)).Status);
        Assert.Empty((await stranger.ReadAsync("/v1/consolidations")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal(opened.Id, (await host.ReadAsync("/v1/consolidations")).Body.GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal(200, (await service.Client(TestCaller.Dispatcher).ReadAsync($"/v1/consolidations/{opened.Id}")).Status);
        Assert.Equal(404, (await service.Client(new TestCaller("dispatcher", Cities: "500000")).ReadAsync($"/v1/consolidations/{opened.Id}")).Status);
        Assert.Equal((400, "/requestId"), await OpenWithAsync(host, null) is var nothing ? (nothing.Status, nothing.FirstPointer) : default);
    }

    [Fact]
    public async Task A_member_leaves_and_the_host_gives_it_up()
    {
        var (first, opened) = await OpenAsync("3 Together Road", 20);
        var joined = await guest.SubmitAsync(Small("3 Together Road", 11));
        await WithAsync(guest, opened.Id, "join", joined.Id);
        Assert.Equal(409, (await WithAsync(host, opened.Id, "leave", first.Id)).Status);
        Assert.Equal(404, (await WithAsync(guest, Guid.CreateVersion7(), "leave", joined.Id)).Status);
        var back = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WithAsync(guest, opened.Id, "leave", joined.Id)));
        Assert.All(back, a => Assert.Equal((200, "Ineligible"), (a.Status, a.Text("status"))));
        await WithAsync(guest, opened.Id, "join", joined.Id);

        Assert.Equal((428, 412), ((await CommandAsync(host, opened.Id, "cancel", null)).Status, (await CommandAsync(host, opened.Id, "cancel", opened.ETag)).Status));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CommandAsync(host, opened.Id, "cancel", "\"4\"")));
        Assert.All(answers, a => Assert.Equal((200, "Cancelled", 0), (a.Status, a.Text("status"), a.Body.GetProperty("allowedCommands").GetArrayLength())));
        Assert.Equal("Ineligible", (await guest.ReadAsync($"/v1/pickup-requests/{joined.Id}")).Text("status"));
        Assert.Equal("Ineligible", (await host.ReadAsync($"/v1/pickup-requests/{first.Id}")).Text("status"));
        Assert.Equal(409, (await WithAsync(guest, opened.Id, "join", joined.Id)).Status);
    }

    [Fact]
    public async Task An_open_one_expires_and_is_offered_no_more()
    {
        await service.MoveToAsync("2027-07-01", "10:00");
        var (first, opened) = await OpenAsync("4 Together Road", 20);
        await service.MoveToAsync("2027-07-31", "10:01");
        await Eventually.HoldsAsync(async () => (await host.ReadAsync($"/v1/consolidations/{opened.Id}")).Text("status") == "Expired", "the end of the consolidation");
        Assert.Equal(["FoundIneligible", "Joined", "CameBack"], await KindsAsync(host, first.Id));
        var late = await guest.SubmitAsync(Small("4 Together Road", 11));
        Assert.DoesNotContain(late.Body.GetProperty("decision").GetProperty("alternatives").EnumerateArray(), a => a.TryGetProperty("id", out var id) && id.GetGuid() == opened.Id);
    }

    [Fact]
    public async Task Opened_twice_under_one_key_it_is_one()
    {
        var request = await host.SubmitAsync(Small("5 Together Road", 20));
        var first = await OpenWithAsync(host, request.Id, "key-1");
        var again = await OpenWithAsync(host, request.Id, "key-1");
        Assert.Equal((201, true, first.Id), (again.Status, again.IsReplayed, again.Id));
        Assert.Equal((409, "Converted"), await OpenWithAsync(host, request.Id) is var other ? (other.Status, other.Text("currentState")) : default);
    }

    private static JsonObject Small(string address, int laptops, double lon = 121.4737)
    {
        var body = Samples.Pickup(address, ("laptop", laptops));
        // Each road of its own lies apart from the others.
        body["site"]!["location"] = new JsonObject { ["lon"] = lon, ["lat"] = 31.0 + (address[0] - '0') * 0.01 };
        return body;
    }

    private static Task<Answer> OpenWithAsync(HttpClient client, Guid? requestId, string? key = null) => client.SendAsync(
        HttpMethod.Post, "/v1/consolidations", JsonContent.Create(new { requestId }), key is null ? [] : [("Idempotency-Key", key)]);

    private static Task<Answer> WithAsync(HttpClient client, Guid id, string command, Guid requestId) =>
        client.CommandAsync($"/v1/consolidations/{id}/{command}", null, new JsonObject { ["requestId"] = requestId });

    private static Task<Answer> CommandAsync(HttpClient client, Guid id, string command, string? ifMatch) =>
        client.CommandAsync($"/v1/consolidations/{id}/{command}", ifMatch);

    private static async Task<IReadOnlyList<string?>> KindsAsync(HttpClient client, Guid id) =>
        [.. (await client.ReadAsync($"/v1/pickup-requests/{id}/timeline")).Body.GetProperty("items").EnumerateArray().Texts("kind")];

    private async Task<(Answer Request, Answer Opened)> OpenAsync(string address, int laptops)
    {
        var request = await host.SubmitAsync(Small(address, laptops));
        return (request, await OpenWithAsync(host, request.Id));
    }
}
