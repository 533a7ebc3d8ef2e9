using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.Benchmarks.Loading;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher.Demo;

namespace Netspring.Benchmarks.Importing;

/// <summary><c>bench import</c>: a file of many rows, and what other callers see until its last row is done.</summary>
internal sealed class ImportRun(StackUnderLoad stack, RunOptions options, IReadOnlyList<BenchCity> cities)
{
    private const int DefaultRows = 50_000;
    private const double DefaultRate = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <summary>A row of 31 to 60 computers; every tenth is too small for a pick-up and is answered with alternatives.</summary>
    private const string Header = "siteName,cityCode,address,lon,lat,contactName,contactPhone,contactEmail,contactLanguage,laptop,monitor,allowDuplicate,reference";

    private readonly HttpClient http = stack.Partner();

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        return await new ImportRun(stack, options, await BenchFleet.CitiesAsync(stack, options.Cities, stop)).RunAsync(stop);
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        var rows = options.Rows ?? DefaultRows;
        var started = Stopwatch.GetTimestamp();
        var job = await PostAsync(File(rows), stop);
        var taken = Stopwatch.GetElapsedTime(started);

        var bodies = new PickupBodies(cities, options.Sites, stack.Today, options.Seed);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var others = OthersAsync(bodies, ended.Token);
        JsonNode state;
        do
        {
            await Task.Delay(Poll, stop);
            state = JsonNode.Parse(await http.GetStringAsync($"/v1/imports/{job}", stop))!;
        }
        while ((string?)state["status"] != "Completed");
        var took = Stopwatch.GetElapsedTime(started);
        await ended.CancelAsync();
        var calls = await others;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows} rows: file taken after {taken.TotalSeconds:0.0} s, done after {took.TotalSeconds:0.0} s ({rows / took.TotalSeconds:0} rows/s); {state["created"]} created, {state["failed"]} failed."));
        Console.WriteLine(TextTable.Render(
            ["milliseconds meanwhile", "count", "p50", "p95", "p99", "max"],
            calls.GroupBy(call => call.Verb).Select(group => (IReadOnlyList<string>)[group.Key, .. new Percentiles(group.Select(call => call.Milliseconds)).Cells()])));
        var refused = calls.Count(call => call.Status is not (200 or 201));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused} of {calls.Count} other calls were answered with anything but 200 or 201."));
        return (int?)state["created"] == rows && calls.All(call => call.Status < 500) ? 0 : 1;
    }

    /// <summary>One submission and one read each time, in an open loop, until the import is done.</summary>
    private async Task<IReadOnlyList<(string Verb, int Status, double Milliseconds)>> OthersAsync(PickupBodies bodies, CancellationToken ended)
    {
        var calls = new System.Collections.Concurrent.ConcurrentBag<(string, int, double)>();
        try
        {
            await OpenLoop.RunAsync(OpenLoop.Plan(options.Rate ?? DefaultRate, TimeSpan.FromHours(1), options.Seed), async (number, planned) =>
            {
                var (status, id) = await http.SubmitAsync(bodies.Of(number), Guid.CreateVersion7().ToString(), CancellationToken.None);
                calls.Add(("POST", status, Stopwatch.GetElapsedTime(planned).TotalMilliseconds));
                var started = Stopwatch.GetTimestamp();
                status = await http.ReadAsync(id is null ? Calls.Requests : $"{Calls.Requests}/{id}", CancellationToken.None);
                calls.Add(("GET", status, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
            }, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The import is done; the calls under way no longer count.
        }
        return [.. calls];
    }

    private async Task<string> PostAsync(string file, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Calls.Requests}/import") { Content = new StringContent(file, Encoding.UTF8, "text/csv") };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await http.SendAsync(request, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        return (int)answer.StatusCode == 202
            ? (string)JsonNode.Parse(text)!["id"]!
            : throw new Launcher.LauncherException($"The import was answered with {(int)answer.StatusCode}: {text}");
    }

    private string File(int rows)
    {
        var random = new Random(options.Seed);
        var text = new StringBuilder(Header).Append('\n');
        for (var row = 0; row < rows; row++)
        {
            var city = cities[random.Next(cities.Count)];
            var laptops = row % 10 == 0 ? random.Next(1, 31) : random.Next(31, 61);
            text.Append(CultureInfo.InvariantCulture, $"Bench site {row},{city.Code},{row} Import Road,{city.Lon},{city.Lat},IT office,+86 21 5550 0100,it@example.com,en,{laptops},{random.Next(10)},true,{row}\n");
        }
        return text.ToString();
    }
}
