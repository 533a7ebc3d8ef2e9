using System.Globalization;
using Netspring.Fuzzing;

namespace Netspring.Api.Tests;

public sealed class Strange_calls_are_answered_as_documented(ServedApi api, ITestOutputHelper output)
{
    private const double LeastSucceeded = 0.3;

    public static TheoryData<int, int> Seeds()
    {
        var data = new TheoryData<int, int>();
        var file = Path.Combine(Launcher.Repository.Root, ServedApi.Project, "fuzz-seeds.txt");
        foreach (var line in File.ReadAllLines(file).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ')))
            data.Add(int.Parse(line[0], CultureInfo.InvariantCulture), int.Parse(line[1], CultureInfo.InvariantCulture));
        return data;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task With_a_seed(int seed, int count)
    {
        var document = api.Document();
        using var sender = new Sender(api.Address, api.Keys);
        var run = new FuzzRun(document, await AnswerJudge.OfAsync(document), sender, api.Today, seed);

        await run.RunAsync(count, CancellationToken.None);

        output.WriteLine(run.Report.ToString());
        Assert.Empty(run.Report.Findings);
        Assert.True(run.Report.Succeeded >= LeastSucceeded * run.Report.Total, run.Report.ToString());
        Assert.Empty(document.Operations.Select(o => o.Id).Except(run.Report.Operations, StringComparer.Ordinal));
    }
}
