using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain;

/// <summary>Where a load is to go; without route and vehicle it leaves its route.</summary>
/// <param name="Trip">From 1, as the day is before.</param>
/// <param name="Sequence">From 1 within the trip, as it is to be once all moves are made.</param>
/// <param name="IsNewTrip">The vehicle is to go out once more, before that trip.</param>
public sealed record HandMove(Guid LoadId, Guid? RouteId, Guid? VehicleId, int Trip, int Sequence, bool IsNewTrip);

/// <summary>
/// What moves come to, all of them together: first every moved load leaves its place, then each takes its new one. A moved
/// stop is locked to its vehicle and order, and what stands on the route that it joins to the order, so that no plan that
/// comes by itself undoes what was done by hand.
/// </summary>
public sealed class HandMoves
{
    private readonly CityDay day;
    private readonly IReadOnlyList<Crew> crews;
    private readonly Validation validation = new();
    private readonly Dictionary<Guid, Draft> drafts = [];

    private HandMoves(CityDay day, IReadOnlyList<Crew> crews) => (this.day, this.crews) = (day, crews);

    /// <param name="crews">Of the fleet on that date.</param>
    /// <param name="loadIds">That the day holds.</param>
    /// <exception cref="ValidationFailed">Unknown loads, routes or crews; places that are not there.</exception>
    /// <exception cref="RuleViolation">route-locked or invalid-state-transition.</exception>
    public static IReadOnlyList<EditedRoute> Read(CityDay day, IReadOnlyList<Crew> crews, IReadOnlySet<Guid> loadIds, IReadOnlyList<HandMove> moves) =>
        new HandMoves(day, crews).Read(loadIds, moves);

    private IReadOnlyList<EditedRoute> Read(IReadOnlySet<Guid> loadIds, IReadOnlyList<HandMove> moves)
    {
        foreach (var (i, move) in moves.Index())
        {
            if (!loadIds.Contains(move.LoadId))
                validation.Add($"/moves/{i}/loadId", "unknown-value");
            else if (moves.Take(i).Any(other => other.LoadId == move.LoadId))
                validation.Add($"/moves/{i}/loadId", "repeated");
        }
        var targets = moves.Select((move, i) => TargetOf(move, i)).ToList();
        validation.ThrowIfAny();
        var lifted = moves.ToDictionary(move => move.LoadId, move => Lift(move.LoadId));
        // Ascending, so that a place that is taken is not shifted by the next one.
        foreach (var (move, i) in moves.Select((move, i) => (move, i)).OrderBy(m => m.move.Trip).ThenBy(m => !m.move.IsNewTrip).ThenBy(m => m.move.Sequence))
            targets[i]?.Put(lifted[move.LoadId], move, i, validation);
        validation.ThrowIfAny();
        return [.. drafts.Values.Select(draft => draft.Result())];
    }

    private Draft? TargetOf(HandMove move, int i)
    {
        if (move.RouteId is { } routeId)
        {
            if (day.Routes.FirstOrDefault(route => route.Id == routeId) is { } known)
                return DraftOf(known);
            validation.Add($"/moves/{i}/toRouteId", "unknown-value");
        }
        else if (move.VehicleId is { } vehicleId)
        {
            if (day.Routes.FirstOrDefault(route => route.IsLive && route.VehicleId == vehicleId) is { } its)
                return DraftOf(its);
            if (crews.FirstOrDefault(crew => crew.VehicleId == vehicleId) is { } crew)
                return NewDraft(crew);
            validation.Add($"/moves/{i}/toVehicleId", "unknown-value");
        }
        return null;
    }

    private OrderedStop Lift(Guid loadId)
    {
        if (day.Stops.FirstOrDefault(stop => stop.LoadId == loadId && stop.HoldsLoad) is not { } stop)
            return new OrderedStop(Guid.CreateVersion7(), loadId, LockKind.None);
        var ordered = new OrderedStop(stop.Id, loadId, stop.Lock);
        DraftOf(day.Routes.Single(route => route.Id == stop.RouteId)).Trips.ForEach(trip => trip.Remove(ordered));
        return ordered;
    }

    private Draft DraftOf(Route route)
    {
        if (!drafts.TryGetValue(route.Id, out var draft))
        {
            CityDay.Editable(route);
            drafts[route.Id] = draft = new Draft(route.Id, route.VehicleId, route.DriverId!.Value, route.CrewedByHand, day.OrderOf(route));
        }
        return draft;
    }

    private Draft NewDraft(Crew crew)
    {
        if (drafts.Values.FirstOrDefault(draft => draft.VehicleId == crew.VehicleId) is { } draft)
            return draft;
        if (day.Routes.Any(route => route.IsLive && route.DriverId == crew.DriverId))
            throw new RuleViolation("driver-unavailable", facts: new Dictionary<string, object?> { ["reason"] = "has-route" });
        var id = Guid.CreateVersion7();
        return drafts[id] = new Draft(id, crew.VehicleId, crew.DriverId, false, new RouteOrder(0, null, []));
    }

    private sealed record Draft(Guid RouteId, Guid VehicleId, Guid DriverId, bool IsCrewedByHand, RouteOrder Before)
    {
        public List<List<OrderedStop>> Trips { get; } = [.. Before.Trips.Select(trip => trip.ToList())];

        private bool isJoined;
        private int added;

        public void Put(OrderedStop stop, HandMove move, int i, Validation validation)
        {
            // New trips come in before those that were there.
            var trip = move.Trip - 1 + added;
            if (trip > Trips.Count)
                validation.Add($"/moves/{i}/trip", "out-of-range", 1, Trips.Count + 1 - added);
            else if (move.IsNewTrip || trip == Trips.Count)
                Open(trip);
            if (trip >= Trips.Count)
                return;
            if (move.Sequence > Trips[trip].Count + 1)
                validation.Add($"/moves/{i}/sequence", "out-of-range", 1, Trips[trip].Count + 1);
            else
                Trips[trip].Insert(move.Sequence - 1, stop with { Lock = LockKind.Both });
            isJoined = true;
        }

        public EditedRoute Result() => new(RouteId, VehicleId, DriverId, IsCrewedByHand, Before, new RouteOrder(
            Before.Version + 1, null,
            [.. Trips.Where(trip => trip.Count > 0).Select(IReadOnlyList<OrderedStop> (trip) => [.. trip.Select(Locked)])]));

        private void Open(int trip)
        {
            Trips.Insert(trip, []);
            added += trip < Trips.Count - 1 ? 1 : 0;
        }

        private OrderedStop Locked(OrderedStop stop) => !isJoined ? stop : stop with
        {
            Lock = stop.Lock switch { LockKind.None => LockKind.Sequence, LockKind.Driver => LockKind.Both, var kept => kept },
        };
    }
}
