using System.Text.Json;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.Testing;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_plan_is_searched
{
    private static readonly DateOnly Date = new(2026, 12, 1);
    private static readonly GeoPoint Centre = new(121.47, 31.23);

    [Fact]
    public void The_same_seed_and_iterations_give_the_same_plan_also_from_stored_input()
    {
        var input = Day(vans: 4, loads: 20);
        var order = new PlanOrder(7, 3, null, 500, []);
        var stored = JsonSerializer.Deserialize<PlanInput>(JsonSerializer.Serialize(input, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;

        var first = PlanSearch.Run(input, order);
        Assert.Equal(first.Select(a => (a.Goal, a.Hash)), PlanSearch.Run(stored, order).Select(a => (a.Goal, a.Hash)));
        Assert.All(first, a => Assert.Equal(20, a.Routes.Sum(route => route.Trips.Sum(trip => trip.Count)) + a.Unassigned.Count));
        Assert.Equal(first.OrderBy(a => a.Unassigned.Count).ThenBy(a => a.Cost).Select(a => a.Hash), first.Select(a => a.Hash));
    }

    [Fact]
    public void What_has_a_place_is_not_left_out_for_what_waits()
    {
        var input = Day(vans: 1, loads: 6);
        var placed = input.Errands.Take(2).Select(errand => errand.LoadId).ToList();
        var before = DayPlanner.Insert(input with { Arrivals = placed }).Plan.ToSequences();
        var found = Assert.Single(PlanSearch.Run(
            input with { Before = before, Arrivals = [.. input.Arrivals.Except(placed)] }, new PlanOrder(1, 1, null, 300, [])));

        Assert.NotEmpty(found.Unassigned);
        Assert.All(found.Unassigned, load => Assert.DoesNotContain(load.LoadId, placed));
        Assert.All(found.Unassigned, load => Assert.NotEmpty(load.Reasons));
    }

    [Fact]
    public async Task A_search_that_is_cancelled_gives_its_best_so_far()
    {
        using var stop = new CancellationTokenSource();
        var watch = new PlanWatch();
        var search = Task.Run(() => PlanSearch.Run(Day(vans: 4, loads: 12), new PlanOrder(1, 3, 60, 1_000_000, []), watch, stop.Token));
        await Eventually.HoldsAsync(() => Task.FromResult(watch.Best is not null), "a first plan");
        await stop.CancelAsync();
        var found = Assert.Single(await search);
        Assert.NotEmpty(found.Routes);
    }

    [Fact]
    public void The_watch_sees_how_far_it_is()
    {
        var watch = new PlanWatch();
        PlanSearch.Run(Day(vans: 4, loads: 12), new PlanOrder(1, 2, null, 200, []), watch);
        Assert.Equal(1, watch.Progress, precision: 2);
        Assert.True(watch.Best is { Cost: > 0, Unserved: 0 });
    }

    [Fact]
    public void A_crew_that_is_gone_leaves_its_loads_to_the_others()
    {
        var input = Day(vans: 3, loads: 6);
        var before = DayPlanner.Insert(input).Plan.ToSequences();
        var gone = Guid.Parse(before[0].VehicleId);
        var found = PlanSearch.Run(
            input with { Before = before, Arrivals = [], Crews = [.. input.Crews.Where(crew => crew.VehicleId != gone)] },
            new PlanOrder(1, 1, null, 200, []));
        Assert.Equal(6, Assert.Single(found).Routes.Sum(route => route.Trips.Sum(trip => trip.Count)));
    }

    [Fact]
    public void What_differs_from_the_input_is_named()
    {
        var then = Day(vans: 2, loads: 3);
        var left = then.Errands[0].LoadId;
        var came = NewErrand(9);
        var now = then with
        {
            Errands = [then.Errands[1] with { Skills = [.. then.Errands[1].Skills] }, then.Errands[2] with { Units = 60 }, came],
            Crews = [then.Crews[0] with { ShiftTo = new TimeOnly(12, 0) }],
        };
        IReadOnlyList<Crew> Resting(int minutes) => [then.Crews[0] with { Breaks = [new DriverBreak(new TimeOnly(11, 0), new TimeOnly(12, 0), minutes)] }, then.Crews[1]];
        Assert.Empty(PlanChange.Between(then with { Crews = Resting(30) }, [], then with { Errands = [.. then.Errands], Crews = Resting(30) }, []));
        Assert.Equal(new(PlanChangeKind.CrewChanged, then.Crews[0].VehicleId), Assert.Single(PlanChange.Between(then, [], then with { Crews = Resting(30) }, [])));
        Assert.Equal(
            new HashSet<PlanChange>
            {
                new(PlanChangeKind.LoadLeft, left), new(PlanChangeKind.LoadChanged, then.Errands[2].LoadId), new(PlanChangeKind.LoadCame, came.LoadId),
                new(PlanChangeKind.CrewChanged, then.Crews[0].VehicleId), new(PlanChangeKind.CrewLeft, then.Crews[1].VehicleId),
            },
            PlanChange.Between(then, [], now, []).ToHashSet());
    }

    private static PlanInput Day(int vans, int loads)
    {
        var errands = Enumerable.Range(0, loads).Select(NewErrand).ToList();
        return new PlanInput(
            "310000", Date, 1, [.. Enumerable.Range(0, vans).Select(_ => NewCrew())], errands, [], [.. errands.Select(errand => errand.LoadId)],
            TravelSource.Estimate, null);
    }

    private static Crew NewCrew() => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Centre,
        new TimeOnly(8, 0), new TimeOnly(18, 0), VehicleKind.Van, 100, 800, 6, [], new TimeOnly(8, 0), new TimeOnly(18, 0), 2);

    /// <summary>Sites around the centre, no two alike.</summary>
    private static Errand NewErrand(int number) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(),
        new GeoPoint(121.47 + (0.1 * Math.Cos(number)), 31.23 + (0.1 * Math.Sin(number * 1.7))), 35, 70m, 0.35m, [], 900,
        new TimeOnly(9, 0), new TimeOnly(17, 0), 0);
}
