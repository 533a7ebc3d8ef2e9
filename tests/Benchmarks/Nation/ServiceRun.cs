using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.Benchmarks.Loading;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Judging;
using Netspring.Launcher.Stacks;
using Netspring.ServiceDefaults.Geography;
using Npgsql;

namespace Netspring.Benchmarks.Nation;

/// <summary>
/// <c>bench schedule --against-service</c>: the nation's demand through the public API of the stack, its clock moved a day on
/// whenever all of a day has settled; the table is read from Scheduling's database. The clock stays where it ends.
/// </summary>
internal sealed class ServiceRun(StackUnderLoad stack, RunOptions options)
{
    private const int DefaultDays = 10;
    private const int DefaultRequests = 300;
    private const int CallersAtOnce = 4;
    private const int CancelPercent = 6;
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NightLimit = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = stack.Partner();
    private readonly BusinessClock clock = new(new StateFolder(LauncherSettings.StateFolder), TimeProvider.System);
    private readonly Random random = new(options.Seed + 1);
    private readonly string name = Guid.CreateVersion7().ToString("N");
    private readonly Dictionary<Guid, DateOnly> asked = [];
    private readonly List<Guid> cancelled = [];
    private int refused;

    public static Task<int> RunAsync(RunOptions options, CancellationToken stop) => new ServiceRun(new StackUnderLoad(), options).RunAsync(stop);

    private async Task<int> RunAsync(CancellationToken stop)
    {
        var (days, requests) = (options.Days ?? DefaultDays, options.Requests ?? DefaultRequests);
        var demand = new Demand(new CityDirectory().All, options.Seed);
        var (first, started) = (stack.Today, TimeProvider.System.GetTimestamp());
        var counts = demand.Spread(first, days, requests);
        await using var judge = Judge.Of(stack.Environment);
        for (var day = 0; day < days; day++)
        {
            var today = stack.Today;
            var wants = Enumerable.Range(0, counts[day]).Select(_ => demand.Next(today)).ToList();
            await SendAsync(demand, wants, today, stop);
            await UntilSettledAsync(judge, stop);
            await CancelSomeAsync(today, counts[day] * CancelPercent / 100, stop);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{today:yyyy-MM-dd}: {counts[day]} asked, {asked.Count} in all."));
            await clock.MoveAsync("+1d", stop);
            // Crews are told for another day when night has passed.
            await Task.Delay(NightLimit, stop);
        }
        await UntilSettledAsync(judge, stop);
        return await ReportAsync(judge, first, TimeProvider.System.GetElapsedTime(started), stop);
    }

    private async Task SendAsync(Demand demand, List<Wanted> wants, DateOnly today, CancellationToken stop)
    {
        var from = asked.Count + refused;
        var ids = new Guid?[wants.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, wants.Count), new ParallelOptions { MaxDegreeOfParallelism = CallersAtOnce, CancellationToken = stop }, async (i, cancellation) =>
        {
            while (true)
            {
                var (status, id) = await http.SubmitAsync(Body(demand, wants[i], from + i), $"{name}-{from + i}", cancellation);
                ids[i] = id;
                if (status is not (409 or 429 or 503))
                    return;
                await Task.Delay(200, cancellation);
            }
        });
        refused += ids.Count(id => id is null);
        foreach (var id in ids.OfType<Guid>())
            asked.Add(id, today);
    }

    private static string Body(Demand demand, Wanted wanted, int number)
    {
        var lines = new JsonArray(new JsonObject { ["category"] = "laptop", ["quantity"] = wanted.Size.Units });
        if (wanted.Skills.Count > 0)
            lines.Add(new JsonObject { ["category"] = "crt-monitor", ["quantity"] = 1 });
        var body = new JsonObject
        {
            ["site"] = new JsonObject
            {
                ["name"] = string.Create(CultureInfo.InvariantCulture, $"Nation {wanted.Site.Lon:0.000000} {wanted.Site.Lat:0.000000}"),
                ["cityCode"] = demand.Cities[wanted.City].Code,
                ["address"] = $"{number} Bench Road",
                ["location"] = new JsonObject { ["lon"] = wanted.Site.Lon, ["lat"] = wanted.Site.Lat },
            },
            ["contact"] = new JsonObject { ["name"] = "IT office", ["phone"] = "+86 21 5550 0100", ["email"] = "it@example.com", ["language"] = "en" },
            ["lines"] = lines,
            ["allowDuplicate"] = true,
        };
        if (wanted.Availability.NamesDates)
        {
            body["availability"] = new JsonArray([.. wanted.Availability.Offered.Distinct().Select(offer => (JsonNode)new JsonObject
            {
                ["date"] = StackUnderLoad.Text(offer.Date),
                ["from"] = offer.From.ToString("HH:mm", CultureInfo.InvariantCulture),
                ["to"] = offer.To.ToString("HH:mm", CultureInfo.InvariantCulture),
            })]);
        }
        return body.ToJsonString();
    }

    private async Task UntilSettledAsync(Judge judge, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < SettleLimit && await UnsettledAsync(judge, stop) > 0)
            await Task.Delay(250, stop);
    }

    /// <summary>A request with some loads placed and the others in line is settled for now; the judge has no word for it.</summary>
    private async Task<int> UnsettledAsync(Judge judge, CancellationToken stop)
    {
        var open = await judge.UnsettledAsync(asked.Keys, stop);
        await using var scheduling = stack.Database("scheduling");
        await using var command = scheduling.CreateCommand("select count(*)::int from pickup where id = any($1) and awaits_capacity");
        command.Parameters.Add(new() { Value = open.ToArray() });
        return open.Count - (int)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Of those that came today, whose cutoff is far off.</summary>
    private async Task CancelSomeAsync(DateOnly today, int count, CancellationToken stop)
    {
        var mine = asked.Where(one => one.Value == today).Select(one => one.Key).ToArray();
        random.Shuffle(mine);
        foreach (var id in mine.Take(count))
        {
            using var read = await http.GetAsync($"{Calls.Requests}/{id}", stop);
            using var call = new HttpRequestMessage(HttpMethod.Post, $"{Calls.Requests}/{id}/cancel")
            {
                Content = new StringContent("""{"reason":"second thought"}""", Encoding.UTF8, "application/json"),
            };
            call.Headers.IfMatch.Add(read.Headers.ETag ?? EntityTagHeaderValue.Any);
            using var answer = await http.SendAsync(call, stop);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted)
                cancelled.Add(id);
        }
    }

    private async Task<int> ReportAsync(Judge judge, DateOnly first, TimeSpan whole, CancellationToken stop)
    {
        Guid[] ids = [.. asked.Keys];
        await using var scheduling = stack.Database("scheduling");
        var firstVisits = new List<double>();
        await using (var command = scheduling.CreateCommand("select pickup_id, min(local_date) from load where pickup_id = any($1) and cell_id is not null group by pickup_id"))
        {
            command.Parameters.Add(new() { Value = ids });
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
                firstVisits.Add(reader.GetFieldValue<DateOnly>(1).DayNumber - asked[reader.GetGuid(0)].DayNumber);
        }
        var waits = new Percentiles(firstVisits);
        var unsettled = await UnsettledAsync(judge, stop);
        var findings = (await judge.InspectAsync(ids, stop)).Select(finding => finding.Rule == "every accepted request settles" ? finding with { Violations = unsettled } : finding).ToList();
        var overbooked = findings.First(finding => finding.Rule == "no slot overbooked").Violations;
        Console.WriteLine(TextTable.Render(["", "value"],
        [
            ["requests accepted / refused by the API", $"{ids.Length} / {refused}"], ["days lived through, from", $"{stack.Today.DayNumber - first.DayNumber}, {first:yyyy-MM-dd}"],
            ["seconds in all", whole.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)], ["cities with crews of their own", await TextAsync(scheduling, "select count(distinct city_code)::text from city_vehicle where hub_city_code is null or hub_city_code = city_code", ids, stop)],
            ["crews", await TextAsync(scheduling, "select count(distinct vehicle_id)::text from city_vehicle", ids, stop)],
            ["with a place", $"{waits.Count}"], ["loads", await TextAsync(scheduling, "select count(*)::text from load where pickup_id = any($1) and status <> 'Cancelled'", ids, stop)],
            ["cancelled", $"{cancelled.Count}"],
            ["states of all", await TextAsync(scheduling, "select string_agg(state || ' ' || n, ', ' order by n desc) from (select coalesce(state || ' ' || reason, state) as state, count(*) as n from pickup where id = any($1) group by 1) s", ids, stop)],
            ["waiting at the end", await TextAsync(scheduling, "select count(*)::text from pickup where id = any($1) and awaits_capacity", ids, stop)],
            ["days from asking to the first visit, p50 / p95", $"{Percentiles.Text(waits.At(50))} / {Percentiles.Text(waits.At(95))}"],
            ["units booked of capacity, days with a booking", await TextAsync(scheduling, "select round(100.0 * sum(booked_units) / sum(capacity_units), 1) || '%' from judge_slots where slot_id in (select slot_id from load where pickup_id = any($1))", ids, stop)],
            ["served by visits: requests / crew-days", await TextAsync(scheduling, """
                select count(distinct l.pickup_id) || ' / ' || count(distinct (c.vehicle_id, c.local_date)) from load l join trip_cell c on c.id = l.cell_id
                join city_vehicle v on (v.city_code, v.vehicle_id) = (c.city_code, c.vehicle_id) where l.pickup_id = any($1) and v.hub_city_code <> v.city_code
                """, ids, stop)],
            ["dispatchers' tasks open", await TextAsync(scheduling, "select count(*)::text from dispatcher_task where request_id = any($1) and resolved_at is null", ids, stop)],
            ["overbooked slots, other rules of the judge broken", $"{overbooked}, {findings.Count(finding => finding.Violations > 0) - (overbooked > 0 ? 1 : 0)}"],
        ]));
        foreach (var finding in findings.Where(finding => finding.Violations > 0))
            Console.WriteLine(finding);
        return findings.All(finding => finding.Violations == 0) ? 0 : 1;
    }

    private static async Task<string> TextAsync(NpgsqlDataSource database, string sql, Guid[] ids, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        if (sql.Contains("$1", StringComparison.Ordinal))
            command.Parameters.Add(new() { Value = ids });
        return await command.ExecuteScalarAsync(stop) as string ?? "-";
    }
}
