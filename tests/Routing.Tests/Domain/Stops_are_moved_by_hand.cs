using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Problems;
using static Netspring.Routing.Tests.Domain.PlannedDay;

namespace Netspring.Routing.Tests.Domain;

public sealed class Stops_are_moved_by_hand
{
    private readonly Crew van = NewCrew(units: 60);
    private readonly Crew other = NewCrew(units: 60);
    private readonly Errand first = NewErrand(15);
    private readonly Errand second = NewErrand(15);
    private readonly Errand third = NewErrand(15);
    private readonly EditedByHand hand;

    public Stops_are_moved_by_hand()
    {
        hand = new EditedByHand([van], [first, second, third]);
        hand.Crews.Add(other);
    }

    private CityDay Day => hand.Day;

    [Fact]
    public void Within_a_route_as_one_new_version_that_undo_takes_back_as_another()
    {
        var (route, order, shape) = (hand.RouteOf(van), hand.LoadsOf(van), hand.Shape());
        var (version, dayVersion) = (route.Version, Day.Version);
        hand.Move(null, To(order[2], 1, 1));
        Assert.Equal([order[2], order[0], order[1]], hand.LoadsOf(van));
        Assert.Equal((version + 1, dayVersion + 1), (route.Version, Day.Version));
        Assert.Equal([LockKind.Both, LockKind.Sequence, LockKind.Sequence], Day.StopsOf(route).Select(stop => stop.Lock));

        Assert.True(hand.Undo());
        Assert.Equal(shape, hand.Shape());
        Assert.Equal(version + 2, route.Version);
        Assert.True(hand.Redo());
        Assert.Equal([order[2], order[0], order[1]], hand.LoadsOf(van));
        Assert.False(hand.Redo());
    }

    [Fact]
    public void To_a_crew_without_a_route_and_back_with_the_same_ids()
    {
        var shape = hand.Shape();
        hand.Move(null, new HandMove(first.LoadId, null, other.VehicleId, 1, 1, false));
        var made = hand.RouteOf(other);
        Assert.Equal((1L, other.DriverId, hand.StopOf(first).Id), (made.Version, made.DriverId, Day.StopsOf(made).Single().Id));
        Assert.True(hand.Undo());
        Assert.Equal(shape, hand.Shape());
        Assert.True(hand.Redo());
        Assert.Equal((made.Id, 3L), (hand.RouteOf(other).Id, hand.RouteOf(other).Version));
    }

    [Fact]
    public void As_a_swap_in_one_call_to_the_places_named()
    {
        hand.Move(null, new HandMove(first.LoadId, null, other.VehicleId, 1, 1, false));
        var (mine, theirs) = (hand.LoadsOf(van)[0], first.LoadId);
        hand.Move(null, To(theirs, 1, 1), new HandMove(mine, hand.RouteOf(other).Id, null, 1, 1, false));
        Assert.Equal([mine], hand.LoadsOf(other));
        Assert.Equal(theirs, hand.LoadsOf(van)[0]);
    }

    [Fact]
    public void Into_a_trip_of_their_own_before_the_others()
    {
        hand.Move(null, new HandMove(third.LoadId, hand.RouteOf(van).Id, null, 1, 1, true));
        Assert.Equal((1, 1), (hand.StopOf(third).Trip, hand.StopOf(third).Sequence));
        Assert.All([first, second], errand => Assert.Equal(2, hand.StopOf(errand).Trip));
    }

    [Fact]
    public void Off_a_route_when_an_emptied_one_is_gone_until_it_is_undone()
    {
        var shape = hand.Shape();
        hand.Move(null, Off(first), Off(second), Off(third));
        Assert.Empty(Day.Routes);
        Assert.Equal(3, hand.Held.Count);
        Assert.True(hand.Undo());
        Assert.Equal(shape, hand.Shape());
        Assert.Empty(hand.Held);
    }

    [Fact]
    public void Not_beyond_what_the_vehicle_carries_and_beyond_its_hours_with_a_reason()
    {
        var (small, early) = (NewCrew(units: 10), NewCrew(units: 60) with { ShiftTo = new TimeOnly(9, 5) });
        hand.Crews.AddRange([small, early]);
        var shape = hand.Shape();
        Assert.Equal("constraint-violated", Assert.Throws<RuleViolation>(() => hand.Move("Try", new HandMove(first.LoadId, null, small.VehicleId, 1, 1, false))).Code);
        Assert.Throws<RuleViolation>(() => hand.Move(null, new HandMove(first.LoadId, null, early.VehicleId, 1, 1, false)));
        Assert.Equal(shape, hand.Shape());
        hand.Move("Stays longer", new HandMove(first.LoadId, null, early.VehicleId, 1, 1, false));
        Assert.Equal(("Stays longer", false), (hand.RouteOf(early).OverrideReason, hand.RouteOf(early).IsOpen));
    }

    [Fact]
    public void Neither_from_nor_to_a_route_that_its_driver_has()
    {
        hand.Move(null, new HandMove(first.LoadId, null, other.VehicleId, 1, 1, false));
        Day.Dispatch(hand.RouteOf(other));
        Assert.Equal("route-locked", Assert.Throws<RuleViolation>(() => hand.Move(null, To(first.LoadId, 1, 1))).Code);
        Assert.Equal("route-locked", Assert.Throws<RuleViolation>(() => hand.Move(null, new HandMove(second.LoadId, hand.RouteOf(other).Id, null, 1, 1, false))).Code);
        Assert.Equal("route-locked", Assert.Throws<RuleViolation>(() => hand.Undo()).Code);
    }

    [Fact]
    public void Only_to_places_that_are_there()
    {
        var route = hand.RouteOf(van).Id;
        HandMove[] wrong =
        [
            new(Guid.Empty, route, null, 1, 1, false), new(first.LoadId, Guid.Empty, null, 1, 1, false), new(second.LoadId, null, Guid.Empty, 1, 1, false),
            new(first.LoadId, null, null, 1, 1, false),
        ];
        Assert.Equal(
            ["/moves/0/loadId unknown-value", "/moves/3/loadId repeated", "/moves/1/toRouteId unknown-value", "/moves/2/toVehicleId unknown-value"],
            Errors(wrong));
        Assert.Equal(["/moves/0/trip out-of-range"], Errors(To(first.LoadId, 3, 1)));
        Assert.Equal(["/moves/0/sequence out-of-range"], Errors(To(first.LoadId, 1, 4)));
        Assert.Equal(["/moves/0/sequence out-of-range"], Errors(To(first.LoadId, 2, 2)));
    }

    [Fact]
    public void And_stay_there_whatever_plans_find_better()
    {
        hand.Move(null, new HandMove(first.LoadId, null, other.VehicleId, 1, 1, false));
        var order = hand.LoadsOf(van);
        hand.Lock(hand.RouteOf(van), LockKind.Driver);
        var input = Input(hand.Crews, hand.Errands) with { Before = Day.Sequences(), Arrivals = [], Pins = Day.Pins() };
        Assert.Equal(3, input.Pins!.Count);
        Assert.Null(DayPlanner.Improve(input, default));
        var better = DayPlanner.Improve(input with { Pins = null }, default);
        Assert.Single(better!.Routes);

        // A load that comes still finds a place.
        var late = NewErrand(10);
        hand.Errands.Add(late);
        input = Input(hand.Crews, hand.Errands) with { Before = Day.Sequences(), Arrivals = [late.LoadId], Pins = Day.Pins() };
        Day.Adopt(DayPlanner.Insert(input).Plan, hand.Crews, hand.Errands);
        Assert.Equal((hand.RouteOf(other).Id, LockKind.Both), (hand.StopOf(first).RouteId, hand.StopOf(first).Lock));
        Assert.Subset(hand.LoadsOf(van).Append(first.LoadId).ToHashSet(), order.ToHashSet());
    }

    [Fact]
    public void With_a_lock_that_ends_where_the_crew_is_gone()
    {
        hand.Move(null, new HandMove(first.LoadId, null, other.VehicleId, 1, 1, false));
        var route = hand.RouteOf(other);
        Day.Abandon(route);
        Day.Dissolve(route);
        Adopt(Day, [van], hand.Errands);
        Assert.Equal((hand.RouteOf(van).Id, LockKind.None), (hand.StopOf(first).RouteId, hand.StopOf(first).Lock));
    }

    private IEnumerable<string> Errors(params HandMove[] moves) =>
        Assert.Throws<ValidationFailed>(() => hand.Move(null, moves)).Errors.Select(error => $"{error.Pointer} {error.Key}");

    private HandMove To(Guid loadId, int trip, int sequence) => new(loadId, hand.RouteOf(van).Id, null, trip, sequence, false);

    private static HandMove Off(Errand errand) => new(errand.LoadId, null, null, 1, 1, false);
}
