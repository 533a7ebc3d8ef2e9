using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Netspring.Testing;

namespace Netspring.System.Tests;

public sealed class Killed_services(RunningStack stack)
{
    /// <summary>Between two submissions of one of four donors: enough to keep every queue busy on two cores.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Hubs over which the load spreads; Shanghai's capacity belongs to the other stories.</summary>
    private static readonly string[] Cities = ["500000", "110000", "440100", "440300", "510100", "330100"];

    [Theory]
    [InlineData("requests")]
    [InlineData("scheduling")]
    [InlineData("routing")]
    public async Task A_service_killed_in_full_flow_loses_nothing_and_doubles_nothing(string room)
    {
        using var partner = stack.Client("NETSPRING_PARTNER_A_KEY");
        var accepted = new ConcurrentBag<string>();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => SubmitAsync(partner, accepted, stop.Token)).ToArray();

        for (var kill = 1; kill <= 2; kill++)
        {
            var target = accepted.Count + 15;
            await Eventually.HoldsAsync(() => Task.FromResult(accepted.Count >= target), "load to be under way", TimeSpan.FromSeconds(60));
            using (var process = Process.GetProcessById(stack.Pid(room)))
                process.Kill();
            await Eventually.HoldsAsync(() => stack.IsReadyAsync(room), $"{room} to be back", TimeSpan.FromSeconds(30));
        }
        await stop.CancelAsync();
        await Task.WhenAll(load);

        foreach (var id in accepted)
            await Eventually.HoldsAsync(() => IsSettledAsync(partner, id), $"{id} to be settled", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(100));
        Console.WriteLine($"{room} killed twice: {accepted.Count} accepted, all settled");
        await HoldInvariantsAsync();
    }

    /// <summary>A driver, a place in the line, or a dispatcher's task once routing has refused it three times: never nothing.</summary>
    private async Task<bool> IsSettledAsync(HttpClient partner, string id) =>
        (await partner.GetPickupAsync(id)).GetProperty("status").GetString() is "Assigned" or "Waitlisted"
        || await stack.ScalarAsync<long>("scheduling", "select count(*) from dispatcher_task where request_id = $1", Guid.Parse(id)) > 0;

    /// <summary>Submits until told to stop; what is not answered is repeated with the same key, as P3 promises.</summary>
    private static async Task SubmitAsync(HttpClient partner, ConcurrentBag<string> accepted, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var body = Pickups.Body(("laptop", 31));
            body["site"]!["cityCode"] = Cities[accepted.Count % Cities.Length];
            body["site"]!.AsObject().Remove("location");
            var key = Guid.CreateVersion7().ToString();
            while (true)
            {
                using var answer = await partner.SubmitAsync(body, key);
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    accepted.Add((await answer.JsonAsync()).Id());
                    await Task.Delay(Pace, CancellationToken.None);
                    break;
                }
                Assert.True(
                    answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict,
                    $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
                await Task.Delay(200, CancellationToken.None);
            }
        }
    }

    private async Task HoldInvariantsAsync()
    {
        (string Room, string What, string Sql)[] invariants =
        [
            ("requests", "one request per key", "select count(*) from (select 1 from judge_requests where idempotency_key is not null group by donor_id, idempotency_key having count(*) > 1) broken"),
            ("requests", "versions without gaps", "select count(*) from (select 1 from judge_events group by request_id having max(version) <> count(*)) broken"),
            ("scheduling", "one appointment per load", "select count(*) from (select 1 from judge_scheduled where not cancelled group by load_id having count(*) > 1) broken"),
            ("scheduling", "no slot overbooked", "select count(*) from judge_slots where booked > capacity or booked_units > capacity_units"),
            ("routing", "a load in one live route", "select count(*) from (select 1 from judge_stops where not cancelled group by load_id having count(*) > 1) broken"),
            ("routing", "no trip overloaded", "select count(*) from (select 1 from judge_stops s join judge_routes r using (route_id) where not s.cancelled group by s.route_id, s.trip, r.capacity_units having sum(s.units) > r.capacity_units) broken"),
            ("routing", "a driver in one route at a time", "select count(*) from judge_routes a join judge_routes b on a.route_id < b.route_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at and (a.driver_id = b.driver_id or a.vehicle_id = b.vehicle_id)"),
        ];
        foreach (var (room, what, sql) in invariants)
            Assert.True(await stack.ScalarAsync<long>(room, sql) == 0, $"{room}: not {what}");
        foreach (var room in new[] { "requests", "scheduling", "routing" })
        {
            Assert.Empty(await stack.ErrorQueuesAsync(room));
            await Eventually.HoldsAsync(
                async () => await stack.ScalarAsync<long>(room, "select count(*) from judge_outbox") == 0, $"{room} to have sent all", TimeSpan.FromSeconds(30));
        }
    }
}
