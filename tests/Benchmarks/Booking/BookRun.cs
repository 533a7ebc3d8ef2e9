using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.Benchmarks.Loading;
using Netspring.Benchmarks.Measuring;
using Netspring.Benchmarks.Offering;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Http;
using Npgsql;

namespace Netspring.Benchmarks.Booking;

/// <summary>
/// <c>bench book</c>: holds of one city and one date at Scheduling's own door, more than there is room for, at a rate that waits
/// for nobody. Counts what the database says of deadlocks, and what the judge says of the slots.
/// </summary>
internal sealed class BookRun(StackUnderLoad stack, string city, DateOnly date)
{
    private const double DefaultRate = 400;
    private const int DefaultSeconds = 5;
    private const int Crews = 100;
    private const int Units = 40;
    private const int NoAnswer = 0;

    private readonly DonorToken tokens = new();
    private readonly ConcurrentQueue<(int Status, double Milliseconds)> answers = [];

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        // Far down the list: no hub, so that nobody else books there.
        var city = (await BenchFleet.CitiesAsync(stack, int.MaxValue, stop))[^1].Code;
        await using var database = stack.DatabaseAsAdministrator(stack.DatabaseOf("scheduling"));
        var date = await OpenDateAsync(stack, city, stop);
        await ManyAppointments.FillAsync(database, city, Crews, date, date, stop, loads: "0");
        return await new BookRun(stack, city, date).RunAsync(database, options.Rate ?? DefaultRate, options.Seconds ?? DefaultSeconds, options.Seed, stop);
    }

    /// <summary>The first date that can be booked and that no earlier run has filled.</summary>
    private static async Task<DateOnly> OpenDateAsync(StackUnderLoad stack, string city, CancellationToken stop)
    {
        using var partner = stack.Partner();
        await using var database = stack.DatabaseAsAdministrator(stack.DatabaseOf("scheduling"));
        var path = $"/v1/cities/{city}/slots?from={StackUnderLoad.Text(stack.Today)}&to={StackUnderLoad.Text(stack.Today.AddDays(60))}&units={Units}";
        var free = JsonNode.Parse(await partner.GetStringAsync(path, stop))!["items"]!.AsArray()
            .Where(slot => slot!["free"] is null).Select(slot => DateOnly.ParseExact((string)slot!["date"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return free.First(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    private async Task<int> RunAsync(NpgsqlDataSource database, double rate, int seconds, int seed, CancellationToken stop)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate} holds/s of {Units} units for {seconds} s into {city} on {date:yyyy-MM-dd}, {Crews} crews with two trips."));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{stack.Status.Processes.First(process => process.Name == "scheduling").Port}"), Timeout = TimeSpan.FromSeconds(30) };
        // The first calls compile the service's code; they book too.
        await OpenLoop.RunAsync(OpenLoop.Plan(10, TimeSpan.FromSeconds(5), seed + 1), (_, planned) => HoldAsync(http, planned, stop), stop);
        var before = answers.Count(answer => answer.Status == 201);
        answers.Clear();
        var deadlocks = await DeadlocksAsync(database, stop);
        var cpu = new CpuMeter(stack.Status.Processes.Where(process => process.Identity is not null).Select(process => (process.Name, process.Identity!.Pid)).Append(("load generator", Environment.ProcessId)));
        var started = Stopwatch.GetTimestamp();
        await OpenLoop.RunAsync(OpenLoop.Plan(rate, TimeSpan.FromSeconds(seconds), seed), (_, planned) => HoldAsync(http, planned, stop), stop);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var used = cpu.Read();
        // The server's counters are written when a session has been idle for a second.
        await Task.Delay(TimeSpan.FromSeconds(2), stop);
        deadlocks = await DeadlocksAsync(database, stop) - deadlocks;
        var (slots, booked, capacity, overbooked) = await JudgeAsync(database, stop);

        Console.WriteLine(TextTable.Render(["answers", "count", "p50 ms", "p95", "p99", "max", "a second"], answers.GroupBy(answer => answer.Status).OrderBy(group => group.Key)
            .Select(group => new[] { group.Key == NoAnswer ? "none" : $"{group.Key}" }.Concat(Cells(group, took)).ToArray())));
        Console.WriteLine(TextTable.Render(["", "value"],
        [
            ["held in all, by the answers / by the judge", $"{before + answers.Count(answer => answer.Status == 201)} / {booked}"],
            ["slots, stops that they can take", $"{slots}, {capacity}"], ["overbooked slots", $"{overbooked}"], ["deadlocks", $"{deadlocks}"],
            .. used.Select(row => new[] { $"CPU of {row.Name}, cores", row.Cores.ToString("0.00", CultureInfo.InvariantCulture) }),
        ]));
        return overbooked + deadlocks + answers.Count(answer => answer.Status is 500) == 0 && booked == before + answers.Count(answer => answer.Status == 201) ? 0 : 1;
    }

    private static IEnumerable<string> Cells(IEnumerable<(int Status, double Milliseconds)> group, double seconds)
    {
        var times = new Percentiles(group.Select(answer => answer.Milliseconds));
        return [.. times.Cells(), (times.Count / seconds).ToString("0", CultureInfo.InvariantCulture)];
    }

    private async Task HoldAsync(HttpClient http, long planned, CancellationToken stop)
    {
        var window = new JsonObject { ["from"] = "09:00", ["to"] = "12:00" };
        if (planned % 2 == 0)
            window = new JsonObject { ["from"] = "13:00", ["to"] = "17:00" };
        var body = new JsonObject { ["cityCode"] = city, ["date"] = StackUnderLoad.Text(date), ["window"] = window, ["units"] = Units, ["kg"] = 80, ["m3"] = 0.4 };
        using var call = new HttpRequestMessage(HttpMethod.Post, "/v1/holds") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.New());
        call.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var status = NoAnswer;
        try
        {
            using var answer = await http.SendAsync(call, stop);
            await answer.Content.ReadAsByteArrayAsync(stop);
            status = (int)answer.StatusCode;
        }
        catch (Exception failure) when (StackHttp.IsTransport(failure) && !stop.IsCancellationRequested)
        {
            // Counted as no answer.
        }
        answers.Enqueue((status, Stopwatch.GetElapsedTime(planned).TotalMilliseconds));
    }

    private static async Task<long> DeadlocksAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select deadlocks from pg_stat_database where datname = current_database()");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private async Task<(long Slots, long Booked, long Capacity, long Overbooked)> JudgeAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            select count(*), sum(booked)::bigint, sum(capacity)::bigint, count(*) filter (where booked > capacity or booked_units > capacity_units)
            from judge_slots where slot_id in (select slot_id from trip_cell where city_code = $1 and local_date = $2)
            """);
        command.Parameters.Add(new() { Value = city });
        command.Parameters.Add(new() { Value = date });
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
