using Netspring.Routing.Domain;

namespace Netspring.Routing.Measuring;

/// <param name="Planned">On routes, but for those passed by.</param>
/// <param name="Completed">All was collected.</param>
/// <param name="Partial">A part was collected.</param>
/// <param name="Skipped">Passed by because the donor had cancelled or was moved.</param>
/// <param name="Replanned">Lost their driver on the day and looked for another one.</param>
public sealed record StopCounts(int Planned, int Completed, int Partial, int Failed, int Skipped, int Replanned);

/// <summary>A share with what it is a share of, so that shares of several days or cities can be added up.</summary>
/// <param name="Of">How many were measured.</param>
/// <param name="Share">From 0 to 1; null where none was measured.</param>
public sealed record MeasuredShare(int Met, int Of, double? Share);

/// <param name="Early">Arrived before the promised window.</param>
/// <param name="Late">Arrived at its end or later.</param>
public sealed record Punctuality(int Met, int Of, double? Share, int Early, int Late);

/// <param name="Seconds">Planned, of the routes whose driver's shift is known.</param>
/// <param name="OfSeconds">Of these shifts.</param>
/// <param name="Share">Above 1 for routes that break the shift; null without any.</param>
public sealed record ShiftUse(long Seconds, long OfSeconds, double? Share);

/// <summary>
/// What was planned and what came of it. A figure is null where there is nothing to measure; those of a day still under way, or
/// to come, count what is known at the moment.
/// </summary>
/// <param name="OnTime">Visits at which the driver came within the window that was promised for them.</param>
/// <param name="FirstAttempt">Loads of which nothing was left to fetch after the first visit to them; those that fetch what another left behind do not count.</param>
/// <param name="UnitsCollected">Computers, by the pieces that drivers took of those declared.</param>
/// <param name="UnitsPerStop">Of visits at which anything was collected.</param>
/// <param name="Routes">With a driver.</param>
/// <param name="RoutesDriven">Of these, the ones that were started.</param>
/// <param name="DistanceMetres">As planned, of the routes that were started; with line hauls.</param>
/// <param name="MetresPerUnit">That distance by units collected.</param>
/// <param name="VehicleUse">Units placed on routes of the room of their vehicles, which counts once for each trip.</param>
/// <param name="ShiftUse">Planned duration of the routes of their drivers' shifts.</param>
/// <param name="LoadsWithoutPlace">That have no place on their day now; what has gone to another day since counts there.</param>
public sealed record KpiFigures(
    StopCounts Stops,
    Punctuality OnTime,
    MeasuredShare FirstAttempt,
    decimal UnitsCollected,
    double? UnitsPerStop,
    int Routes,
    int RoutesDriven,
    long DistanceMetres,
    double? MetresPerUnit,
    MeasuredShare VehicleUse,
    ShiftUse ShiftUse,
    int LoadsWithoutPlace)
{
    internal static KpiFigures Of(Measures m) => new(
        new StopCounts(m.Planned, m.Completed, m.Partial, m.Failed, m.Skipped, m.Replanned),
        new Punctuality(m.Arrived - m.Early - m.Late, m.Arrived, m.OnTimeShare, m.Early, m.Late),
        new MeasuredShare(m.FirstSuccesses, m.FirstVisits, m.FirstAttemptShare),
        Math.Round(m.Units, 2), m.UnitsPerStop, m.Routes, m.RoutesDriven, m.Metres, m.MetresPerUnit,
        new MeasuredShare(m.UnitsPlaced, m.UnitsOfRoom, m.VehicleUse),
        new ShiftUse(m.RouteSeconds, m.ShiftSeconds, m.ShiftUse),
        m.WithoutPlace);
}

public sealed record DayKpis(DateOnly Date, KpiFigures Figures);

public sealed record CityKpis(string CityCode, KpiFigures Figures);

/// <param name="Zone">IANA zone that the dates are local to.</param>
/// <param name="AsOf">Business time of the reading.</param>
/// <param name="CityCode">Null where all cities of the caller count.</param>
/// <param name="Days">Every date of the range.</param>
/// <param name="Cities">Those with anything to count, by code.</param>
public sealed record KpiReport(
    DateOnly From, DateOnly To, string Zone, DateTimeOffset AsOf, string? CityCode, KpiFigures Total, IReadOnlyList<DayKpis> Days,
    IReadOnlyList<CityKpis> Cities);
