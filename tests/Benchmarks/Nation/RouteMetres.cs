using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.Scheduling.Domain;
using Load = Netspring.Scheduling.Domain.Load;
using Pickup = Netspring.Scheduling.Domain.Pickup;

namespace Netspring.Benchmarks.Nation;

/// <summary>What the schedule costs on the road: every city-day with crews of its own is routed by the service's solver.</summary>
internal sealed class RouteMetres(SimulatedFleet fleet)
{
    private static readonly AnyOf Limit = new(new MaxIterations(3_000), new NoImprovement(500));

    public long Metres { get; private set; }
    public int Stops { get; private set; }

    /// <summary>Stops for which no crew of the day has time.</summary>
    public int Unserved { get; private set; }

    public void Add(SimulatedCity city, DateOnly date)
    {
        var errands = city.Pickups.Values.SelectMany(p => p.Loads.Where(l => l.IsPlaced && l.LocalDate == date).Select(l => Errand(p, l))).ToList();
        if (errands.Count == 0)
            return;
        var crews = fleet.Crews.Where(c => c.Home == city && !c.Sick.Contains(date) && !c.Away.Contains(date)).Select(c => Crew(c, date)).ToList();
        var input = new PlanInput(city.Code, date, 1, crews, errands, [], [], TravelSource.Estimate, null);
        var plan = RoutingSolver.Solve(input.ToProblem(_ => true), Limit);
        Stops += errands.Count;
        Unserved += plan.Unassigned.Count;
        Metres += plan.Routes.Sum(route => (long)route.Metres);
    }

    private static Errand Errand(Pickup pickup, Load load) => new(
        load.Id, pickup.Id, pickup.Site!.Value, load.Size.Units, load.Size.Kg, load.Size.M3, pickup.Skills, VisitTime.OnSite(load.Size.Units),
        load.VisitFrom!.Value, load.VisitTo!.Value, pickup.Priority);

    private static Crew Crew(SimulatedCrew crew, DateOnly date) => new(
        crew.Days[date], crew.VehicleId, crew.DriverId, crew.Hub.Id, crew.Hub.Location, crew.Hub.OpensAt, crew.Hub.ClosesAt,
        crew.Size.Units > 100 ? VehicleKind.Truck : VehicleKind.Van, crew.Size.Units, crew.Size.Kg, crew.Size.M3, crew.Skills,
        SimulatedFleet.Shift.From, SimulatedFleet.Shift.To, 2);
}
