namespace Netspring.Routing.Domain;

/// <summary>A visit that took place: what was fetched, what was planned for it and what it took, in seconds.</summary>
public sealed record PastVisit(IReadOnlyList<PickupLine> Lines, double PlannedSeconds, double TookSeconds)
{
    /// <summary>Whoever forgets to tell, or tells all at once, measures nothing.</summary>
    public bool IsMeasured => TookSeconds is >= 60 and <= 6 * 3600;
}

/// <summary>
/// What visits of a city take beyond the rule that plans know: so many seconds each, and so many per piece of a category.
/// Fitted by ridge regression, which is the mean of a normal prior around no difference, with Huber's weights against visits
/// that went wrong. It counts only where it beats the rule on visits that it has not seen, and what it says is bounded.
/// </summary>
public sealed class ServiceTimes
{
    /// <summary>As planned.</summary>
    public static readonly ServiceTimes Planned = new([], [0]);

    /// <summary>With fewer visits there is nothing to learn from.</summary>
    private const int FewestVisits = 80;

    /// <summary>What of the mean error must be gone for the learned times to be worth their noise.</summary>
    private const double Gain = 0.1;

    /// <summary>Spread of a visit around any rule, and what the rule may be off by, before anything is seen; in seconds.</summary>
    private const double VisitSpread = 400;
    private const double FixedSpread = 300;
    private const double PieceSpread = 15;

    private const int Rounds = 8;

    /// <summary>The fixed part first, then one for each category; seconds.</summary>
    private readonly double[] corrections;
    private readonly IReadOnlyList<string> known;

    private ServiceTimes(IReadOnlyList<string> categories, double[] terms) => (known, corrections) = (categories, terms);

    /// <param name="visits">Of one city, oldest first.</param>
    public static ServiceTimes Learn(IReadOnlyList<PastVisit> visits)
    {
        var measured = visits.Where(visit => visit.IsMeasured).ToList();
        if (measured.Count < FewestVisits)
            return Planned;
        var (older, newest) = (measured[..(measured.Count * 3 / 4)], measured[(measured.Count * 3 / 4)..]);
        return Fit(older).ErrorOn(newest) < (1 - Gain) * Planned.ErrorOn(newest) ? Fit(measured) : Planned;
    }

    /// <returns>Seconds, between half and three times what is planned.</returns>
    public int Of(IReadOnlyList<PickupLine> lines, int plannedSeconds) =>
        (int)Math.Round(Math.Clamp(plannedSeconds + Dot(Row(known, lines), corrections), plannedSeconds / 2d, plannedSeconds * 3d));

    private double ErrorOn(IReadOnlyList<PastVisit> visits) =>
        visits.Average(visit => Math.Abs(Of(visit.Lines, (int)visit.PlannedSeconds) - visit.TookSeconds));

    private static ServiceTimes Fit(IReadOnlyList<PastVisit> visits)
    {
        var categories = visits.SelectMany(visit => visit.Lines).Select(line => line.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var rows = visits.Select(visit => Row(categories, visit.Lines)).ToList();
        var wanted = visits.Select(visit => visit.TookSeconds - visit.PlannedSeconds).ToList();
        var terms = new double[categories.Count + 1];
        for (var round = 0; round < Rounds; round++)
        {
            var misses = rows.Zip(wanted, (row, want) => Math.Abs(want - Dot(row, terms))).ToList();
            // Huber's constant, times the spread as the median of the misses tells it.
            var trusted = 1.345 * 1.4826 * Math.Max(misses.Order().ElementAt(misses.Count / 2), 1);
            terms = Solve(rows, wanted, misses.ConvertAll(miss => Math.Min(1, trusted / Math.Max(miss, 1))));
        }
        return new ServiceTimes(categories, terms);
    }

    private static double[] Row(IReadOnlyList<string> categories, IReadOnlyList<PickupLine> lines) =>
        [1, .. categories.Select(category => (double)lines.Where(line => line.Category == category).Sum(line => line.Quantity))];

    private static double Dot(double[] row, double[] terms) => row.Zip(terms, (pieces, term) => pieces * term).Sum();

    /// <summary>The normal equations by elimination; the prior keeps them far from singular.</summary>
    private static double[] Solve(List<double[]> rows, List<double> wanted, List<double> weights)
    {
        var n = rows[0].Length;
        var a = new double[n, n + 1];
        for (var i = 0; i < n; i++)
            a[i, i] = Math.Pow(VisitSpread / (i == 0 ? FixedSpread : PieceSpread), 2);
        for (var r = 0; r < rows.Count; r++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                    a[i, j] += weights[r] * rows[r][i] * rows[r][j];
                a[i, n] += weights[r] * rows[r][i] * wanted[r];
            }
        }
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < n; k++)
            {
                var part = k == i ? 0 : a[k, i] / a[i, i];
                for (var j = i; j <= n; j++)
                    a[k, j] -= part * a[i, j];
            }
        }
        return [.. Enumerable.Range(0, n).Select(i => a[i, n] / a[i, i])];
    }
}
