using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Netspring.Fuzzing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>
/// The matrix of operations and callers, whole: a call that would be taken from somebody is sent as each who may not make it,
/// and is refused; then as each who may, and succeeds. All answers keep to the document, which knows no further fields.
/// </summary>
public sealed partial class Every_role_on_every_route(ServedApi api, ITestOutputHelper output)
{
    private readonly SortedDictionary<string, Dictionary<string, int>> cells = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    [Fact]
    public void Is_what_was_approved()
    {
        var differences = RoleTable.Differences(RoleTable.Approved(api), RoleTable.Documented(api.Document())).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void A_rule_that_nobody_approved_is_told_by_name()
    {
        var approved = new Dictionary<string, string>(StringComparer.Ordinal) { ["narrow"] = "admin", ["same"] = "donor", ["gone"] = "donor" };
        var documented = new Dictionary<string, string>(StringComparer.Ordinal) { ["narrow"] = "donor admin", ["same"] = "donor", ["fresh"] = "driver" };

        Assert.Equal(["fresh", "narrow", "gone"], RoleTable.Differences(approved, documented).Select(d => d.Split(' ')[0]));
    }

    [Fact]
    public async Task Does_what_the_table_says_and_nothing_else()
    {
        var document = api.Document();
        var judge = await AnswerJudge.OfAsync(document);
        using var callers = await Callers.MakeAsync(api);
        var partner = new OwnedCalls(api, document, callers, "partner");
        var donor = new OwnedCalls(api, document, callers, "donor");
        await partner.EnsureWorkAsync();
        await donor.EnsureWorkAsync();

        foreach (var operation in GoodCalls.InOrder(document.Operations))
        {
            try
            {
                await FillRowAsync(operation, judge, callers, partner, donor);
            }
            catch (InvalidOperationException noCall)
            {
                faults.Add(noCall.Message);
            }
        }

        output.WriteLine(Table());
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        var empty = document.Operations.SelectMany(o => Callers.All.Where(c => !cells[o.Id].ContainsKey(c)).Select(c => $"{o.Id} as {c}"));
        Assert.Empty(empty);
    }

    private async Task FillRowAsync(ApiOperation operation, AnswerJudge judge, Callers callers, OwnedCalls partner, OwnedCalls donor)
    {
        var usual = partner.CallerOf(operation);
        var call = await partner.PrepareAsync(operation, usual);
        var approved = RoleTable.Approved(api).GetValueOrDefault(operation.Id)?.Split(' ')
            ?? throw new InvalidOperationException($"Nobody has approved who may call {operation.Id}.");
        foreach (var caller in Callers.All.Except(approved, StringComparer.Ordinal))
        {
            var answer = await callers.Sender.SendAsync(call with { Caller = caller }, CancellationToken.None);
            var (status, code) = caller == Callers.Nobody ? (401, "unauthenticated") : (403, "forbidden");
            Note(operation, caller, call, answer, judge.Fault(operation, answer), isRight: answer.Status == status && Code(answer) == code);
        }
        foreach (var caller in approved)
        {
            var own = caller == "donor" ? donor : partner;
            var (sent, answer) = caller == Callers.Nobody
                ? (call, await callers.Sender.SendAsync(call with { Caller = caller }, CancellationToken.None))
                : await own.MakeAsync(operation, caller, caller == usual ? call : null);
            Note(operation, caller, sent, answer, judge.Fault(operation, answer), isRight: answer.Status is >= 200 and < 400);
            if (caller == "driver" && EmailAddress().IsMatch(answer.Body))
                faults.Add($"{operation.Id} tells a driver an e-mail address: {answer.Body}");
        }
    }

    private void Note(ApiOperation operation, string caller, Call call, Answer answer, string? fault, bool isRight)
    {
        if (!cells.TryGetValue(operation.Id, out var row))
            cells[operation.Id] = row = new Dictionary<string, int>(StringComparer.Ordinal);
        row[caller] = answer.Status;
        if (!isRight)
            fault ??= "not what the table says";
        if (fault is not null)
            faults.Add($"{operation.Id} as {caller}: {call.Operation.Method} {call.Target} {call.Body} -> {answer.Status}, {fault}; {answer.Body}");
    }

    private string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"operation",-24}{string.Concat(Callers.All.Select(c => $"{c,11}"))}");
        foreach (var (operation, row) in cells)
            text.AppendLine(CultureInfo.InvariantCulture, $"{operation,-24}{string.Concat(Callers.All.Select(c => $"{row.GetValueOrDefault(c),11}"))}");
        return text.Append(CultureInfo.InvariantCulture, $"{cells.Count} operations × {Callers.All.Length} callers").ToString();
    }

    private static string? Code(Answer answer) =>
        answer.MediaType == "application/problem+json" ? (string?)JsonNode.Parse(answer.Body)!["code"] : null;

    /// <summary>A style sheet has an <c>@</c> too, but nothing before it.</summary>
    [GeneratedRegex(@"\w@\w", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailAddress();
}
