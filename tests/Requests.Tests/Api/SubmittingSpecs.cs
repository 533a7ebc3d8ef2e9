using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class SubmittingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    [Fact]
    public async Task A_bulk_pickup_is_accepted_with_its_decision_and_told_to_the_others_once()
    {
        var caller = TestCaller.NewDonor("Infinitus");
        var key = Guid.CreateVersion7().ToString();
        var answer = await service.Client(caller).SubmitAsync(Samples.Pickup(), $"\"{key}\"");

        Assert.Equal(201, answer.Status);
        Assert.Equal("\"1\"", answer.ETag);
        Assert.Equal($"/v1/pickup-requests/{answer.Id}", answer.Response.Headers.Location!.OriginalString);
        Assert.Matches("^PR-20[0-9]{2}-310000-[0-9]{6}$", answer.Text("number"));
        Assert.Equal("AwaitingSchedule", answer.Text("status"));
        Assert.Equal(33, answer.Body.GetProperty("countedUnits").GetInt32());
        Assert.Equal(170.2m, answer.Body.GetProperty("kg").GetDecimal());
        Assert.Equal(1.11m, answer.Body.GetProperty("m3").GetDecimal());
        Assert.Equal(["cancel", "amend"], Texts(answer.Body.GetProperty("allowedCommands")));
        Assert.Equal(0, answer.Body.GetProperty("loads").GetArrayLength());
        var decision = answer.Body.GetProperty("decision");
        Assert.True(decision.GetProperty("eligible").GetBoolean());
        Assert.Equal(("more-than-threshold", 30, 33), (decision.GetProperty("rule").GetString(), decision.GetProperty("threshold").GetInt32(), decision.GetProperty("countedUnits").GetInt32()));
        Assert.Equal(0, decision.GetProperty("alternatives").GetArrayLength());

        var told = await service.Bus.WaitForAsync<PickupRequested>(e => e.RequestId == answer.Id);
        Assert.Equal((1L, "Infinitus", 33, 43, 170.2m, 1.11m), (told.Version, told.DonorName, told.CountedUnits, told.Pieces, told.Kg, told.M3));
        Assert.Equal(new DatedWindow(new(2026, 12, 1), new(9, 0), new(17, 0)), Assert.Single(told.Availability));
        Assert.Single(service.Bus.Received<PickupRequested>(), e => e.RequestId == answer.Id);
        Assert.Equal(key, await service.ScalarAsync<string>("select idempotency_key from judge_requests where request_id = $1", answer.Id));
        Assert.Equal(1, await service.ScalarAsync<long>("select version from judge_events where request_id = $1", answer.Id));
        Assert.Equal(1, await service.ScalarAsync<long>("select version from judge_audit where request_id = $1", answer.Id));
    }

    [Fact]
    public async Task No_event_and_no_answer_names_the_contact()
    {
        var answer = await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup());
        await service.Bus.WaitForAsync<PickupRequested>(e => e.RequestId == answer.Id);

        Assert.DoesNotContain("Wang", answer.Body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("5555", JsonSerializer.Serialize(service.Bus.Received<PickupRequested>()), StringComparison.Ordinal);
        Assert.Equal("Wang Fang", await service.ScalarAsync<string>("select name from contact where id = $1", answer.Body.GetProperty("contactId").GetGuid()));
    }

    [Fact]
    public async Task Thirty_are_answered_with_the_drop_off_event_and_the_other_ways()
    {
        var drive = await Drives.PublishAsync(service, "310000", "S2");
        var answer = await service.Client(TestCaller.NewDonor())
            .SubmitAsync(Samples.Pickup(lines: [("laptop", 30), ("monitor", 40), ("tablet", 5)]));

        Assert.Equal((201, "Ineligible"), (answer.Status, answer.Text("status")));
        Assert.Equal(["amend", "convert"], Texts(answer.Body.GetProperty("allowedCommands")));
        var decision = answer.Body.GetProperty("decision");
        Assert.Equal(30, decision.GetProperty("countedUnits").GetInt32());
        var alternatives = decision.GetProperty("alternatives").EnumerateArray().ToList();
        Assert.Equal(["drop-off-event", "consolidation", "mail-in"], alternatives.Select(a => a.GetProperty("type").GetString()));
        Assert.Equal((drive, "09:30", "16:00"), (alternatives[0].GetProperty("id").GetGuid(), alternatives[0].GetProperty("from").GetString(), alternatives[0].GetProperty("to").GetString()));
        Assert.Single(alternatives[1].EnumerateObject());
        var told = await service.Bus.WaitForAsync<PickupFoundIneligible>(e => e.RequestId == answer.Id);
        Assert.Equal((30, 30), (told.Threshold, told.CountedUnits));
        Assert.DoesNotContain(service.Bus.Received<PickupRequested>(), e => e.RequestId == answer.Id);
    }

    [Fact]
    public async Task Thirty_are_refused_when_the_client_asks_for_an_error()
    {
        var caller = TestCaller.NewDonor();
        var body = Samples.Pickup(lines: [("laptop", 30)]);
        body["onIneligible"] = "reject";
        var answer = await service.Client(caller).SubmitAsync(body);

        Assert.Equal((422, "pickup-threshold-not-met"), (answer.Status, answer.Code));
        Assert.Equal((30, 30), (answer.Body.GetProperty("countedUnits").GetInt32(), answer.Body.GetProperty("threshold").GetInt32()));
        Assert.Contains("consolidation", answer.Body.GetProperty("alternatives").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from pickup_request where donor_id = $1", caller.DonorId!));
    }

    [Fact]
    public async Task Equal_categories_are_summed()
    {
        var answer = await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup(lines: [("laptop", 16), ("ups", 1), ("laptop", 15)]));

        Assert.Equal("AwaitingSchedule", answer.Text("status"));
        Assert.Equal(2, answer.Body.GetProperty("lines").GetArrayLength());
        Assert.Equal(31, answer.Body.GetProperty("lines")[0].GetProperty("quantity").GetInt32());
        Assert.Equal(["hazmat"], Texts(answer.Body.GetProperty("skills")));
    }

    [Fact]
    public async Task Instants_become_local_dates_of_the_city()
    {
        var body = Samples.Pickup();
        body["availability"] = new JsonArray(new JsonObject { ["start"] = "2026-11-30T23:30:00Z", ["end"] = "2026-12-01T16:30:00Z" });
        var answer = await service.Client(TestCaller.NewDonor()).SubmitAsync(body);

        var windows = answer.Body.GetProperty("availability").EnumerateArray()
            .Select(w => (w.GetProperty("date").GetString(), w.GetProperty("from").GetString(), w.GetProperty("to").GetString()));
        Assert.Equal([("2026-12-01", "07:30", "23:59"), ("2026-12-02", "00:00", "00:30")], windows);
    }

    [Fact]
    public async Task A_site_without_position_is_put_at_the_seat_and_one_nearer_to_another_city_is_warned_of()
    {
        var client = service.Client(TestCaller.NewDonor());
        var unplaced = Samples.Pickup("1 Nowhere Road");
        unplaced["site"]!.AsObject().Remove("location");
        var misplaced = Samples.Pickup("2 Elsewhere Road");
        misplaced["site"]!["location"] = new JsonObject { ["lon"] = 120.60, ["lat"] = 31.30 };

        var atSeat = await client.SubmitAsync(unplaced);
        var nearSuzhou = await client.SubmitAsync(misplaced);

        Assert.Equal("city-seat", atSeat.Body.GetProperty("site").GetProperty("locationQuality").GetString());
        Assert.Equal("declared", nearSuzhou.Body.GetProperty("site").GetProperty("locationQuality").GetString());
        var warning = Assert.Single(nearSuzhou.Body.GetProperty("decision").GetProperty("warnings").EnumerateArray());
        Assert.Equal(("nearer-to-another-city", "320500"), (warning.GetProperty("code").GetString(), warning.GetProperty("cityCode").GetString()));
    }

    [Fact]
    public async Task A_partner_acts_for_its_own_donor_and_for_no_other()
    {
        var partner = TestCaller.NewPartner();
        var own = await service.Client(partner).SubmitAsync(Samples.Pickup());
        var foreign = Samples.Pickup();
        foreign["donorId"] = Guid.CreateVersion7();
        var refused = await service.Client(partner).SubmitAsync(foreign);

        Assert.Equal(partner.PartnerId, own.Body.GetProperty("partnerId").GetGuid());
        Assert.Equal((403, "donor-not-delegated"), (refused.Status, refused.Code));
        Assert.Equal(403, (await service.Client(TestCaller.Dispatcher).SubmitAsync(Samples.Pickup())).Status);
        Assert.Equal(401, (await service.Client(null).SubmitAsync(Samples.Pickup())).Status);
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString());
}
