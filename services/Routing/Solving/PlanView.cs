using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Solving;

/// <summary>Instants are UTC; the date is local to <see cref="Zone"/>.</summary>
/// <param name="Cancelling">The search is to end and has not yet.</param>
/// <param name="Progress">Share of the search that is over, 0 to 1.</param>
/// <param name="Seconds">Of searching; null where no clock is looked at, and the same day gives the same plan.</param>
/// <param name="Best">What the search has so far; null before its first plan.</param>
/// <param name="Base">The versions of the routes that the plan was made from; null until it was begun.</param>
/// <param name="TravelSource"><c>osrm</c>, <c>valhalla</c>, <c>mixed</c> (theirs, with estimates for ways that were missing) or <c>estimate</c>; null until it was begun.</param>
/// <param name="Warnings">What to know before it is committed.</param>
/// <param name="Alternatives">The best first; empty until the search has ended.</param>
public sealed record PlanView(
    Guid Id, string CityCode, DateOnly Date, string Zone, long Version, PlanStatus Status, bool Cancelling, double Progress,
    int Seed, int? Seconds, int? Iterations, IReadOnlyList<Guid> KeepRoutes, BestSoFarView? Best, IReadOnlyList<RouteVersionView>? Base,
    string? TravelSource, IReadOnlyList<PlanWarningView> Warnings, IReadOnlyList<AlternativeView> Alternatives, int? CommittedAlternative, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt)
{
    internal static PlanView Of(PlanJob job, Func<PlanAlternative, PlanDifference>? compare = null) => new(
        job.Id, job.CityCode, job.LocalDate, CityClock.ZoneId, job.Version, job.Status, job.IsCancelAsked && !job.HasEnded,
        Math.Round(job.Progress, 4), job.Order.Seed, job.Order.Seconds, job.Order.Iterations, job.Order.KeptRoutes,
        job is { BestCost: { } cost, BestUnserved: { } unserved } ? new BestSoFarView(AlternativeView.Yuan(cost), unserved) : null,
        job.Input is null ? null : [.. job.Base.Select(route => new RouteVersionView(route.RouteId, route.Version))],
        job.TravelSource, PlanWarningView.Of(job.TravelSource),
        [.. job.Alternatives.Select((alternative, i) => AlternativeView.Of(i, alternative, compare?.Invoke(alternative)))],
        job.CommittedAlternative, job.CreatedAt, job.FinishedAt);
}

/// <param name="Cost">Of the routes, in yuan.</param>
/// <param name="Unserved">Loads without a place.</param>
public sealed record BestSoFarView(decimal Cost, int Unserved);

/// <param name="Code"><c>TRAVEL_ESTIMATED</c> or <c>TRAVEL_PARTLY_ESTIMATED</c>.</param>
/// <param name="Text">In the caller's language.</param>
public sealed record PlanWarningView(string Code, string Text)
{
    internal static IReadOnlyList<PlanWarningView> Of(string? travelSource) => travelSource switch
    {
        Domain.TravelSource.Estimate => [Coded("TRAVEL_ESTIMATED")],
        Domain.TravelSource.Mixed => [Coded("TRAVEL_PARTLY_ESTIMATED")],
        _ => [],
    };

    private static PlanWarningView Coded(string code) => new(code, ReasonTexts.Of(code));
}

public sealed record RouteVersionView(Guid RouteId, long Version);

/// <param name="Goal">What it weighs beside the cost; all alternatives are compared alike.</param>
/// <param name="Hash">SHA-256 of the order of stops and their times.</param>
/// <param name="Cost">In yuan, with what changes are thought to cost.</param>
/// <param name="Difference">From the routes of the day as they are now; null once the plan is committed.</param>
public sealed record AlternativeView(
    int Index, PlanGoal Goal, int Seed, string Hash, decimal Cost, int DistanceMetres, int DurationSeconds, int Vehicles,
    IReadOnlyList<SolvedRouteView> Routes, IReadOnlyList<UnassignedView> Unassigned, DifferenceView? Difference)
{
    private const decimal Micro = 1_000_000;

    internal static decimal Yuan(long cost) => Math.Round(cost / Micro, 2);

    internal static AlternativeView Of(int index, PlanAlternative alternative, PlanDifference? difference) => new(
        index, alternative.Goal, alternative.Seed, alternative.Hash, Yuan(alternative.Cost), alternative.Metres, alternative.Seconds,
        alternative.Routes.Count, [.. alternative.Routes.Select(SolvedRouteView.Of)],
        [.. alternative.Unassigned.Select(load => new UnassignedView(load.LoadId, [.. load.Reasons.Select(ReasonView.Of)]))],
        difference is null ? null : DifferenceView.Of(difference));
}

/// <param name="DistanceMetres">With the line haul of a visit.</param>
public sealed record SolvedRouteView(
    Guid VehicleId, Guid DriverId, int DistanceMetres, int DurationSeconds, IReadOnlyList<SolvedStopView> Stops)
{
    internal static SolvedRouteView Of(SolvedRoute route) => new(
        route.VehicleId, route.DriverId, route.Metres, route.Seconds,
        [.. route.Trips.SelectMany((trip, t) => trip.Select((stop, s) => new SolvedStopView(
            stop.LoadId, stop.PickupId, t + 1, s + 1, stop.Arrival, stop.Departure)))]);
}

/// <param name="Sequence">From 1 within the trip.</param>
public sealed record SolvedStopView(Guid LoadId, Guid RequestId, int Trip, int Sequence, DateTimeOffset Arrival, DateTimeOffset Departure);

/// <summary>Metres, seconds and vehicles: after less before.</summary>
/// <param name="Visits">Loads whose vehicle or arrival would change.</param>
/// <param name="RequestsToTell">Whose donors were told otherwise, or nothing yet.</param>
public sealed record DifferenceView(
    int Metres, int Seconds, int Vehicles, IReadOnlyList<ChangedVisitView> Visits, IReadOnlyList<Guid> RequestsToTell)
{
    internal static DifferenceView Of(PlanDifference difference) => new(
        difference.Metres, difference.Seconds, difference.Vehicles,
        [.. difference.Visits.Select(visit => new ChangedVisitView(
            visit.LoadId, visit.PickupId, visit.VehicleBefore, visit.VehicleAfter, visit.EtaBefore, visit.EtaAfter))],
        difference.PickupsToTell);
}

/// <summary>Null on the side where the load has no place.</summary>
public sealed record ChangedVisitView(
    Guid LoadId, Guid RequestId, Guid? VehicleBefore, Guid? VehicleAfter, DateTimeOffset? EtaBefore, DateTimeOffset? EtaAfter);
