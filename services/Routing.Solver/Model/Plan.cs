namespace Netspring.Routing.Solver;

/// <summary>Answer for one problem. Every stop is on one route, unassigned with reasons, declined, or open. Times are seconds
/// since local midnight.</summary>
public sealed record Plan
{
    /// <summary>Vehicles that serve at least one stop, in the order of the problem.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>Stops for which a try of every place proved that none takes them as the plan stands.</summary>
    public required IReadOnlyList<UnassignedStop> Unassigned { get; init; }

    /// <summary>Stops on no route without that proof: a place exists (after a removal or an edit), or the search was
    /// cancelled. Empty after a Solve or Improve that was not cancelled.</summary>
    public required IReadOnlyList<string> Open { get; init; }

    /// <summary>Optional stops whose <see cref="Stop.Prize"/> is no more than their cheapest place would add.</summary>
    public required IReadOnlyList<string> Declined { get; init; }

    public required PlanCost Cost { get; init; }

    /// <summary>False when some route breaks a constraint outside its fixed prefix.</summary>
    public bool IsFeasible => Routes.All(route => route.Violations.All(violation => violation.InFixedPrefix));

    /// <summary>Route that serves the stop; null when none does.</summary>
    public Route? RouteOf(string stopId) => Routes.FirstOrDefault(route => route.Visits.Any(visit => visit.StopId == stopId));

    /// <summary>The bare order of stops, enough to rebuild the plan with <see cref="RoutingSolver.FromSequences"/>.</summary>
    public IReadOnlyList<RouteSequence> ToSequences() =>
        Routes.Select(route => new RouteSequence(
            route.VehicleId,
            route.Trips.Select(trip => (IReadOnlyList<string>)trip.Visits.Select(visit => visit.StopId).ToList()).ToList())).ToList();
}

/// <summary>Stop ids in visiting order, one list per trip.</summary>
public sealed record RouteSequence(string VehicleId, IReadOnlyList<IReadOnlyList<string>> Trips);

/// <summary>The day of one vehicle. Duration runs from the first departure to the last return.</summary>
public sealed record Route(
    string VehicleId,
    IReadOnlyList<Trip> Trips,
    IReadOnlyList<PlacedBreak> Breaks,
    int Metres,
    int DrivingSeconds,
    int DurationSeconds,
    IReadOnlyList<Violation> Violations)
{
    internal IEnumerable<Visit> Visits => Trips.SelectMany(trip => trip.Visits);
}

public sealed record Trip(int DepartureSeconds, IReadOnlyList<Visit> Visits, int ReturnSeconds);

/// <summary>Waiting is the time between arrival and start of service that is not a break.</summary>
public sealed record Visit(
    string StopId, int ArrivalSeconds, int WaitingSeconds, int ServiceStartSeconds, int DepartureSeconds, Load LoadAfter);

public sealed record PlacedBreak(int StartSeconds, int EndSeconds);

/// <summary>A place for a stop and what it would change. Position counts the stops of the trip before it;
/// with <paramref name="IsNewTrip"/> the trip is a new one at that index. The extra cost is that of the routes; a prize the
/// stop brings is not taken off.</summary>
public sealed record Place(
    string VehicleId,
    int TripIndex,
    int Position,
    bool IsNewTrip,
    int ExtraMetres,
    int ExtraSeconds,
    long ExtraCost,
    int ArrivalSeconds,
    int LargestEtaShiftSeconds);

/// <summary>Outcome of an insertion: the plan, and the place when one was found.</summary>
public sealed record Insertion(Plan Plan, Place? Place);
