using System.Text.Json;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Importing;

/// <summary>Reads one submission per line, as <c>POST /v1/pickup-requests</c> takes it; empty lines are none.</summary>
internal static class NdjsonRows
{
    public static IEnumerable<ReadRow> Read(TextReader text, JsonSerializerOptions json)
    {
        while (text.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Read(line, json);
        }
    }

    private static ReadRow Read(string line, JsonSerializerOptions json)
    {
        try
        {
            return JsonSerializer.Deserialize<PickupSubmission>(line, json) is { } submission
                ? ReadRow.Readable(submission)
                : ReadRow.Unreadable([new RowError("", "required", [])]);
        }
        catch (JsonException failure)
        {
            // The path is the caller's own; the message would name our types.
            return ReadRow.Unreadable([new RowError((failure.Path ?? "$").TrimStart('$').Replace('[', '/').Replace("]", "", StringComparison.Ordinal).Replace('.', '/'), "malformed", ["JSON"])]);
        }
    }
}

/// <summary>A row that could be read as a submission, or why not.</summary>
internal sealed record ReadRow(PickupSubmission? Submission, RowProblem? Problem)
{
    public static ReadRow Readable(PickupSubmission submission) => new(submission, null);

    public static ReadRow Unreadable(IReadOnlyList<RowError> errors) => new(null, new RowProblem("validation-failed", null, null, errors));
}
