using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Tests.Domain;

/// <summary>City-days as the planner makes them, without a database.</summary>
internal static class PlannedDay
{
    public static readonly DateOnly Date = new(2026, 12, 1);
    private static readonly GeoPoint Centre = new(121.47, 31.23);

    /// <summary>Brings the day up to these loads, those that are new at their cheapest places.</summary>
    public static void Adopt(CityDay day, IReadOnlyList<Crew> crews, IReadOnlyList<Errand> errands)
    {
        var known = errands.Select(errand => errand.LoadId).ToHashSet();
        var gone = day.Stops.Select(stop => stop.LoadId).Where(id => !known.Contains(id)).ToHashSet();
        var kept = day.FixedLoads.ToHashSet();
        var open = errands.Where(errand => !kept.Contains(errand.LoadId)).ToList();
        var before = day.Sequences();
        var placed = before.SelectMany(route => route.Trips).SelectMany(trip => trip).Select(Guid.Parse).ToHashSet();
        var free = crews.Where(crew => day.ClosedRoutes.All(route => route.VehicleId != crew.VehicleId)).ToList();
        var input = Input(free, open) with { Before = before, Arrivals = [.. open.Select(errand => errand.LoadId).Where(id => !placed.Contains(id))] };
        day.Adopt(DayPlanner.Insert(input.Without(gone)).Plan, free, open);
    }

    public static PlanInput Input(IReadOnlyList<Crew> crews, IReadOnlyList<Errand> errands) => new(
        "310000", Date, 1, crews, errands, [], [.. errands.Select(errand => errand.LoadId)], TravelSource.Estimate, null);

    public static Crew NewCrew(int units) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Centre,
        new TimeOnly(8, 0), new TimeOnly(18, 0), VehicleKind.Van, units, 800, 6, [], new TimeOnly(8, 0), new TimeOnly(18, 0), 2);

    public static Errand NewErrand(int units) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), new GeoPoint(121.5, 31.25), units, 2m * units, 0.01m * units, [], 900,
        new TimeOnly(9, 0), new TimeOnly(17, 0), 0);
}
