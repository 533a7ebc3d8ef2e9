namespace Netspring.Requests.Domain;

/// <summary>Declared quantity of one category, in pieces.</summary>
public sealed record Line(string Category, int Quantity);

/// <summary>What is to be collected, with the sums the other services need: pieces, kg and m3.</summary>
public sealed record Goods(
    IReadOnlyList<Line> Lines, int CountedUnits, int Pieces, decimal Kg, decimal M3, IReadOnlyList<string> Skills)
{
    /// <summary>Equal categories are summed, in the order of their first line.</summary>
    public static Goods Of(IEnumerable<Line> declared, CategoryTable categories)
    {
        var lines = declared.GroupBy(l => l.Category, StringComparer.Ordinal).Select(g => new Line(g.Key, g.Sum(l => l.Quantity))).ToList();
        return new Goods(
            lines,
            lines.Sum(l => Domain.CountedUnits.Of(l, categories)),
            lines.Sum(l => l.Quantity),
            lines.Sum(l => l.Quantity * categories[l.Category].KgPerPiece),
            lines.Sum(l => l.Quantity * categories[l.Category].M3PerPiece),
            [.. lines.Select(l => categories[l.Category].Skill).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}

/// <summary>Pieces that count as a computer for the more-than-30 rule; a desktop sold as a set with its monitor is one.</summary>
public static class CountedUnits
{
    public static int Of(Line line, CategoryTable categories) =>
        categories[line.Category].CountsAsComputer ? line.Quantity : 0;
}
