using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Netspring.Benchmarks.Loading;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher;
using Netspring.Launcher.Demo;

namespace Netspring.Benchmarks.Offering;

/// <summary><c>bench slots</c>: what can be booked in one city within 60 days, when there are very many appointments.</summary>
internal static class SlotsRun
{
    private const int DefaultRows = 1_000_000;
    private const int DefaultCount = 1_000;
    private const int WarmUps = 200;
    private const int Days = 60;

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        var cities = await BenchFleet.CitiesAsync(stack, options.Cities, stop);
        await new ManyAppointments(stack).FillAsync(options.Rows ?? DefaultRows, [.. cities.Select(city => city.Code)], stop);
        await using var database = stack.DatabaseAsAdministrator(stack.DatabaseOf("scheduling"));
        var appointments = await ManyAppointments.CountAsync(database, stop);
        using var partner = stack.Partner();
        var random = new Random(options.Seed);
        var (all, offered) = (new List<double>(), 0L);
        CpuMeter? cpu = null;
        for (var i = -WarmUps; i < (options.Count ?? DefaultCount); i++)
        {
            if (i == 0)
                cpu = new CpuMeter(stack.Status.Processes.Where(process => process.Identity is not null).Select(process => (process.Name, process.Identity!.Pid)));
            var path = string.Create(CultureInfo.InvariantCulture,
                $"/v1/cities/{cities[random.Next(cities.Count)].Code}/slots?from={StackUnderLoad.Text(stack.Today)}&to={StackUnderLoad.Text(stack.Today.AddDays(Days))}&units={random.Next(31, 61)}");
            var (milliseconds, slots) = await AskAsync(partner, path, stop);
            if (i < 0)
                continue;
            all.Add(milliseconds);
            offered += slots;
        }
        Console.WriteLine(TextTable.Render(
            ["milliseconds for 60 days of a city", "count", "p50", "p95", "p99", "max"],
            [[string.Create(CultureInfo.InvariantCulture, $"{appointments} appointments, {cities.Count} cities"), .. new Percentiles(all).Cells()]]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(double)offered / all.Count:0} slots in an answer."));
        Console.WriteLine(TextTable.Render(["CPU while asking", "cores"], cpu!.Read().Select(row => new[] { row.Name, row.Cores.ToString("0.00", CultureInfo.InvariantCulture) })));
        return 0;
    }

    /// <exception cref="LauncherException">Any other answer than 200.</exception>
    private static async Task<(double Milliseconds, int Slots)> AskAsync(HttpClient http, string path, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(path, stop);
        var body = await answer.Content.ReadAsByteArrayAsync(stop);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if ((int)answer.StatusCode != 200)
            throw new LauncherException(string.Create(CultureInfo.InvariantCulture, $"GET {path} was answered with {(int)answer.StatusCode}."));
        using var page = JsonDocument.Parse(body);
        return (took, page.RootElement.GetProperty("items").GetArrayLength());
    }
}
