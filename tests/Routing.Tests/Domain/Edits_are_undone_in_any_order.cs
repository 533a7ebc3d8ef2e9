using CsCheck;
using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Problems;
using static Netspring.Routing.Tests.Domain.PlannedDay;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Tests.Domain;

public sealed class Edits_are_undone_in_any_order
{
    private const int Commands = 200;
    private static readonly DateTimeOffset Nine = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Undoing_everything_restores_the_first_state_and_redoing_it_the_last() =>
        Gen.Int[0, int.MaxValue].Array[1, 40].Sample(numbers =>
        {
            var hand = NewDay();
            var first = hand.Shape();
            foreach (var number in numbers)
            {
                var random = new Random(number);
                Tried(() =>
                {
                    if (random.Next(4) == 0 && Any(random, hand.Day.Routes) is { } route)
                        hand.Lock(route, Any(random, Enum.GetValues<LockKind>()));
                    else if (random.Next(4) == 0 && hand.Undo() && random.Next(2) == 0)
                        hand.Redo();
                    else
                        hand.Move(null, RandomMoves(random, hand));
                });
            }
            var last = hand.Shape();
            var depth = hand.History.UndoDepth;
            for (var i = 0; i < depth; i++)
                Assert.True(hand.Undo());
            Assert.Equal(first, hand.Shape());
            for (var i = 0; i < depth; i++)
                Assert.True(hand.Redo());
            Assert.Equal(last, hand.Shape());
        }, iter: 60);

    [Fact]
    public void And_no_sequence_of_commands_breaks_what_must_hold() =>
        Gen.Int[0, int.MaxValue].Array[Commands].Sample(numbers =>
        {
            var hand = NewDay();
            foreach (var number in numbers)
                Command(hand, new Random(number));
        }, iter: 40);

    /// <summary>One command of two dispatchers or three drivers; what is refused changes nothing.</summary>
    private static void Command(EditedByHand hand, Random random)
    {
        var (shape, version, versions) = (hand.Shape(), hand.Day.Version, Versions(hand));
        var isTaken = Tried(() => Carry(hand, random));
        Holds(hand);
        if (!isTaken)
            Assert.Equal((version, string.Join('\n', shape)), (hand.Day.Version, string.Join('\n', hand.Shape())));
        Assert.True(hand.Day.Version >= version);
        Assert.All(Versions(hand), route => Assert.True(route.Value >= versions.GetValueOrDefault(route.Key)));
    }

    private static void Carry(EditedByHand hand, Random random)
    {
        var day = hand.Day;
        var route = Any(random, day.Routes);
        switch (random.Next(14))
        {
            case 0 when route is not null:
                hand.Lock(route, Any(random, Enum.GetValues<LockKind>()));
                break;
            case 1:
                hand.Undo();
                break;
            case 2:
                hand.Redo();
                break;
            case 3 when route is not null:
                day.Dispatch(route);
                break;
            case 4 when route is not null:
                day.Recall(route);
                break;
            case 5 when route is { Status: RouteStatus.Draft } && hand.Crews.Find(crew => crew.VehicleId == route.VehicleId) is { } crew:
                Assign(hand, route, crew);
                break;
            case 6 when route?.DriverId is not null:
                Lose(hand, route);
                break;
            case 7:
                Plan(hand);
                break;
            case 8 or 9 when route?.DriverId is { } driver:
                day.Drive(driver, Told(random, day, route), Nine.AddMinutes(random.Next(400)));
                break;
            default:
                hand.Move(random.Next(2) == 0 ? null : "Agreed", RandomMoves(random, hand));
                break;
        }
    }

    private static HandMove[] RandomMoves(Random random, EditedByHand hand) => [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ =>
    {
        var loadId = Any(random, hand.Errands)!.LoadId;
        var (trip, sequence) = (1 + random.Next(2), 1 + random.Next(3));
        return random.Next(5) switch
        {
            0 => new HandMove(loadId, null, null, 1, 1, false),
            1 => new HandMove(loadId, null, Any(random, hand.Crews)!.VehicleId, 1, 1, false),
            _ => new HandMove(loadId, Any(random, hand.Day.Routes)?.Id ?? Guid.Empty, null, trip, sequence, random.Next(6) == 0),
        };
    })];

    private static DriverEvent Told(Random random, CityDay day, Route route)
    {
        var type = Any(random, [DriverEvent.Start, DriverEvent.Depart, DriverEvent.Arrive, DriverEvent.Complete, DriverEvent.Fail, DriverEvent.Finish])!;
        var stop = type is DriverEvent.Start or DriverEvent.Finish ? null : Any(random, [.. day.StopsOf(route)]);
        return new DriverEvent(Guid.CreateVersion7(), type, route.Id, stop?.Id, Nine, null, null, null);
    }

    private static void Assign(EditedByHand hand, Route route, Crew crew)
    {
        if (hand.Day.Routes.Any(other => other.IsLive && other != route && other.DriverId == crew.DriverId))
            return;
        var input = Input([crew], [.. hand.Errands.Where(errand => hand.Day.StopsOf(route).Any(stop => stop.LoadId == errand.LoadId))]) with
        { Before = [hand.Day.SequenceOf(route)], Arrivals = [] };
        hand.Day.Assign(route, crew, DayPlanner.Drive(input), byHand: false);
    }

    /// <summary>The driver cannot work: the route is taken back or broken off, and its stops look for others.</summary>
    private static void Lose(EditedByHand hand, Route route)
    {
        var day = hand.Day;
        if (route.Status == RouteStatus.InProgress)
        {
            day.Abort(route);
        }
        else
        {
            if (route.Status == RouteStatus.Dispatched)
                day.Recall(route);
            day.Abandon(route);
            day.Dissolve(route);
        }
        Plan(hand);
    }

    /// <summary>As an arrival, a replanning and an improvement do it: what is held waits.</summary>
    private static void Plan(EditedByHand hand)
    {
        var day = hand.Day;
        var closed = day.ClosedRoutes.ToList();
        var crews = hand.Crews.Where(crew => !closed.Exists(route => route.VehicleId == crew.VehicleId || route.DriverId == crew.DriverId)).ToList();
        var kept = day.FixedLoads.ToHashSet();
        var before = day.Sequences();
        var placed = before.SelectMany(route => route.Trips).SelectMany(trip => trip).Select(Guid.Parse).ToHashSet();
        var failed = day.Stops.Where(stop => !stop.HoldsLoad).Select(stop => stop.LoadId).ToHashSet();
        var open = hand.Errands.Where(errand => !kept.Contains(errand.LoadId) && !hand.Held.Contains(errand.LoadId))
            .Where(errand => placed.Contains(errand.LoadId) || !failed.Contains(errand.LoadId)).ToList();
        var input = Input(crews, open) with
        {
            Before = before,
            Arrivals = [.. open.Select(errand => errand.LoadId).Where(id => !placed.Contains(id))],
            Pins = day.Pins(),
        };
        day.Adopt(DayPlanner.Insert(input).Plan, crews, open);
    }

    private static void Holds(EditedByHand hand)
    {
        var day = hand.Day;
        Assert.All(day.Stops.Where(stop => stop.HoldsLoad).GroupBy(stop => stop.LoadId), stops => Assert.Single(stops));
        var live = day.Routes.Where(route => route.IsLive).ToList();
        Assert.Equal(live.Count, live.Select(route => route.VehicleId).Distinct().Count());
        var drivers = live.Where(route => route.DriverId is not null).Select(route => route.DriverId).ToList();
        Assert.Equal(drivers.Count, drivers.Distinct().Count());
        foreach (var route in day.Routes)
        {
            var stops = day.StopsOf(route).ToList();
            Assert.Equal(stops.Count, stops.Select(stop => (stop.Trip, stop.Sequence)).Distinct().Count());
            Assert.All(stops.GroupBy(stop => stop.Trip), trip => Assert.True(trip.Sum(stop => stop.Units) <= route.CapacityUnits));
            Assert.True(route.IsOpen || route.Status != RouteStatus.Assigned || route.OverrideReason is not null);
        }
    }

    private static bool Tried(Action command)
    {
        try
        {
            command();
            return true;
        }
        catch (Exception refusal) when (refusal is RuleViolation or ValidationFailed)
        {
            return false;
        }
    }

    private static Dictionary<Guid, long> Versions(EditedByHand hand) => hand.Day.Routes.ToDictionary(route => route.Id, route => route.Version);

    private static T? Any<T>(Random random, IReadOnlyList<T> items) => items.Count == 0 ? default : items[random.Next(items.Count)];

    private static EditedByHand NewDay()
    {
        var hand = new EditedByHand([NewCrew(60), NewCrew(60)], [.. Enumerable.Range(1, 8).Select(i => NewErrand(8 + i) with { Location = new(121.4 + (0.02 * i), 31.2 + (0.01 * (i % 3))) })]);
        hand.Crews.Add(NewCrew(40));
        return hand;
    }
}
