using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Data;

/// <summary>
/// Offers capacity that came free to those who wait for it, first in line first. Whoever frees some calls it in the same
/// transaction, so that nobody who asks later can come in between.
/// </summary>
public sealed class WaitingLine(Announcer announcer)
{
    /// <param name="touched">Requests that have news in any case.</param>
    public async Task TryAsync(CityBook book, IReadOnlySet<Pickup> touched, CancellationToken cancellation)
    {
        var line = await book.LineAsync(cancellation);
        var position = 0;
        foreach (var pickup in line.Union(touched))
        {
            var waitedFor = pickup.State == PickupState.Waitlisted ? pickup.Reason : null;
            var isNews = pickup.AwaitsCapacity && await book.ScheduleAsync(pickup, cancellation);
            if (waitedFor is not null && pickup.State == PickupState.Scheduled)
                announcer.TellPromoted(pickup, position + 1, waitedFor, book.Rules);
            if (pickup.State == PickupState.Waitlisted)
                position++;
            if (isNews || touched.Contains(pickup))
                announcer.Tell(pickup, book.Rules, position);
        }
    }

    public Task TryAsync(CityBook book, CancellationToken cancellation) => TryAsync(book, new HashSet<Pickup>(), cancellation);
}
