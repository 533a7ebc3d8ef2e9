namespace Netspring.Requests.Domain;

/// <summary>Pieces of one category that came in.</summary>
public sealed record CategoryCount(string Category, long Quantity);

/// <summary>
/// How an event went: visits announced (without those called off), those of them that came, visits without announcement,
/// and what all of them brought.
/// </summary>
public sealed record DropOffCounts(int Registered, int Came, int WalkIns, long CountedUnits, long Pieces, IReadOnlyList<CategoryCount> ByCategory)
{
    public static DropOffCounts Of(IReadOnlyCollection<Registration> registrations)
    {
        var announced = registrations.Where(r => !r.IsWalkIn && r.Status != RegistrationStatus.Cancelled).ToList();
        var brought = registrations.Select(r => r.Brought).OfType<Goods>().ToList();
        return new DropOffCounts(
            announced.Count,
            announced.Count(r => r.Status == RegistrationStatus.CheckedIn),
            registrations.Count(r => r.IsWalkIn),
            brought.Sum(g => (long)g.CountedUnits),
            brought.Sum(g => (long)g.Pieces),
            [.. brought.SelectMany(g => g.Lines).GroupBy(l => l.Category, StringComparer.Ordinal)
                .Select(g => new CategoryCount(g.Key, g.Sum(l => (long)l.Quantity)))
                .OrderBy(c => c.Category, StringComparer.Ordinal)]);
    }
}
