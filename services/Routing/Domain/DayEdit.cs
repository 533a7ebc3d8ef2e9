using Netspring.Routing.Solver;

namespace Netspring.Routing.Domain;

public enum DayEditState
{
    Done,
    Undone,
}

/// <summary>A stop in its place in a <see cref="RouteOrder"/>.</summary>
public sealed record OrderedStop(Guid StopId, Guid LoadId, LockKind Lock);

/// <summary>The order of stops of a route in one version. Without trips there is no such route; that counts as a version too.</summary>
/// <param name="OverrideReason">Why what it breaks is accepted.</param>
public sealed record RouteOrder(long Version, string? OverrideReason, IReadOnlyList<IReadOnlyList<OrderedStop>> Trips)
{
    public bool IsGone => Trips.Count == 0;

    public IEnumerable<OrderedStop> Stops => Trips.SelectMany(trip => trip);
}

/// <summary>One route of an edit; the edit counts its version once.</summary>
/// <param name="IsCrewedByHand">See <see cref="Route.CrewedByHand"/>.</param>
public sealed record EditedRoute(Guid RouteId, Guid VehicleId, Guid DriverId, bool IsCrewedByHand, RouteOrder Before, RouteOrder After)
{
    public RouteSequence Sequence => new(
        VehicleId.ToString(), [.. After.Trips.Select(IReadOnlyList<string> (trip) => [.. trip.Select(stop => stop.LoadId.ToString())])]);

    /// <summary>From one order to the other, as a new version.</summary>
    internal EditedRoute To(RouteOrder from, RouteOrder to) => this with { Before = from, After = to with { Version = from.Version + 1 } };

    internal EditedRoute Renumbered(long former, long version) => this with { Before = Renumbered(Before, former, version), After = Renumbered(After, former, version) };

    private static RouteOrder Renumbered(RouteOrder order, long former, long version) => order.Version == former ? order with { Version = version } : order;
}

/// <summary>
/// What a dispatcher changed by hand in one call, kept so that it can be undone and done again. Read and changed only under
/// the lock of its city-day.
/// </summary>
public sealed class DayEdit
{
    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }

    /// <summary>From 1, in the order in which the edits of a day were made.</summary>
    public required int Seq { get; init; }
    public required IReadOnlyList<EditedRoute> Routes { get; set; }

    /// <summary>Id of the credentials used by who made it, or undid it or did it again last.</summary>
    public required string Actor { get; set; }
    public required DateTimeOffset At { get; set; }
    public DayEditState State { get; private set; }

    /// <summary>What is to be done to the day to undo it, or to do it again.</summary>
    public IReadOnlyList<EditedRoute> Reversal() => State == DayEditState.Done
        ? [.. Routes.Select(route => route.To(route.After, route.Before))]
        : [.. Routes.Select(route => route.To(route.Before, route.After))];

    internal void Reverse(string actor, DateTimeOffset at) =>
        (State, Actor, At) = (State == DayEditState.Done ? DayEditState.Undone : DayEditState.Done, actor, at);

    /// <summary>Whether a route is now as this edit, or taking it back, has left it.</summary>
    /// <param name="version">Of the route; null where it is gone.</param>
    internal bool Left(Guid routeId, long? version) => Routes.Select(route => (route.RouteId, Order: State == DayEditState.Done ? route.After : route.Before))
        .Any(left => left.RouteId == routeId && (version is null ? left.Order.IsGone : left.Order.Version == version));

    /// <summary>A route is again as it was in a former version, under a new one.</summary>
    internal void Renumber(Guid routeId, long former, long version)
    {
        if (Routes.Any(route => route.RouteId == routeId && (route.Before.Version == former || route.After.Version == former)))
            Routes = [.. Routes.Select(route => route.RouteId == routeId ? route.Renumbered(former, version) : route)];
    }
}

/// <summary>The edits of one day, the oldest first. Pure: who holds it stores what it returns.</summary>
public sealed class EditHistory(IReadOnlyList<DayEdit> edits)
{
    private readonly List<DayEdit> edits = [.. edits.OrderBy(edit => edit.Seq)];

    public int UndoDepth => Of(DayEditState.Done).Count();

    public int RedoDepth => Of(DayEditState.Undone).Count();

    public IEnumerable<DayEdit> Of(DayEditState state) => edits.Where(edit => edit.State == state);

    /// <summary>The one that was done last, or undone last.</summary>
    public DayEdit? Next(DayEditState state) => state == DayEditState.Done ? Of(state).LastOrDefault() : Of(state).FirstOrDefault();

    /// <summary>What was undone cannot be done again on top of something new.</summary>
    /// <returns>Edits that are no more.</returns>
    public IReadOnlyList<DayEdit> Add(DayEdit edit)
    {
        var gone = Of(DayEditState.Undone).ToList();
        edits.RemoveAll(gone.Contains);
        edits.Add(edit);
        return gone;
    }

    /// <summary>The next sequence number.</summary>
    public int NextSeq => edits.Count == 0 ? 1 : edits[^1].Seq + 1;

    /// <summary>
    /// Notes that an edit was undone or done again. Its routes are then as some other edit left or found them, which can be
    /// reversed next: to it they are in that version again.
    /// </summary>
    public void Reverse(DayEdit edit, string actor, DateTimeOffset at)
    {
        foreach (var route in edit.Reversal())
        {
            var former = edit.State == DayEditState.Done ? Kept(edit, route.RouteId).Before.Version : Kept(edit, route.RouteId).After.Version;
            edits.ForEach(other => other.Renumber(route.RouteId, former, route.After.Version));
        }
        edit.Reverse(actor, at);
    }

    /// <summary>The edit that a route owes its present version to; null where something else has changed it.</summary>
    /// <param name="version">Null where the route is gone.</param>
    public DayEdit? Behind(Guid routeId, long? version) => edits.FindLast(edit => edit.Left(routeId, version));

    private static EditedRoute Kept(DayEdit edit, Guid routeId) => edit.Routes.Single(route => route.RouteId == routeId);
}
