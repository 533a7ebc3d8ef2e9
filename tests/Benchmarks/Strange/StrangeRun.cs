using Netspring.Fuzzing;
using Netspring.Launcher.Stacks;

namespace Netspring.Benchmarks.Strange;

/// <summary>`bench fuzz`: good and strange calls of every operation of the served document; shows operation by status.</summary>
internal static class StrangeRun
{
    private const int DefaultCount = 10_000;
    private const int ShownFindings = 50;

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        using var http = new HttpClient();
        var document = ApiDocument.Parse(await http.GetStringAsync(new Uri(stack.Url + "/openapi/v1.json"), stop));
        var keys = new Dictionary<string, string>(StringComparer.Ordinal) { ["stranger"] = DevelopmentKeys.NewKey() };
        foreach (var (role, name) in (ReadOnlySpan<(string, string)>)[("donor", "DONOR_A"), ("partner", "PARTNER_A"), ("dispatcher", "DISPATCHER"), ("driver", "DRIVER"), ("admin", "ADMIN")])
            keys[role] = stack.Environment[$"NETSPRING_{name}_KEY"];
        using var sender = new Sender(new Uri(stack.Url), keys);
        var run = new FuzzRun(document, await AnswerJudge.OfAsync(document), sender, stack.Today, options.Seed);

        await run.RunAsync(options.Count ?? DefaultCount, stop);

        Console.WriteLine(run.Report);
        foreach (var finding in run.Report.Findings.Take(ShownFindings))
            Console.WriteLine(finding);
        return run.Report.Findings.Count == 0 ? 0 : 1;
    }
}
