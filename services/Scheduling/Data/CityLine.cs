using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Data;

/// <summary>
/// Tries a city's line and tells what came of it. Whoever frees capacity calls it in the same transaction, so that nobody who
/// asks later can come in between.
/// </summary>
public sealed class CityLine(Announcer announcer)
{
    /// <param name="touched">Requests that have news in any case.</param>
    public async Task TryAsync(CityBook book, IReadOnlySet<Pickup> touched, CancellationToken cancellation)
    {
        foreach (var (pickup, position, waitedFor, isNews) in
            await WaitingLine.TryAsync(book.Booker, await book.LineAsync(cancellation), touched, cancellation))
        {
            if (waitedFor is not null)
                announcer.TellPromoted(pickup, position + 1, waitedFor, book.Rules);
            if (isNews)
                announcer.Tell(pickup, book.Rules, position);
        }
    }

    public Task TryAsync(CityBook book, CancellationToken cancellation) => TryAsync(book, new HashSet<Pickup>(), cancellation);
}
