using System.Globalization;
using System.Text;

namespace Netspring.Fuzzing;

/// <summary>What a run has met: operation by status, and each answer that broke a promise.</summary>
public sealed class FuzzReport(int seed)
{
    private const int ShownCharacters = 300;
    private readonly SortedDictionary<string, SortedDictionary<int, int>> counts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> notTaken = new(StringComparer.Ordinal);
    private readonly List<string> findings = [];

    public int Total { get; private set; }

    public IReadOnlyList<string> Findings => findings;

    public int Succeeded => counts.Values.Sum(c => c.Where(s => s.Key is >= 200 and < 300).Sum(s => s.Value));

    /// <summary>Calls of one operation that were answered 2xx.</summary>
    public int SucceededOf(string operation) => counts.GetValueOrDefault(operation)?.Where(s => s.Key is >= 200 and < 300).Sum(s => s.Value) ?? 0;

    public IReadOnlyCollection<string> Operations => counts.Keys;

    internal void Note(Call call, Answer answer, string? fault)
    {
        Total++;
        if (!counts.TryGetValue(call.Operation.Id, out var ofOperation))
            counts[call.Operation.Id] = ofOperation = [];
        ofOperation[answer.Status] = ofOperation.GetValueOrDefault(answer.Status) + 1;
        if (call.Expected == Expected.Success && answer.Status is < 200 or > 299)
        {
            var why = $"{call.Operation.Id}: {CodeOf(answer)}";
            notTaken[why] = notTaken.GetValueOrDefault(why) + 1;
        }
        if (fault is not null)
        {
            findings.Add(string.Create(CultureInfo.InvariantCulture,
                $"seed {seed}: {call.Operation.Id} [{call.What}] {call.Operation.Method} {Cut(call.Target)} {Cut(call.Body)} -> {answer.Status}: {fault}; {Cut(answer.Body)}"));
        }
    }

    public override string ToString()
    {
        var statuses = counts.Values.SelectMany(c => c.Keys).Distinct().Order().ToList();
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"operation",-24}{string.Concat(statuses.Select(s => $"{s,6}"))}");
        foreach (var (operation, ofOperation) in counts)
            text.AppendLine(CultureInfo.InvariantCulture, $"{operation,-24}{string.Concat(statuses.Select(s => ofOperation.TryGetValue(s, out var n) ? $"{n,6}" : $"{"",6}"))}");
        if (notTaken.Count > 0)
            text.AppendLine("Good calls that the state of the world did not permit: " + string.Join(", ", notTaken.Select(n => $"{n.Key} × {n.Value}")));
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}: {Total} calls, {Succeeded} of them answered 2xx ({100.0 * Succeeded / Math.Max(1, Total):0} %), {findings.Count} findings");
        return text.ToString();
    }

    private static string CodeOf(Answer answer) =>
        answer.MediaType == "application/problem+json" ? (string?)System.Text.Json.Nodes.JsonNode.Parse(answer.Body)?["code"] ?? "" : $"{answer.Status}";

    private static string Cut(string? text) => text is null ? "" : text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
}
