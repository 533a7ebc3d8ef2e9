namespace Netspring.Requests.Domain;

/// <summary>The more-than-30 rule: a pick-up needs more computers than the threshold of its city.</summary>
public static class BulkPolicy
{
    public const string Rule = "more-than-threshold";

    public const int DefaultThreshold = 30;

    public static bool IsEligible(int countedUnits, int threshold) => countedUnits > threshold;

    /// <param name="alternatives">Offered only where the rule is not met.</param>
    public static Decision Decide(
        Goods goods, CategoryTable categories, int threshold, IReadOnlyList<Alternative> alternatives, IReadOnlyList<Warning> warnings)
    {
        var eligible = IsEligible(goods.CountedUnits, threshold);
        var perLine = goods.Lines
            .Select(l => new CountedLine(l.Category, l.Quantity, categories[l.Category].CountsAsComputer, CountedUnits.Of(l, categories)))
            .ToList();
        return new Decision(eligible, Rule, threshold, goods.CountedUnits, perLine, eligible ? [] : alternatives, warnings);
    }
}

/// <summary>What was decided and why; kept as it was at the time.</summary>
public sealed record Decision(
    bool Eligible, string Rule, int Threshold, int CountedUnits,
    IReadOnlyList<CountedLine> PerLine, IReadOnlyList<Alternative> Alternatives, IReadOnlyList<Warning> Warnings);

public sealed record CountedLine(string Category, int Quantity, bool CountsAsComputer, int Counted);

/// <summary>Something to look at that does not refuse the request, such as a position nearer to another city.</summary>
public sealed record Warning(string Code, string CityCode, string NameZh, string NameEn);
