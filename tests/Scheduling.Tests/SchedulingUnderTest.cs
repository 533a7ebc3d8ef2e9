using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests;

/// <summary>
/// The scheduling service on Thursday 2026-09-24, 10:00 (story S4): the first bookable date is Saturday 2026-10-10, a
/// make-up workday. Each city is used by one test only.
/// </summary>
public class SchedulingUnderTest : ServiceUnderTest<SchedulingDbContext>
{
    private readonly string clockFile = Path.Combine(Directory.CreateTempSubdirectory("netspring-clock-").FullName, "offset");
    private TimeSpan ahead = CityClock.At(Today, new TimeOnly(10, 0)) - TimeProvider.System.GetUtcNow();
    private int cities;

    public SchedulingUnderTest()
    {
        WriteClock();
        Set("CityClock:File", clockFile);
    }

    public static DateOnly Today { get; } = new(2026, 9, 24);

    public static DateOnly First { get; } = new(2026, 10, 10);

    /// <summary>The working day after <see cref="First"/>.</summary>
    public static DateOnly Second { get; } = new(2026, 10, 12);

    public static DateOnly Third { get; } = new(2026, 10, 13);

    /// <summary>Moves business time on, for all tests of the class; returns when the service sees it.</summary>
    public async Task MoveClockAsync(TimeSpan by)
    {
        ahead += by;
        WriteClock();
        await Task.Delay(250);
    }

    private void WriteClock()
    {
        File.WriteAllText(clockFile + ".new", ahead.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        File.Move(clockFile + ".new", clockFile, overwrite: true);
    }

    public CityClock Clock => Services.GetRequiredService<CityClock>();

    /// <summary>A city that no other test of this class has used.</summary>
    public string NextCity() => Services.GetRequiredService<CityDirectory>().All[Interlocked.Increment(ref cities)].Code;

    /// <summary>A city with one vehicle per given number of units, on all days from today to the end of October.</summary>
    public async Task<string> CityWithAsync(params int[] units)
    {
        var city = NextCity();
        foreach (var vehicle in units)
            await SupplyAsync(new Fleet(city, vehicle).Days(Today, new DateOnly(2026, 10, 31)));
        return city;
    }

    public async Task SupplyAsync(FleetDaysChanged changed)
    {
        await Bus.PublishAsync(changed);
        await WaitUntilHandledAsync(changed);
    }

    public async Task<PickupScheduled> BookAsync(Pick request)
    {
        await Bus.PublishAsync(request.Requested());
        return await ScheduledAsync(request);
    }

    /// <summary>Publishes the request in a city without crews of its own and waits for its question.</summary>
    public async Task<FleetWanted> WantAsync(Pick request, long version = 1)
    {
        if (version == 1)
            await Bus.PublishAsync(request.Requested());
        return await Bus.WaitForAsync<FleetWanted>(e => e.RequestId == request.Id && e.Version == version);
    }

    public Task<PickupScheduled> ScheduledAsync(Pick request, long atLeast = 1) =>
        Bus.WaitForAsync<PickupScheduled>(e => e.RequestId == request.Id && e.Version >= atLeast);

    /// <summary>Waits until these messages are handled and what they made known has been sent.</summary>
    public async Task WaitUntilHandledAsync(params IntegrationEvent[] events)
    {
        var ids = events.Select(e => e.EventId).ToArray();
        await Eventually.HoldsAsync(
            async () => await ScalarAsync<long>("select count(*) from judge_inbox where message_id = any($1)", (object)ids) == ids.Length,
            "the inbox", TimeSpan.FromSeconds(40));
        await Eventually.HoldsAsync(async () => await ScalarAsync<long>("select count(*) from judge_outbox") == 0, "the outbox");
    }

    public async Task<JsonElement> GetAsync(string path, TestCaller? caller = null, int status = 200)
    {
        using var client = Client(caller ?? TestCaller.Dispatcher);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The answer's body; an empty object where there is none.</summary>
    public async Task<JsonElement> SendAsync(
        HttpMethod method, string path, object? body, TestCaller caller, int status, params (string Name, string Value)[] headers)
    {
        using var client = Client(caller);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement;
    }

    /// <summary>Holds a slot of the morning and returns the answer.</summary>
    public Task<JsonElement> HoldAsync(string city, DateOnly date, int units, TestCaller donor, int status = 201) =>
        SendAsync(HttpMethod.Post, "/v1/holds", new { cityCode = city, date, window = new { from = "09:00", to = "12:00" }, units }, donor, status);

    public async Task<IReadOnlyList<JsonElement>> SlotsAsync(string city, DateOnly from, DateOnly to, int units) =>
        [.. (await GetAsync($"/v1/cities/{city}/slots?from={from:O}&to={to:O}&units={units}")).GetProperty("items").EnumerateArray()];

    /// <summary>Slots, cells or loads of which more is taken than there is, or whose counters differ from their loads.</summary>
    public async Task<long> ContradictionsAsync() =>
        await ScalarAsync<long>(
            """
            select (select count(*) from judge_slots where booked > capacity or booked_units > capacity_units)
                 + (select count(*) from trip_cell cell
                    cross join lateral (
                        select count(*) as stops, coalesce(sum(units), 0) as units, coalesce(sum(kg), 0) as kg, coalesce(sum(m3), 0) as m3
                        from (select cell_id, units, kg, m3 from load union all select cell_id, units, kg, m3 from hold) taken
                        where cell_id = cell.id) held
                    where (taken_stops, taken_units, taken_kg, taken_m3) is distinct from (held.stops, held.units, held.kg, held.m3))
                 + (select count(*) from (select load_id from judge_scheduled group by load_id having count(*) > 1) twice)
            """);
}
