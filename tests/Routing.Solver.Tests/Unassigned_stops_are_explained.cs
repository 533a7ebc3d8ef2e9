using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class Unassigned_stops_are_explained
{
    [Fact]
    public void Without_any_vehicle()
    {
        var reason = Only(Given.Problem([], Given.Stop("a", 1)), "a");
        Assert.Equal((ReasonCode.NoVehicle, Remedy.AddVehicle), (reason.Code, reason.Remedy));
        Assert.Empty(reason.Vehicles);
    }

    [Fact]
    public void By_the_units_missing_on_each_vehicle()
    {
        var reason = Only(Given.Problem([Given.Vehicle("v", 40), Given.Vehicle("w", 30)], Given.Stop("a", 1, units: 45)), "a");
        Assert.Equal((ReasonCode.CapacityUnits, Remedy.SplitLoadOrUseLargerVehicle), (reason.Code, reason.Remedy));
        Assert.Equal([new VehicleShortfall("v", 5, ShortfallUnit.Units), new VehicleShortfall("w", 15, ShortfallUnit.Units)], reason.Vehicles);
    }

    [Fact]
    public void By_the_room_left_when_the_vehicle_is_full_with_its_equals()
    {
        var problem = Given.Problem([Given.Vehicle("v", 40)], Given.Stop("a", 1, units: 30), Given.Stop("b", 2, units: 25));
        var plan = Given.Planned(problem, "v", ["a"]);
        var reason = Assert.Single(plan.Unassigned[0].Reasons);
        Assert.Equal((ReasonCode.CapacityUnits, Remedy.AddTripOrVehicle), (reason.Code, reason.Remedy));
        Assert.Equal([new VehicleShortfall("v", 15, ShortfallUnit.Units)], reason.Vehicles);
    }

    [Fact]
    public void By_weight_and_volume()
    {
        var vehicle = Given.Vehicle("v") with { Capacity = new Load(100, 1_000, 20_000) };
        var stop = Given.Stop("a", 1) with { Load = new Load(1, 1_500, 21_000) };
        var plan = Given.Solved(Given.Problem([vehicle], stop));
        Assert.Equal([ReasonCode.CapacityKg, ReasonCode.CapacityM3], plan.Unassigned[0].Reasons.Select(reason => reason.Code));
        Assert.Equal(
            [new VehicleShortfall("v", 500, ShortfallUnit.Grams), new VehicleShortfall("v", 1_000, ShortfallUnit.CubicCentimetres)],
            plan.Unassigned[0].Reasons.SelectMany(reason => reason.Vehicles));
    }

    [Fact]
    public void By_the_seconds_after_the_window()
    {
        var stop = Given.Stop("a", 3) with { Windows = [new TimeWindow(7 * Given.Hours, (8 * Given.Hours) + (20 * Given.Minutes))] };
        var reason = Only(Given.Problem([Given.Vehicle("v")], stop), "a");
        Assert.Equal((ReasonCode.TimeWindow, Remedy.WidenTimeWindow), (reason.Code, reason.Remedy));
        Assert.Equal([new VehicleShortfall("v", 10 * Given.Minutes, ShortfallUnit.Seconds)], reason.Vehicles);
    }

    [Fact]
    public void By_the_seconds_after_the_shift()
    {
        var vehicle = Given.Vehicle("v") with { Shift = new TimeWindow(8 * Given.Hours, 9 * Given.Hours) };
        var reason = Only(Given.Problem([vehicle], Given.Stop("a", 3)), "a");
        Assert.Equal((ReasonCode.ShiftLength, Remedy.ExtendShift), (reason.Code, reason.Remedy));
        Assert.Equal([new VehicleShortfall("v", 5 * Given.Minutes, ShortfallUnit.Seconds)], reason.Vehicles);
    }

    [Fact]
    public void By_the_skills_missing()
    {
        var reason = Only(Given.Problem([Given.Vehicle("v")], Given.Stop("a", 1) with { Skills = ["hazmat", "lift"] }), "a");
        Assert.Equal((ReasonCode.SkillMissing, Remedy.AssignSkilledVehicle), (reason.Code, reason.Remedy));
        Assert.Equal([new VehicleShortfall("v", 2, ShortfallUnit.Skills)], reason.Vehicles);
    }

    [Fact]
    public void By_the_permit_missing()
    {
        var stop = Given.Stop("a", 1, units: 50) with { AllowedVehicleIds = ["small"] };
        var plan = Given.Solved(Given.Problem([Given.Vehicle("small", 10), Given.Vehicle("large")], stop));
        Assert.Equal([ReasonCode.CapacityUnits, ReasonCode.VehicleNotAllowed], plan.Unassigned[0].Reasons.Select(reason => reason.Code));
        Assert.Equal("large", plan.Unassigned[0].Reasons[1].Vehicles[0].VehicleId);
    }

    [Fact]
    public void By_the_missing_way()
    {
        var island = TravelMatrix.Create(2, (from, to) => from == to ? 0 : TravelMatrix.Unreachable, (_, _) => 0);
        var reason = Only(new Problem([Given.Vehicle("v")], [Given.Stop("a", 1)], island), "a");
        Assert.Equal((ReasonCode.Unreachable, Remedy.CheckLocation), (reason.Code, reason.Remedy));
    }

    [Fact]
    public void By_the_lock_that_keeps_them_from_a_vehicle_with_room()
    {
        var stop = Given.Stop("a", 1, units: 50) with { Lock = new StopLock(LockKind.Driver, "small", 0) };
        var plan = Given.Solved(Given.Problem([Given.Vehicle("small", 10), Given.Vehicle("large")], stop));
        Assert.Equal([ReasonCode.CapacityUnits, ReasonCode.LockConflict], plan.Unassigned[0].Reasons.Select(reason => reason.Code));
        Assert.Equal(Remedy.ReleaseLock, plan.Unassigned[0].Reasons[1].Remedy);
    }

    [Fact]
    public void By_the_stops_of_higher_rank_that_hold_the_room()
    {
        var high = Given.Stop("high", 9, units: 60) with { Priority = 5 };
        var low = Given.Stop("low", 1, units: 60) with { Priority = 1 };
        var plan = Given.Solved(Given.Problem([Given.Vehicle("v")], low, high));
        Assert.Equal("high", Given.Order(plan, "v"));
        Assert.Equal([ReasonCode.CapacityUnits, ReasonCode.Outranked], plan.Unassigned[0].Reasons.Select(reason => reason.Code));
        Assert.Equal(["high"], plan.Unassigned[0].Reasons[1].OutrankedBy);
        Assert.Equal(Remedy.RaisePriorityOrMoveDay, plan.Unassigned[0].Reasons[1].Remedy);
    }

    [Fact]
    public void In_the_words_of_the_wire()
    {
        Assert.Equal(
            "NO_VEHICLE, CAPACITY_UNITS, CAPACITY_KG, CAPACITY_M3, TIME_WINDOW, SHIFT_LENGTH, SKILL_MISSING, VEHICLE_NOT_ALLOWED, "
            + "UNREACHABLE, LOCK_CONFLICT, OUTRANKED",
            string.Join(", ", Enum.GetValues<ReasonCode>().Select(code => code.WireName())));
        Assert.All(Enum.GetValues<ReasonCode>(), code => Assert.Equal(code, WireNames.ParseReasonCode(code.WireName())));
        Assert.Throws<FormatException>(() => WireNames.ParseReasonCode("BECAUSE"));
        Assert.Equal("SPLIT_LOAD_OR_USE_LARGER_VEHICLE", Remedy.SplitLoadOrUseLargerVehicle.WireName());
        Assert.Equal("CUBIC_CENTIMETRES", ShortfallUnit.CubicCentimetres.WireName());
    }

    private static Reason Only(Problem problem, string stopId)
    {
        var plan = Given.Solved(problem);
        Assert.Empty(plan.Open);
        return Assert.Single(plan.Unassigned.Single(stop => stop.StopId == stopId).Reasons);
    }
}
