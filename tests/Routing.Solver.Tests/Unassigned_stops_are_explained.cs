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
    public void By_the_seconds_after_the_depot_closes_or_beyond_driving_and_duty()
    {
        static Reason Of(Vehicle vehicle) => Only(Given.Problem([vehicle], Given.Stop("a", 3)), "a");
        Reason[] reasons =
        [
            Of(Given.Vehicle("v") with { DepotWindow = new TimeWindow(0, 9 * Given.Hours) }),
            Of(Given.Vehicle("v") with { MaxDrivingSeconds = 55 * Given.Minutes }),
            Of(Given.Vehicle("v") with { MaxDutySeconds = 60 * Given.Minutes }),
        ];
        Assert.All(reasons, reason =>
        {
            Assert.Equal((ReasonCode.ShiftLength, Remedy.ExtendShift), (reason.Code, reason.Remedy));
            Assert.Equal([new VehicleShortfall("v", 5 * Given.Minutes, ShortfallUnit.Seconds)], reason.Vehicles);
        });
    }

    [Fact]
    public void By_the_seconds_a_break_would_start_late()
    {
        // The service from 8:10 to 10:10 leaves no time for the break between 9:00 and 10:00.
        var vehicle = Given.Vehicle("v") with { Breaks = [new BreakRule(9 * Given.Hours, 10 * Given.Hours, 30 * Given.Minutes)] };
        var reason = Only(Given.Problem([vehicle], Given.Stop("a", 1) with { ServiceSeconds = 2 * Given.Hours, Windows = [new TimeWindow(0, 9 * Given.Hours)] }), "a");
        Assert.Equal((ReasonCode.ShiftLength, Remedy.ExtendShift), (reason.Code, reason.Remedy));
        Assert.Equal([new VehicleShortfall("v", 10 * Given.Minutes, ShortfallUnit.Seconds)], reason.Vehicles);
    }

    [Fact]
    public void By_the_window_of_whoever_would_be_late_and_the_time_after_the_shift()
    {
        // In either order one of them is 25 minutes late and the return comes 10 minutes after the shift.
        var vehicle = Given.Vehicle("v") with { Shift = new TimeWindow(8 * Given.Hours, 9 * Given.Hours) };
        var b = Given.Stop("b", 2) with { Windows = [new TimeWindow(0, (8 * Given.Hours) + (20 * Given.Minutes))] };
        var a = Given.Stop("a", 1) with { Windows = [new TimeWindow(0, (8 * Given.Hours) + (10 * Given.Minutes))], ServiceSeconds = 25 * Given.Minutes };
        var plan = Given.Planned(Given.Problem([vehicle], a, b), "v", ["b"]);
        Assert.Equal([ReasonCode.TimeWindow, ReasonCode.ShiftLength], plan.Unassigned[0].Reasons.Select(reason => reason.Code));
        Assert.Equal(
            [new VehicleShortfall("v", 25 * Given.Minutes, ShortfallUnit.Seconds), new VehicleShortfall("v", 10 * Given.Minutes, ShortfallUnit.Seconds)],
            plan.Unassigned[0].Reasons.SelectMany(reason => reason.Vehicles));
    }

    [Fact]
    public void By_the_last_of_several_windows()
    {
        var stop = Given.Stop("a", 3) with
        {
            Windows = [new TimeWindow(7 * Given.Hours, 8 * Given.Hours), new TimeWindow((8 * Given.Hours) + 60, (8 * Given.Hours) + (20 * Given.Minutes))],
        };
        Assert.Equal(10 * Given.Minutes, Only(Given.Problem([Given.Vehicle("v")], stop), "a").Vehicles[0].ShortBy);
    }

    [Fact]
    public void By_a_vehicle_that_makes_no_trip_today()
    {
        var reason = Only(Given.Problem([Given.Vehicle("v") with { MaxTrips = 0 }], Given.Stop("a", 1)), "a");
        Assert.Equal((ReasonCode.NoVehicle, Remedy.AddVehicle), (reason.Code, reason.Remedy));
        Assert.Equal([new VehicleShortfall("v", 0, ShortfallUnit.None)], reason.Vehicles);
    }

    [Fact]
    public void By_all_that_one_vehicle_lacks()
    {
        var stop = Given.Stop("a", 1, units: 45) with { Skills = ["lift"] };
        var plan = Given.Solved(Given.Problem([Given.Vehicle("v", 40)], stop));
        Assert.Equal(
            [(ReasonCode.CapacityUnits, 5L), (ReasonCode.SkillMissing, 1L)],
            plan.Unassigned[0].Reasons.Select(reason => (reason.Code, reason.Vehicles[0].ShortBy)));
    }

    [Fact]
    public void By_the_capacity_and_not_by_the_load_under_way_that_exceeds_it_already()
    {
        var vehicle = Given.Vehicle("v", 40) with { FixedPrefix = ["a"] };
        var reason = Only(Given.Problem([vehicle], Given.Stop("a", 1, units: 50), Given.Stop("b", 2, units: 10)), "b");
        Assert.Equal((ReasonCode.CapacityUnits, 20L), (reason.Code, reason.Vehicles[0].ShortBy));
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
    public void By_the_order_that_what_is_under_way_has_broken()
    {
        var vehicle = Given.Vehicle("v") with { FixedPrefix = ["second"] };
        var second = Given.Stop("second", 1) with { Lock = new StopLock(LockKind.Sequence, "v", 2) };
        var first = Given.Stop("first", 2) with { Lock = new StopLock(LockKind.Sequence, "v", 1) };
        var reason = Only(Given.Problem([vehicle], first, second), "first");
        Assert.Equal((ReasonCode.LockConflict, Remedy.ReleaseLock), (reason.Code, reason.Remedy));
        Assert.Equal([new VehicleShortfall("v", 0, ShortfallUnit.None)], reason.Vehicles);
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
