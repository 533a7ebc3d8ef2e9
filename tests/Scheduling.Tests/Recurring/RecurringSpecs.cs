using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Netspring.Contracts;
using Netspring.Scheduling.Recurring;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Recurring;

/// <summary>On 2026-09-24 the lead time allows 10 October and later; what is asked for five working days earlier reaches to the 15th.</summary>
public sealed class RecurringSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private const string Path = "/v1/recurring-pickups";
    private readonly TestCaller donor = TestCaller.NewDonor("Again & Co");

    [Fact]
    public async Task What_is_due_is_asked_for_and_the_rest_shown_with_its_moved_dates()
    {
        var repeated = await RequestAsync("310000");
        var body = Body("FREQ=DAILY", "2026-10-08", repeated);
        var made = await service.SendAsync(HttpMethod.Post, Path, body, donor, 201, ("Idempotency-Key", "daily"));
        Assert.Equal(("Active", "FREQ=DAILY", "after"), (Text(made, "status"), Text(made, "rrule"), Text(made, "onNonWorkingDay")));
        var id = made.GetProperty("id").GetGuid();
        Assert.Equal(id, (await service.SendAsync(HttpMethod.Post, Path, body, donor, 201, ("Idempotency-Key", "daily"))).GetProperty("id").GetGuid());

        var due = await AskedAsync(id, 5);
        Assert.Equal(["2026-10-10", "2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15"], due.Select(e => $"{e.LocalDate:yyyy-MM-dd}"));
        Assert.Equal(["2026-10-10", "2026-10-11", "2026-10-13", "2026-10-14", "2026-10-15"], due.Select(e => $"{e.Occurrence:yyyy-MM-dd}"));
        Assert.All(due, e => Assert.Equal((donor.DonorId!.Value, repeated, default(Guid?), "310000"), (e.DonorId, e.RequestId, e.PartnerId, e.CityCode)));
        Assert.Equal([1, 2, 3, 4, 5], due.Select(e => e.Version));

        var shown = await service.GetAsync($"{Path}/{id}", donor);
        Assert.Equal(
            ["2026-10-16 2026-10-16", "2026-10-17 2026-10-19", "2026-10-18 2026-10-19", "2026-10-19 2026-10-19", "2026-10-20 2026-10-20"],
            shown.GetProperty("upcoming").EnumerateArray().Select(o => $"{Text(o, "occurrence")} {Text(o, "date")}"));
        Assert.Equal(
            ["2026-10-12 skipped same-date", "2026-10-11 asked ", "2026-10-10 asked ", "2026-10-09 skipped lead-time-violated", "2026-10-08 skipped lead-time-violated"],
            shown.GetProperty("past").EnumerateArray().Skip(3).Select(o => $"{Text(o, "occurrence")} {Text(o, "status")} {Text(o, "reason")}"));
        foreach (var reader in new[] { donor, new TestCaller(Roles.Dispatcher, Cities: "310000"), TestCaller.Admin })
            Assert.Contains(id, (await service.GetAsync(Path, reader)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));

        var staff = new TestCaller(Roles.Dispatcher, Cities: "310000");
        Assert.Equal(0, (await service.GetAsync($"{Path}/{id}", staff)).GetProperty("allowedCommands").GetArrayLength());
        var elsewhere = new TestCaller(Roles.Dispatcher, Cities: "110000");
        Assert.DoesNotContain(id, (await service.GetAsync(Path, elsewhere)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
        await service.SendAsync(HttpMethod.Get, $"{Path}/{id}", null, elsewhere, 404);
    }

    [Fact]
    public async Task Many_replicas_ask_for_each_date_once()
    {
        RecurrenceWorker[] replicas =
        [
            .. Enumerable.Range(0, 3).Select(_ => new RecurrenceWorker(
                service.Services.GetRequiredService<IServiceScopeFactory>(), service.Clock, NullLogger<RecurrenceWorker>.Instance)),
        ];
        var ids = new List<Guid>();
        var repeated = await RequestAsync();
        for (var i = 0; i < 12; i++)
            ids.Add((await service.SendAsync(HttpMethod.Post, Path, Body("FREQ=DAILY;COUNT=8", "2026-10-08", repeated), donor, 201)).GetProperty("id").GetGuid());
        // All at once: whatever the service's own worker has done so far, those of the others' rounds meet.
        await service.ScalarAsync<int>("update recurring_pickup set due_at = now() - interval '1 year' where id = any($1) and due_at is not null returning 1", ids.ToArray());
        await Task.WhenAll(replicas.Select(r => r.StartAsync(CancellationToken.None)));
        foreach (var id in ids)
            Assert.Equal([1, 2, 3, 4, 5], (await AskedAsync(id, 5)).Select(e => e.Version));
        await Task.WhenAll(replicas.Select(r => r.StopAsync(CancellationToken.None)));
        await Task.Delay(500);
        Assert.All(ids, id => Assert.Equal(5, service.Bus.Received<RecurringPickupDue>().Count(e => e.RecurringPickupId == id)));
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from recurring_pickup where state <> 'Ended' and id = any($1)", ids.ToArray()));
    }

    [Fact]
    public async Task It_is_paused_resumed_and_deleted_by_who_has_it_only()
    {
        var made = await service.SendAsync(HttpMethod.Post, Path, Body("FREQ=MONTHLY;BYDAY=1TU", "2027-01-01", await RequestAsync()), donor, 201);
        var own = $"{Path}/{made.GetProperty("id").GetGuid()}";
        var (first, second) = (("If-Match", "\"1\""), ("If-Match", "\"2\""));
        foreach (var (method, path) in new[] { (HttpMethod.Get, own), (HttpMethod.Delete, own), (HttpMethod.Post, own + "/pause") })
            await service.SendAsync(method, path, null, TestCaller.NewDonor(), 404);
        await service.SendAsync(HttpMethod.Post, own + "/pause", null, donor, 428);
        await service.SendAsync(HttpMethod.Post, own + "/pause", null, donor, 412, second);
        Assert.Equal("Paused", Text(await service.SendAsync(HttpMethod.Post, own + "/pause", null, donor, 200, first), "status"));
        Assert.Equal("Paused", Text(await service.SendAsync(HttpMethod.Post, own + "/pause", null, donor, 200, first), "status"));
        await service.SendAsync(HttpMethod.Post, own + "/pause", null, donor, 409, second);
        Assert.Equal("Active", Text(await service.SendAsync(HttpMethod.Post, own + "/resume", null, donor, 200, second), "status"));
        await service.SendAsync(HttpMethod.Delete, own, null, donor, 204);
        await service.SendAsync(HttpMethod.Delete, own, null, donor, 404);
    }

    [Fact]
    public async Task A_partner_asks_for_a_donor_that_lets_it_and_as_long_as_it_does()
    {
        var chamber = new TestCaller("partner", PartnerId: Guid.CreateVersion7());
        var repeated = await RequestAsync();
        var body = Body("FREQ=WEEKLY;BYDAY=TU", "2026-10-13", repeated);
        await service.SendAsync(HttpMethod.Post, Path, body, chamber, 404);
        await DelegateAsync(1, "requests:read");
        Assert.Equal("donor-not-delegated", Text(await service.SendAsync(HttpMethod.Post, Path, body, chamber, 403), "code"));
        await DelegateAsync(2, "requests:read", "requests:write");
        var id = (await service.SendAsync(HttpMethod.Post, Path, body, chamber, 201)).GetProperty("id").GetGuid();
        var due = Assert.Single(await AskedAsync(id, 1));
        Assert.Equal((donor.DonorId!.Value, chamber.PartnerId), (due.DonorId, due.PartnerId));
        await service.GetAsync($"{Path}/{id}", donor);

        var late = await service.SendAsync(HttpMethod.Post, Path, Body("FREQ=DAILY;COUNT=1", "2026-12-01", repeated), chamber, 201);
        await DelegateAsync(3, "requests:read");
        await service.SendAsync(HttpMethod.Delete, $"{Path}/{id}", null, chamber, 403);
        await service.GetAsync($"{Path}/{late.GetProperty("id").GetGuid()}", chamber);
        await DelegateAsync(4);
        await service.GetAsync($"{Path}/{id}", chamber, 404);

        async Task DelegateAsync(long version, params string[] scopes)
        {
            var changed = new DonorDelegationChanged
            {
                EventId = Guid.CreateVersion7(),
                OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(6, 0)),
                CityCode = "000000",
                Version = version,
                DonorId = donor.DonorId!.Value,
                PartnerId = chamber.PartnerId!.Value,
                Scopes = scopes,
                Until = null,
            };
            await service.Bus.PublishAsync(changed);
            await service.WaitUntilHandledAsync(changed);
        }
    }

    [Theory]
    [InlineData("rrule", "\"FREQ=HOURLY\"", "/rrule")]
    [InlineData("rrule", "\"FREQ=DAILY;COUNT=501\"", "/rrule")]
    [InlineData("rrule", "\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\"", "/rrule")]
    [InlineData("rrule", "\"every Tuesday\"", "/rrule")]
    [InlineData("rrule", "\" \"", "/rrule")]
    [InlineData("rrule", "null", "/rrule")]
    [InlineData("start", "\"2026-09-23\"", "/start")]
    [InlineData("start", "\"2031-09-25\"", "/start")]
    [InlineData("start", "null", "/start")]
    [InlineData("until", "\"2026-10-07\"", "/until")]
    [InlineData("onNonWorkingDay", "\"never\"", "/onNonWorkingDay")]
    [InlineData("onNonWorkingDay", "null", "/onNonWorkingDay")]
    [InlineData("requestId", "null", "/requestId")]
    [InlineData("surprise", "1", "/surprise")]
    public async Task Bad_input_is_refused_by_its_pointer(string field, string value, string pointer)
    {
        var body = Body("FREQ=DAILY", "2026-10-08", Guid.CreateVersion7());
        body[field] = JsonNode.Parse(value);
        var problem = await service.SendAsync(HttpMethod.Post, Path, body, donor, 400);
        Assert.Equal("validation-failed", Text(problem, "code"));
        Assert.Equal(pointer, Text(Assert.Single(problem.GetProperty("errors").EnumerateArray()), "pointer"));
    }

    [Fact]
    public async Task A_rule_that_is_too_long_and_a_request_that_is_not_the_donors_are_refused()
    {
        var repeated = await RequestAsync();
        var longRule = "FREQ=YEARLY;BYYEARDAY=" + string.Join(',', Enumerable.Range(1, 100));
        await service.SendAsync(HttpMethod.Post, Path, Body(longRule, "2026-10-08", repeated), donor, 400);
        foreach (var (request, caller) in new[] { (Guid.CreateVersion7(), donor), (repeated, TestCaller.NewDonor()) })
            Assert.Equal("not-found", Text(await service.SendAsync(HttpMethod.Post, Path, Body("FREQ=DAILY", "2026-10-08", request), caller, 404), "code"));
    }

    /// <summary>A request of the donor's that scheduling has heard of.</summary>
    private async Task<Guid> RequestAsync(string? city = null)
    {
        var request = new Pick(city ?? service.NextCity(), 40) { DonorId = donor.DonorId!.Value }.Requested();
        await service.Bus.PublishAsync(request);
        await service.WaitUntilHandledAsync(request);
        return request.RequestId;
    }

    private async Task<IReadOnlyList<RecurringPickupDue>> AskedAsync(Guid id, int count)
    {
        await Eventually.HoldsAsync(
            () => Task.FromResult(service.Bus.Received<RecurringPickupDue>().Count(e => e.RecurringPickupId == id) >= count), "events", TimeSpan.FromSeconds(20));
        return [.. service.Bus.Received<RecurringPickupDue>().Where(e => e.RecurringPickupId == id).OrderBy(e => e.Version)];
    }

    private static JsonObject Body(string rule, string start, Guid requestId) => new()
    {
        ["requestId"] = requestId,
        ["rrule"] = rule,
        ["start"] = start,
        ["onNonWorkingDay"] = "after",
    };

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
