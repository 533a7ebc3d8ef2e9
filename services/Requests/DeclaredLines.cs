using System.ComponentModel.DataAnnotations;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests;

/// <summary>Pieces of one category, as a caller gives them.</summary>
public sealed record SubmittedLine(
    [property: Required, MaxLength(50)] string? Category, [property: Required, Range(1, DeclaredLines.MaxQuantity)] int? Quantity);

/// <summary>Reads the lines of a body, which stand at <c>/lines</c>.</summary>
internal static class DeclaredLines
{
    public const int MaxLines = 100;
    public const int MaxQuantity = 100_000;

    public static void Validate(Validation validation, IReadOnlyList<SubmittedLine?> lines, CategoryTable categories)
    {
        if (lines.Count == 0)
            validation.Add("/lines", "too-few", 1);
        if (lines.Count > MaxLines)
            validation.Add("/lines", "too-many", MaxLines);
        for (var i = 0; i < Math.Min(lines.Count, MaxLines); i++)
        {
            if (!validation.Present($"/lines/{i}", lines[i]))
                continue;
            if (validation.Present($"/lines/{i}/category", lines[i]!.Category) && !categories.Knows(lines[i]!.Category))
                validation.Add($"/lines/{i}/category", "unknown-value");
            if (validation.Present($"/lines/{i}/quantity", lines[i]!.Quantity))
                validation.Range($"/lines/{i}/quantity", lines[i]!.Quantity, 1, MaxQuantity);
        }
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    public static IReadOnlyList<Line> Read(IReadOnlyList<SubmittedLine?> lines) =>
        [.. lines.Select(l => new Line(l!.Category!, l.Quantity!.Value))];
}
