using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Dates of recurring pick-ups, as Scheduling tells of them, become requests.</summary>
public sealed class RecurringSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private static readonly DateOnly Occurrence = new(2027, 1, 2);
    private static readonly DateOnly LocalDate = new(2027, 1, 4);
    private readonly TestCaller donor = TestCaller.NewDonor("Again & Co");
    private readonly Guid recurring = Guid.CreateVersion7();

    [Fact]
    public async Task One_request_is_made_however_often_and_by_whichever_message_the_date_is_told()
    {
        var due = Due(1);
        await service.Bus.PublishAsync(due, times: 3);
        RecurringPickupDue[] copies = [Due(1), Due(1), Due(1), Due(1)];
        await Task.WhenAll(copies.Select(copy => service.Bus.PublishAsync(copy)));
        var next = Due(2) with { Occurrence = Occurrence.AddDays(28), LocalDate = LocalDate.AddDays(28) };
        await service.Bus.PublishAsync(next);
        await HandledAsync([due, next, .. copies]);
        var client = service.Client(donor);

        var items = (await client.ReadAsync("/v1/pickup-requests")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, items.Count);
        var read = (await client.ReadAsync($"/v1/pickup-requests/{items[^1].GetProperty("id").GetGuid()}")).Body;
        var offer = Assert.Single(read.GetProperty("availability").EnumerateArray());
        Assert.Equal(("Again & Co", "PO-4711"), (read.GetProperty("donorName").GetString(), read.GetProperty("reference").GetString()));
        Assert.Contains(offer.GetProperty("date").GetString(), new[] { "2027-01-04", "2027-02-01" });
        Assert.StartsWith("09:00", offer.GetProperty("from").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("17:00", offer.GetProperty("to").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from pickup_request where idempotency_key = $1", $"recurring {recurring} 2027-01-02"));
        Assert.Equal(2, service.Bus.Received<PickupRequested>().Count(e => e.DonorId == donor.DonorId));
    }

    [Theory]
    [InlineData("fluorescent-tube", null, "item-excluded")]
    [InlineData("no-such-thing", null, "validation-failed")]
    [InlineData("laptop", "reject", "pickup-threshold-not-met")]
    public async Task A_template_that_is_refused_is_kept_audited_and_holds_nothing_up(string category, string? onIneligible, string problem)
    {
        var template = Template();
        template["lines"] = Samples.Lines((category, 5));
        template["onIneligible"] = onIneligible;
        await service.Bus.PublishAsync(Due(1, template.ToJsonString()), times: 2);
        await service.Bus.PublishAsync(Due(2) with { Occurrence = Occurrence.AddDays(28) });
        var client = service.Client(donor);
        await Eventually.HoldsAsync(async () => await RequestsAsync(client) == 1, "the request after it");
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<string>("select problem from recurring_answer where recurring_pickup_id = $1 and occurrence = $2", recurring, Occurrence) == problem,
            "the answer");
        var audit = await service.Client(TestCaller.Dispatcher).ReadAsync($"/v1/audit?entity=RecurringPickup&entityId={recurring}");
        var entry = Assert.Single(audit.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(("Refused", problem), (entry.GetProperty("action").GetString(), entry.GetProperty("after").GetProperty("problem").GetString()));
        Assert.Equal(1, await RequestsAsync(client));
    }

    [Fact]
    public async Task What_is_no_submission_at_all_is_refused_like_one()
    {
        await service.Bus.PublishAsync(Due(1, """{ "surprise": 1 }"""));
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<string>("select problem from recurring_answer where recurring_pickup_id = $1", recurring) == "validation-failed", "the answer");
        Assert.Equal(0, await RequestsAsync(service.Client(donor)));
    }

    private static async Task<int> RequestsAsync(HttpClient client) =>
        (await client.ReadAsync("/v1/pickup-requests")).Body.GetProperty("items").GetArrayLength();

    private async Task HandledAsync(params RecurringPickupDue[] events)
    {
        var ids = events.Select(e => e.EventId).ToArray();
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = any($1)", (object)ids) == ids.Length, "the inbox");
    }

    private static JsonObject Template()
    {
        var template = Samples.Pickup();
        template.Remove("availability");
        return template;
    }

    private RecurringPickupDue Due(long version, string? template = null) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = DateTimeOffset.UnixEpoch.AddYears(56),
        CityCode = "310000",
        Version = version,
        RecurringPickupId = recurring,
        DonorId = donor.DonorId!.Value,
        DonorName = donor.DonorName,
        Occurrence = Occurrence,
        LocalDate = LocalDate,
        Template = template ?? Template().ToJsonString(),
    };
}
