using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Netspring.Benchmarks.Loading;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher.Demo;

namespace Netspring.Benchmarks.Listing;

/// <summary><c>bench list</c>: pages of the list of requests when there are very many, filter by filter.</summary>
internal static class ListRun
{
    private const int DefaultRows = 1_000_000;
    private const int DefaultCount = 200;
    private const int WarmUps = 20;
    private static readonly string[] Columns = ["milliseconds for a page of 50", "count", "p50", "p95", "p99", "max"];

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        var cities = await BenchFleet.CitiesAsync(stack, options.Cities, stop);
        await new ManyRequests(stack).FillAsync(options.Rows ?? DefaultRows, cities, options.Seed, stop);
        using var donor = Reader(stack, "NETSPRING_PARTNER_A_KEY");
        using var dispatcher = Reader(stack, "NETSPRING_DISPATCHER_KEY");
        var random = new Random(options.Seed);
        (string What, HttpClient Who, Func<string> Query)[] kinds =
        [
            ("all of a donor", donor, () => ""),
            ("a donor's of one status", donor, () => "&status=Waitlisted"),
            ("a donor's that there are none of", donor, () => "&status=EligibilityReview"),
            ("a donor's of one city", donor, () => $"&cityCode={City()}"),
            ("a donor's of one month", donor, Month),
            ("all, for a dispatcher", dispatcher, () => ""),
            ("one city, for a dispatcher", dispatcher, () => $"&cityCode={City()}"),
            ("one city and status, for a dispatcher", dispatcher, () => $"&cityCode={City()}&status=Scheduled"),
            ("one month, for a dispatcher", dispatcher, Month),
            ("one donor, for a dispatcher", dispatcher, () => $"&donorId={ManyRequests.AnyDonor(random)}"),
        ];

        var rows = new List<string[]>();
        foreach (var (what, who, query) in kinds)
        {
            var (first, later) = (new List<double>(), new List<double>());
            for (var i = -WarmUps; i < (options.Count ?? DefaultCount); i++)
            {
                var path = $"{Calls.Requests}?limit=50{query()}";
                var (milliseconds, cursor) = await PageAsync(who, path, stop);
                if (i >= 0)
                    first.Add(milliseconds);
                if (cursor is not null && i >= 0)
                    later.Add((await PageAsync(who, $"{path}&cursor={cursor}", stop)).Milliseconds);
            }
            rows.Add([what, .. new Percentiles(first).Cells()]);
            rows.Add([$"{what}, next page", .. new Percentiles(later).Cells()]);
        }
        Console.WriteLine(TextTable.Render(Columns, rows));
        return 0;

        string City() => cities[random.Next(cities.Count)].Code;

        string Month()
        {
            var first = stack.Today.AddDays(-random.Next(30, 360));
            return $"&from={StackUnderLoad.Text(first)}&to={StackUnderLoad.Text(first.AddDays(30))}";
        }
    }

    private static HttpClient Reader(StackUnderLoad stack, string key)
    {
        var client = stack.Partner();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", stack.Environment[key]);
        return client;
    }

    /// <exception cref="Launcher.LauncherException">Any other answer than 200.</exception>
    private static async Task<(double Milliseconds, string? Cursor)> PageAsync(HttpClient http, string path, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(path, stop);
        var body = await answer.Content.ReadAsByteArrayAsync(stop);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if ((int)answer.StatusCode != 200)
            throw new Launcher.LauncherException(string.Create(CultureInfo.InvariantCulture, $"GET {path} was answered with {(int)answer.StatusCode}."));
        using var page = JsonDocument.Parse(body);
        return (took, page.RootElement.GetProperty("nextCursor").GetString());
    }
}
