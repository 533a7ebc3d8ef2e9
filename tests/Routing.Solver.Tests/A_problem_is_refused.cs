using System.Text.Json;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class A_problem_is_refused
{
    private static readonly Vehicle Good = Given.Vehicle("v");
    private static readonly Stop Fine = Given.Stop("a", 1);

    public static TheoryData<string> VehicleFields =>
        [.. BadVehicles.Keys];

    public static TheoryData<string> StopFields =>
        [.. BadStops.Keys];

    private static Dictionary<string, Vehicle> BadVehicles { get; } = new(StringComparer.Ordinal)
    {
        ["vehicles[0].id"] = Good with { Id = string.Empty },
        ["vehicles[0].startLocation"] = Good with { StartLocation = 10 },
        ["vehicles[0].endLocation"] = Good with { EndLocation = -1 },
        ["vehicles[0].capacity"] = Good with { Capacity = new Load(-1, 0, 0) },
        ["vehicles[0].loadOnBoard"] = Good with { LoadOnBoard = new Load(0, -1, 0) },
        ["vehicles[0].shift"] = Good with { Shift = new TimeWindow(5, 4) },
        ["vehicles[0].depotWindow"] = Good with { DepotWindow = new TimeWindow(-1, 4) },
        ["vehicles[0].maxTrips"] = Good with { MaxTrips = -1 },
        ["vehicles[0].unloadSeconds"] = Good with { UnloadSeconds = -1 },
        ["vehicles[0].fixedCost"] = Good with { FixedCost = -1 },
        ["vehicles[0].costPerMetre"] = Good with { CostPerMetre = -1 },
        ["vehicles[0].costPerSecond"] = Good with { CostPerSecond = -1 },
        ["vehicles[0].maxDrivingSeconds"] = Good with { MaxDrivingSeconds = -1 },
        ["vehicles[0].maxDutySeconds"] = Good with { MaxDutySeconds = -1 },
        ["vehicles[0].travelClass"] = Good with { TravelClass = "bicycle" },
        ["vehicles[0].breaks[0]"] = Good with { Breaks = [new BreakRule(10, 9, 1)] },
        ["vehicles[0].breaks[0].lengthSeconds"] = Good with { Breaks = [new BreakRule(9, 10, -1)] },
        ["vehicles[0].breaks[1]"] = Good with { Breaks = [new BreakRule(9, 10, 100), new BreakRule(20, 30, 1)] },
        ["vehicles[0].fixedPrefix[0]"] = Good with { FixedPrefix = ["ghost"] },
        ["vehicles[0].fixedPrefix[1]"] = Good with { FixedPrefix = ["a", "a"] },
        ["vehicles[0].fixedPrefix"] = Good with { FixedPrefix = ["a"], MaxTrips = 0 },
    };

    private static Dictionary<string, Stop> BadStops { get; } = new(StringComparer.Ordinal)
    {
        ["stops[0].id"] = Fine with { Id = string.Empty },
        ["stops[0].location"] = Fine with { Location = 10 },
        ["stops[0].load"] = Fine with { Load = new Load(0, 0, -1) },
        ["stops[0].serviceSeconds"] = Fine with { ServiceSeconds = -1 },
        ["stops[0].releaseSeconds"] = Fine with { ReleaseSeconds = -1 },
        ["stops[0].windows[0]"] = Fine with { Windows = [new TimeWindow(2, 1)] },
        ["stops[0].windows[1]"] = Fine with { Windows = [new TimeWindow(1, 5), new TimeWindow(5, 6)] },
        ["stops[0].allowedVehicleIds[0]"] = Fine with { AllowedVehicleIds = ["ghost"] },
        ["stops[0].lock.vehicleId"] = Fine with { Lock = new StopLock(LockKind.Driver, "ghost", 0) },
    };

    [Theory]
    [MemberData(nameof(VehicleFields))]
    public void Naming_the_field_of_a_vehicle(string field) => Refused(field, () => Given.Problem([BadVehicles[field]], Fine));

    [Theory]
    [MemberData(nameof(StopFields))]
    public void Naming_the_field_of_a_stop(string field) => Refused(field, () => Given.Problem([Good], BadStops[field]));

    [Fact]
    public void When_an_id_occurs_twice()
    {
        Refused("vehicles[1].id", () => Given.Problem([Good, Good], Fine));
        Refused("stops[1].id", () => Given.Problem([Good], Fine, Fine));
    }

    [Fact]
    public void When_what_is_under_way_contradicts_the_stop()
    {
        Vehicle[] vehicles = [Good with { FixedPrefix = ["a", "b"] }, Given.Vehicle("w")];
        Refused("vehicles[0].fixedPrefix[0]", () => Given.Problem(vehicles, Fine with { Skills = ["lift"] }, Given.Stop("b", 1)));
        Refused("vehicles[0].fixedPrefix[0]", () => Given.Problem(vehicles, Fine with { AllowedVehicleIds = ["w"] }, Given.Stop("b", 1)));
        Refused("vehicles[0].fixedPrefix[0]", () => Given.Problem(
            vehicles, Fine with { Lock = new StopLock(LockKind.Driver, "w", 0) }, Given.Stop("b", 1)));
        Refused("vehicles[0].fixedPrefix[1]", () => Given.Problem(
            vehicles,
            Fine with { Lock = new StopLock(LockKind.Sequence, "v", 1) },
            Given.Stop("b", 1) with { Lock = new StopLock(LockKind.Sequence, "v", 0) }));
    }

    [Fact]
    public void When_travel_has_the_wrong_size_or_entries()
    {
        Refused("travel.locations", () => new TravelMatrix(0, [], []));
        Refused("travel.seconds", () => new TravelMatrix(2, [0, 1, 1], [0, 1, 1, 0]));
        Refused("travel.metres", () => new TravelMatrix(2, [0, 1, 1, 0], [0, -2, 1, 0]));
        Refused("travelByClass[truck]", () => new Problem(
            [Good], [Fine], Given.Line(10), travelByClass: new Dictionary<string, TravelMatrix>(StringComparer.Ordinal) { ["truck"] = Given.Line(9) }));
    }

    [Fact]
    public void When_a_penalty_is_negative()
    {
        Refused("objective.movedStopPenalty", () => new Problem([Good], [Fine], Given.Line(10), new Objective { MovedStopPenalty = -1 }));
        Refused("objective.etaShiftPenaltyPerSecond", () => new Problem(
            [Good], [Fine], Given.Line(10), new Objective { EtaShiftPenaltyPerSecond = -1 }));
    }

    [Fact]
    public void But_survives_storage_as_json()
    {
        var problem = Town.Of(20);
        var stored = JsonSerializer.Deserialize<Problem>(JsonSerializer.Serialize(problem))!;
        var plan = Given.Solved(problem, 5);
        Assert.Equal(Given.Json(plan), Given.Json(Given.Solved(stored, 5)));
        var restored = JsonSerializer.Deserialize<Plan>(Given.Json(plan))!;
        Assert.Equal(Given.Json(plan), Given.Json(restored));
    }

    private static void Refused(string field, Func<object> build) =>
        Assert.Equal(field, Assert.Throws<InvalidProblemException>(build).Field);
}
