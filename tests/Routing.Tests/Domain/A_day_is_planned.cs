using Netspring.Routing.Domain;
using static Netspring.Routing.Tests.Domain.PlannedDay;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_day_is_planned
{
    private readonly CityDay day = new() { CityCode = "310000", LocalDate = Date };
    private readonly Crew van = NewCrew(units: 60);

    [Fact]
    public void Stops_and_routes_keep_their_ids_when_others_come()
    {
        var (first, second) = (NewErrand(20), NewErrand(20));
        Adopt([van], [first]);
        var (route, stop) = (day.Routes.Single(), day.Stops.Single());
        Adopt([van], [first, second]);

        Assert.Same(route, day.Routes.Single());
        Assert.Contains(stop, day.Stops);
        Assert.Equal((2, 2L, 2L), (day.Stops.Count, day.Version, route.Version));
    }

    [Fact]
    public void An_unchanged_route_keeps_its_version()
    {
        var other = NewCrew(units: 100);
        var small = NewErrand(20);
        Adopt([van, other], [small]);
        var version = day.Routes.Single().Version;
        Adopt([van, other], [small, NewErrand(90)]);
        Assert.Equal(version, day.Routes.Single(route => route.Id == day.Stops.Single(stop => stop.LoadId == small.LoadId).RouteId).Version);
        Assert.Equal(2, day.Routes.Count);
    }

    [Fact]
    public void A_route_without_stops_goes()
    {
        var errand = NewErrand(20);
        Adopt([van], [errand]);
        Adopt([van], []);
        Assert.Empty(day.Routes);
        Assert.Empty(day.Stops);
    }

    [Fact]
    public void Each_trip_is_within_the_vehicle()
    {
        Adopt([van], [NewErrand(50), NewErrand(50)]);
        var route = day.Routes.Single();
        Assert.Equal([(1, 1, 50), (2, 1, 50)], day.StopsOf(route).Select(stop => (stop.Trip, stop.Sequence, stop.Units)));
        Assert.True(route.StartsAt < day.Stops[0].Arrival && day.Stops[^1].Departure < route.EndsAt);
    }

    [Fact]
    public void Kilograms_are_never_rounded_in_favour_of_the_load()
    {
        var errand = NewErrand(20) with { Kg = 800.0004m };
        Assert.Equal("CAPACITY_KG", Assert.Single(DayPlanner.Insert(Input([van], [errand])).Refused[errand.LoadId]).Code);
        var exact = NewErrand(20) with { Kg = 800m };
        Assert.Empty(DayPlanner.Insert(Input([van], [exact])).Refused);
    }

    [Fact]
    public void The_whole_day_is_rearranged_before_a_load_is_refused()
    {
        // The large one fits the truck only, and there only once the small ones have moved to the van.
        var truck = NewCrew(units: 100) with { Trips = 1 };
        var single = van with { Trips = 1 };
        var small = NewErrand(50);
        var input = Input([truck], [small]);
        var before = DayPlanner.Insert(input).Plan;
        var large = NewErrand(80);
        var placement = DayPlanner.Insert(Input([truck, single], [small, large]) with { Before = before.ToSequences(), Arrivals = [large.LoadId] });
        Assert.Empty(placement.Refused);
        Assert.Equal(2, placement.Plan.Routes.Count);
    }

    [Fact]
    public void A_load_that_has_a_place_is_never_pushed_out_by_one_that_waits()
    {
        var placed = NewErrand(50);
        var waiting = NewErrand(50) with { Priority = 9 };
        var input = Input([van with { Trips = 1 }], [placed]);
        var before = DayPlanner.Insert(input).Plan.ToSequences();
        var both = Input([van with { Trips = 1 }], [placed, waiting]) with { Before = before, Arrivals = [waiting.LoadId] };

        Assert.Contains(waiting.LoadId, DayPlanner.Insert(both).Refused.Keys);
        var improved = DayPlanner.Improve(both, CancellationToken.None);
        Assert.True(improved is null || improved.RouteOf(placed.LoadId.ToString()) is not null);
    }

    [Fact]
    public void The_same_input_gives_the_same_plan_and_another_order_another_hash()
    {
        var input = Input([van, NewCrew(60)], [.. Enumerable.Range(0, 6).Select(_ => NewErrand(15))]);
        var hash = DayPlanner.HashOf(DayPlanner.Insert(input).Plan);
        Assert.Equal(hash, DayPlanner.HashOf(DayPlanner.Insert(input).Plan));
        Assert.NotEqual(hash, DayPlanner.HashOf(DayPlanner.Insert(input with { Arrivals = [input.Arrivals[0]] }).Plan));
    }

    [Fact]
    public void A_visit_from_afar_drives_and_costs_both_legs_of_the_way()
    {
        var errand = NewErrand(20);
        Adopt([van], [errand]);
        var (metres, visitor) = (day.Routes.Single().DistanceMetres, NewCrew(60) with { LineHaulMetres = 800_000, AddedMetres = 800_000 });
        // As long as anybody else is there, the longer way is not worth it.
        Assert.Equal(van.VehicleId, Guid.Parse(DayPlanner.Insert(Input([visitor, van], [errand])).Plan.Routes.Single().VehicleId));
        Adopt([van], []);
        Adopt([visitor], [errand]);
        Assert.Equal((metres + 800_000, 800_000), (day.Routes.Single().DistanceMetres, day.Routes.Single().LineHaulMetres));
    }

    private void Adopt(IReadOnlyList<Crew> crews, IReadOnlyList<Errand> errands) => PlannedDay.Adopt(day, crews, errands);
}
