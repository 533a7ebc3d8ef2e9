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
        var accepted = new ConcurrentBag<Guid>();
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

        await using (var judge = stack.NewJudge())
        {
            await Eventually.HoldsAsync(
                async () => (await judge.UnsettledAsync(accepted, CancellationToken.None)).Count == 0,
                "all accepted requests to be settled", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(250));
        }
        Console.WriteLine($"{room} killed twice: {accepted.Count} accepted, all settled");
        await HoldInvariantsAsync(accepted);
    }

    /// <summary>Submits until told to stop; what is not answered is repeated with the same key, as P3 promises.</summary>
    private static async Task SubmitAsync(HttpClient partner, ConcurrentBag<Guid> accepted, CancellationToken stop)
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
                    accepted.Add(Guid.Parse((await answer.JsonAsync()).Id()));
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

    private async Task HoldInvariantsAsync(IReadOnlyCollection<Guid> accepted)
    {
        await using var judge = stack.NewJudge();
        Assert.All(await judge.InspectAsync(accepted, CancellationToken.None), finding => Assert.True(finding.Violations == 0, finding.ToString()));
        foreach (var room in new[] { "requests", "scheduling", "routing" })
            Assert.Empty(await stack.ErrorQueuesAsync(room));
    }
}
