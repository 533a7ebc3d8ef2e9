using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Tests.Domain;

/// <summary>Story S8: a van of 60 with a load of 40 and one of 15, and a truck of 200 that is in use too.</summary>
public sealed class A_load_grows
{
    private static readonly GeoPoint Depot = new(121.47, 31.23);
    private static readonly DateOnly Day = new(2026, 12, 8);
    private static readonly Crew Van = NewCrew(60, VehicleKind.Van);
    private static readonly Crew Truck = NewCrew(200, VehicleKind.Truck);

    private readonly Errand growing = NewErrand(40, 0.02);
    private readonly Errand beside = NewErrand(15, 0.03);
    private readonly Errand inTruck = NewErrand(60, -0.05);

    private PlanInput Input(params Crew[] crews) => new(
        "310000", Day, 1, crews, [growing, beside, inTruck],
        [Sequence(crews[0], growing, beside), Sequence(crews[1], inTruck)], [], TravelSource.Estimate, null);

    [Fact]
    public void What_the_van_cannot_hold_goes_with_the_truck_or_is_shared_by_both()
    {
        var options = LoadGrowth.Options(Input(Van, Truck), Grown(70));
        Assert.Equal([1, 2], options.Select(o => o.Parts.Count));
        Assert.Equal((Truck.FleetDayId, Truck.VehicleId, 70, 140m, 0.7m), Part(options[0], 0));
        // The van keeps what it has room for beside the 15.
        Assert.Equal((Van.FleetDayId, Van.VehicleId, 45, 90m, 0.45m), Part(options[1], 0));
        Assert.Equal((Truck.FleetDayId, Truck.VehicleId, 25, 50m, 0.25m), Part(options[1], 1));
        Assert.All(options, o => Assert.InRange(o.EtaShiftSeconds, 1, 6 * 3_600));
    }

    [Fact]
    public void What_still_fits_may_stay_where_it_is_and_costs_no_metre()
    {
        var options = LoadGrowth.Options(Input(Van, Truck), Grown(45));
        var stays = Assert.Single(options, o => o.Parts[0].FleetDayId == Van.FleetDayId);
        Assert.Equal((1, 0), (stays.Parts.Count, stays.ExtraMetres));
        Assert.Equal(options.Min(o => o.ExtraMetres), options[0].ExtraMetres);
        Assert.All(options, o => Assert.Single(o.Parts));
    }

    [Fact]
    public void What_no_crew_of_the_day_can_carry_has_no_way()
    {
        Assert.Empty(LoadGrowth.Options(Input(Van, NewCrew(60, VehicleKind.Van)), Grown(300)));
        // Kilograms bind as units do: the van could keep nothing of such a weight.
        Assert.Empty(LoadGrowth.Options(Input(Van, Truck), Grown(50) with { Kg = 1_000_000m }));
    }

    [Fact]
    public void What_is_told_is_what_the_plan_would_be()
    {
        var input = Input(Van, Truck);
        var before = RoutingSolver.FromSequences(input.ToProblem(_ => true), input.Before);
        var whole = LoadGrowth.Options(input, Grown(70))[0];
        var moved = input.Without(new HashSet<Guid> { growing.LoadId }) with { Errands = [Grown(70), beside, inTruck] };
        var problem = moved.ToProblem(_ => true);
        var after = RoutingSolver.Insert(problem, RoutingSolver.FromSequences(problem, moved.Before), growing.LoadId.ToString());
        Assert.Equal(Truck.VehicleId.ToString(), after.Place!.VehicleId);
        Assert.Equal(after.Plan.Routes.Sum(r => r.Metres) - before.Routes.Sum(r => r.Metres), whole.ExtraMetres);
    }

    private Errand Grown(int units) => growing with { Units = units, Kg = 2m * units, M3 = 0.01m * units, ServiceSeconds = 600 + (20 * units) };

    private static (Guid, Guid, int, decimal, decimal) Part(GrowthOption option, int part) => option.Parts[part] is var p
        ? (p.FleetDayId, p.VehicleId, p.Units, p.Kg, p.M3)
        : default;

    private static RouteSequence Sequence(Crew crew, params Errand[] errands) =>
        new(crew.VehicleId.ToString(), [[.. errands.Select(e => e.LoadId.ToString())]]);

    private static Errand NewErrand(int units, double east) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), new GeoPoint(Depot.Lon + east, Depot.Lat), units, 2m * units, 0.01m * units, [],
        600 + (20 * units), new TimeOnly(9, 0), new TimeOnly(17, 0), 0);

    private static Crew NewCrew(int units, VehicleKind kind) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Depot, new TimeOnly(7, 0), new TimeOnly(20, 0),
        kind, units, 100m * units, units, [], new TimeOnly(8, 0), new TimeOnly(18, 0), 2);
}
