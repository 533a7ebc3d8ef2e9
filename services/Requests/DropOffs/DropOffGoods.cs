using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.DropOffs;

/// <summary>Lines as goods that an event takes.</summary>
internal static class DropOffGoods
{
    /// <exception cref="RuleViolation">item-excluded.</exception>
    /// <exception cref="ValidationFailed">The event does not take a category.</exception>
    public static Goods Read(IReadOnlyList<SubmittedLine?> given, DropOffEvent drive, CategoryTable categories)
    {
        var lines = DeclaredLines.Read(given);
        categories.RefuseExcluded(lines);
        var validation = new Validation();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!drive.Accepts(lines[i].Category))
                validation.Add($"/lines/{i}/category", "not-accepted", lines[i].Category);
        }
        validation.ThrowIfAny();
        return Goods.Of(lines, categories);
    }
}
