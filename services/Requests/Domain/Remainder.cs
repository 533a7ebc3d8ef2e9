namespace Netspring.Requests.Domain;

/// <summary>What visits left behind and another one is to fetch.</summary>
/// <param name="Until">When it is given up, 30 days after the first of these visits.</param>
public sealed record Remainder(IReadOnlyList<RemainingLine> Lines, DateTimeOffset Until)
{
    /// <summary>The vehicle was full: another load follows by itself.</summary>
    public const string Capacity = "capacity";

    /// <summary>The goods were not ready: the donor says when they are.</summary>
    public const string NotReady = "not-ready";

    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    /// <summary>Null where nothing is left, or a load for it is planned already. What is missing for other reasons is not there.</summary>
    public static Remainder? Of(IReadOnlyCollection<Load> loads)
    {
        var followed = loads.Where(l => l.Status != LoadStatus.Cancelled).Select(l => l.Planned?.FollowUpOf).OfType<Guid>().ToHashSet();
        var left = loads
            .Where(l => l is { Planned: not null, Status: LoadStatus.Partial } && !followed.Contains(l.Id))
            .Select(l => (l.Visit!.At, Lines: l.Visit.Lines.Where(line => line is { Left: > 0, Reason: Capacity or NotReady }).ToList()))
            .Where(visit => visit.Lines.Count > 0)
            .ToList();
        if (left.Count == 0)
            return null;
        var lines = left.SelectMany(visit => visit.Lines)
            .GroupBy(line => (line.Category, line.Reason))
            .Select(group => new RemainingLine(group.Key.Category, group.Sum(line => line.Left), group.Key.Reason!))
            .OrderBy(line => line.Category, StringComparer.Ordinal).ThenBy(line => line.Reason, StringComparer.Ordinal);
        return new Remainder([.. lines], left.Min(visit => visit.At) + Patience);
    }
}

/// <summary>Pieces of one category; the reason is <c>capacity</c> or <c>not-ready</c>.</summary>
public sealed record RemainingLine(string Category, int Quantity, string Reason);
