using System.Diagnostics.CodeAnalysis;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Domain;

/// <summary>The categories in force on one date.</summary>
public sealed class CategoryTable(IEnumerable<Category> categories)
{
    private readonly Dictionary<string, Category> byCode = categories.ToDictionary(c => c.Code, StringComparer.Ordinal);

    public IReadOnlyCollection<Category> All => byCode.Values;

    public Category this[string code] => byCode[code];

    public bool Knows([NotNullWhen(true)] string? code) => code is not null && byCode.ContainsKey(code);

    /// <exception cref="RuleViolation">item-excluded, at the first line of an excluded category.</exception>
    public void RefuseExcluded(IReadOnlyList<Line> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (this[lines[i].Category].IsExcluded)
                throw new RuleViolation("item-excluded", $"/lines/{i}", new Dictionary<string, object?> { ["category"] = lines[i].Category });
        }
    }
}
