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
        var client = service.Client(donor);
        var repeated = await RepeatedAsync(client);
        var due = Due(repeated, 1);
        await service.Bus.PublishAsync(due, times: 3);
        RecurringPickupDue[] copies = [Due(repeated, 1), Due(repeated, 1), Due(repeated, 1), Due(repeated, 1)];
        await Task.WhenAll(copies.Select(copy => service.Bus.PublishAsync(copy)));
        var next = Due(repeated, 2) with { Occurrence = Occurrence.AddDays(28), LocalDate = LocalDate.AddDays(28) };
        await service.Bus.PublishAsync(next);
        await HandledAsync([due, next, .. copies]);

        Assert.Equal(3, await RequestsAsync(client));
        var key = $"recurring {recurring} 2027-01-02";
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from pickup_request where idempotency_key = $1", key));
        var id = await service.ScalarAsync<Guid>("select id from pickup_request where idempotency_key = $1", key);
        var read = (await client.ReadAsync($"/v1/pickup-requests/{id}")).Body;
        var first = (await client.ReadAsync($"/v1/pickup-requests/{repeated}")).Body;
        foreach (var same in (string[])["donorId", "donorName", "reference", "site", "lines"])
            Assert.Equal(first.GetProperty(same).GetRawText(), read.GetProperty(same).GetRawText());
        var offer = Assert.Single(read.GetProperty("availability").EnumerateArray());
        Assert.Equal("2027-01-04", offer.GetProperty("date").GetString());
        Assert.StartsWith("09:00", offer.GetProperty("from").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("17:00", offer.GetProperty("to").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, service.Bus.Received<PickupRequested>().Count(e => e.DonorId == donor.DonorId));
    }

    [Fact]
    public async Task A_date_that_is_refused_is_kept_audited_and_holds_nothing_up()
    {
        var client = service.Client(donor);
        var repeated = await RepeatedAsync(client);
        await service.Bus.PublishAsync(Due(Guid.CreateVersion7(), 1), times: 2);
        await service.Bus.PublishAsync(Due(repeated, 2) with { Occurrence = Occurrence.AddDays(28) });
        await Eventually.HoldsAsync(async () => await RequestsAsync(client) == 2, "the request after it");
        await Eventually.HoldsAsync(async () => await AnswerAsync(Occurrence) == "not-found", "the answer");
        var audit = await service.Client(TestCaller.Dispatcher).ReadAsync($"/v1/audit?entity=RecurringPickup&entityId={recurring}");
        var entry = Assert.Single(audit.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(("Refused", "not-found"), (entry.GetProperty("action").GetString(), entry.GetProperty("after").GetProperty("problem").GetString()));
    }

    [Fact]
    public async Task Nobody_is_asked_for_once_the_person_is_erased()
    {
        var client = service.Client(donor);
        var repeated = await RepeatedAsync(client);
        var contact = (await client.ReadAsync($"/v1/pickup-requests/{repeated}")).Body.GetProperty("contactId").GetGuid();
        Assert.Equal(200, (await client.CommandAsync($"/v1/contacts/{contact}/erase", null)).Status);
        await service.Bus.PublishAsync(Due(repeated, 1));
        await Eventually.HoldsAsync(async () => await AnswerAsync(Occurrence) == "contact-erased", "the answer");
        Assert.Equal(1, await RequestsAsync(client));
    }

    private async Task<Guid> RepeatedAsync(HttpClient client) =>
        (await client.SubmitAsync(Samples.Pickup())).Body.GetProperty("id").GetGuid();

    private Task<string?> AnswerAsync(DateOnly occurrence) => service.ScalarAsync<string?>(
        "select problem from recurring_answer where recurring_pickup_id = $1 and occurrence = $2", recurring, occurrence);

    private static async Task<int> RequestsAsync(HttpClient client) =>
        (await client.ReadAsync("/v1/pickup-requests")).Body.GetProperty("items").GetArrayLength();

    private async Task HandledAsync(params RecurringPickupDue[] events)
    {
        var ids = events.Select(e => e.EventId).ToArray();
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = any($1)", (object)ids) == ids.Length, "the inbox");
    }

    private RecurringPickupDue Due(Guid requestId, long version) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = DateTimeOffset.UnixEpoch.AddYears(56),
        CityCode = "310000",
        Version = version,
        RecurringPickupId = recurring,
        DonorId = donor.DonorId!.Value,
        RequestId = requestId,
        Occurrence = Occurrence,
        LocalDate = LocalDate,
    };
}
