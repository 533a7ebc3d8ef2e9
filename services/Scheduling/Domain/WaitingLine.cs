namespace Netspring.Scheduling.Domain;

/// <summary>What came of one request when the line was tried.</summary>
/// <param name="Position">Of one that waits, its place in line from 1; of one that got places, how many still wait before it.</param>
/// <param name="WaitedFor">Why it was waitlisted until now; null where it was not, or still is.</param>
/// <param name="IsNews">Whether others must hear of its schedule.</param>
public sealed record LineNews(Pickup Pickup, int Position, string? WaitedFor, bool IsNews);

/// <summary>
/// Offers capacity that came free to those who wait for it: higher priority first, then who asked first. One that finds no
/// room keeps its place and holds nobody behind it up.
/// </summary>
public static class WaitingLine
{
    /// <summary>The order of the line; the id decides between two of the same moment.</summary>
    public static IOrderedEnumerable<Pickup> InOrder(IEnumerable<Pickup> waiting) =>
        waiting.OrderByDescending(p => p.Priority).ThenBy(p => p.AskedAt).ThenBy(p => p.Id);

    /// <param name="line">Those who wait, in order.</param>
    /// <param name="touched">Requests that have news in any case.</param>
    public static async Task<IReadOnlyList<LineNews>> TryAsync(
        Booker booker, IReadOnlyList<Pickup> line, IReadOnlySet<Pickup> touched, CancellationToken cancellation)
    {
        var news = new List<LineNews>();
        var position = 0;
        // Who gets a place here had none before: no room comes free.
        booker.Slots.SetRoomOnlyShrinks(true);
        foreach (var pickup in line.Union(touched))
        {
            var waitedFor = pickup.State == PickupState.Waitlisted ? pickup.Reason : null;
            var isNews = pickup.AwaitsCapacity && await booker.ScheduleAsync(pickup, cancellation);
            if (pickup.State == PickupState.Waitlisted)
                position++;
            news.Add(new LineNews(pickup, position, pickup.State == PickupState.Scheduled ? waitedFor : null, isNews || touched.Contains(pickup)));
        }
        booker.Slots.SetRoomOnlyShrinks(false);
        return news;
    }
}
