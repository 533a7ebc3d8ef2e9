using Netspring.Routing.Domain;

namespace Netspring.Routing.Editing;

/// <summary>A load that would be, or is, served at another time than before; null where it has no place.</summary>
public sealed record ChangedArrival(Guid LoadId, DateTimeOffset? Before, DateTimeOffset? After);

/// <summary>What an edit came to, or would come to.</summary>
/// <param name="EditId">To undo it by; null where nothing was changed.</param>
/// <param name="DryRun">Nothing was written.</param>
/// <param name="Accepted">Whether it breaks nothing that the caller did not override.</param>
/// <param name="Metres">That the routes grow by, with the line haul of a visit.</param>
/// <param name="Seconds">That they take longer, in all.</param>
/// <param name="Undo">How many edits of the day can be undone, as far as nothing else touches their routes.</param>
/// <param name="Redo">How many can be done again.</param>
/// <param name="Routes">Those that the edit touched and that are still there, as they are now.</param>
public sealed record EditView(
    Guid? EditId,
    bool DryRun,
    bool Accepted,
    IReadOnlyList<CrewViolation> Violations,
    int Metres,
    int Seconds,
    IReadOnlyList<ChangedArrival> Arrivals,
    long DayVersion,
    int Undo,
    int Redo,
    IReadOnlyList<RouteView> Routes);

/// <summary>What a caller must know who saw the day before somebody else changed it.</summary>
internal sealed record OrderDifference(IReadOnlyList<ChangedOrder> Routes, IReadOnlyList<Guid> Loads)
{
    /// <param name="loadIds">That are no longer where they were.</param>
    public static OrderDifference Of(CityDay day, EditHistory history, IEnumerable<Guid> routeIds, IReadOnlyList<Guid> loadIds) =>
        new([.. routeIds.Distinct().Select(id => ChangedOrder.Of(day, history, id))], loadIds);
}

/// <param name="Version">Null where the route is gone.</param>
/// <param name="ChangedBy">Id of who moved, locked or took back what made it so; null where that was no edit, but a plan or a command.</param>
internal sealed record ChangedOrder(Guid RouteId, long? Version, string? ChangedBy, DateTimeOffset? ChangedAt, IReadOnlyList<PlacedLoad> Stops)
{
    public static ChangedOrder Of(CityDay day, EditHistory history, Guid id)
    {
        var route = day.Routes.FirstOrDefault(route => route.Id == id);
        var edit = history.Behind(id, route?.Version);
        return new ChangedOrder(
            id, route?.Version, edit?.Actor, edit?.At,
            route is null ? [] : [.. day.StopsOf(route).Select(stop => new PlacedLoad(stop.LoadId, stop.Trip, stop.Sequence))]);
    }
}

internal sealed record PlacedLoad(Guid LoadId, int Trip, int Sequence);
