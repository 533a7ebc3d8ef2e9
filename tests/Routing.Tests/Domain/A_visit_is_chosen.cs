using CsCheck;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_visit_is_chosen
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly DateOnly First = Today.AddDays(7);
    private static readonly DateOnly[] Week = [.. Enumerable.Range(0, 7).Select(First.AddDays)];
    private static readonly GeoPoint Here = new(121.47, 31.23);

    /// <summary>84 km, 400 km and 700 km to the west.</summary>
    private static readonly GeoPoint Near = new(120.59, 31.23);
    private static readonly GeoPoint Far = new(117.27, 31.23);
    private static readonly GeoPoint Farther = new(114.12, 31.23);

    private static readonly Depot Hub = DepotAt(Here, "310000");

    [Fact]
    public void The_largest_vehicle_that_is_spare_comes_on_the_first_date()
    {
        HubCrew[] crews = [Crew(80), Crew(200, Week[1..]), Crew(60), Crew(120)];
        Assert.Equal((crews[3].VehicleId, First), Choose(Want(60), crews));
        Assert.Equal((crews[0].VehicleId, First), Choose(Want(60), crews[..3]));
        Assert.Equal((crews[1].VehicleId, Week[1]), Choose(Want(150), crews));
    }

    [Fact]
    public void One_visit_later_is_better_than_two_sooner()
    {
        HubCrew[] crews = [Crew(60), Crew(200, Week[3..])];
        Assert.Equal((crews[1].VehicleId, Week[3]), Choose(Want(150), crews));
        Assert.Equal((crews[0].VehicleId, First), Choose(Want(50), crews));
    }

    [Fact]
    public void What_no_vehicle_carries_gets_the_one_that_needs_the_fewest_visits()
    {
        // 1,000 kg: two visits of the heavy van, three of the roomy one.
        HubCrew[] crews = [Crew(100) with { Kg = 400 }, Crew(60) with { Kg = 800 }];
        Assert.Equal((crews[1].VehicleId, First), Choose(Want(40, kg: 1_000), crews));
        Assert.Equal((crews[0].VehicleId, First), Choose(Want(200, kg: 100), crews));
    }

    [Fact]
    public void Only_a_crew_with_the_skills_comes()
    {
        HubCrew[] crews = [Crew(60), Crew(200) with { Skills = ["hazmat"] }];
        var want = NewWant(30, 60, ["hazmat"], Week);
        Assert.Equal((crews[1].VehicleId, First), Choose(want, crews));
        Assert.Null(VisitPlanner.Choose(want, Hub, Near, crews[..1], Today));
    }

    [Fact]
    public void Among_equals_the_one_comes_who_was_least_away()
    {
        HubCrew[] crews = [Crew(60) with { DaysAway = 3 }, Crew(60) with { DaysAway = 2 }];
        Assert.Equal((crews[1].VehicleId, First), Choose(Want(40), crews));
    }

    [Fact]
    public void Up_to_150_km_the_crew_is_home_in_the_evening_and_the_way_is_not_working_time()
    {
        var choice = VisitPlanner.Choose(Want(40), Hub, Near, [Crew(60)], Today)!;
        var (_, seconds) = TravelEstimate.Between(Here, Near);
        Assert.Equal([First], choice.Dates);
        Assert.Equal((new TimeOnly(8, 0), new TimeOnly(18, 0)), (choice.RouteFrom, choice.RouteTo));
        Assert.InRange(choice.StayFrom - choice.RouteFrom, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 899));
        Assert.InRange(choice.RouteTo - choice.StayTo, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 899));
        Assert.Equal((0, 0), (choice.StayFrom.Minute % 15, choice.StayTo.Minute % 15));
    }

    [Fact]
    public void The_depot_opens_before_the_crew_leaves_and_closes_after_it_is_back()
    {
        var late = DepotAt(Here, "310000", new TimeOnly(9, 0), new TimeOnly(17, 0));
        var (usual, narrow) = (VisitPlanner.Choose(Want(40), Hub, Near, [Crew(60)], Today)!, VisitPlanner.Choose(Want(40), late, Near, [Crew(60)], Today)!);
        Assert.Equal((usual.StayFrom.AddHours(1), usual.StayTo.AddHours(-1)), (narrow.StayFrom, narrow.StayTo));
    }

    [Fact]
    public void Farther_the_crew_travels_on_the_days_around_and_works_all_day()
    {
        var choice = VisitPlanner.Choose(Want(40), Hub, Far, [Crew(60, Week)], Today)!;
        Assert.Equal((Week[1], 1), (choice.Date, choice.TravelDays));
        Assert.Equal(Week[..3], choice.Dates);
        Assert.Equal((choice.RouteFrom, choice.RouteTo), (choice.StayFrom, choice.StayTo));
        Assert.Equal((Week[2], 2), (VisitPlanner.Choose(Want(40), Hub, Farther, [Crew(60, Week)], Today) is { } far ? (far.Date, far.TravelDays) : default));
    }

    [Fact]
    public void Where_the_way_leaves_less_than_an_hour_the_crew_travels_the_day_before()
    {
        var brief = Week.ToDictionary(date => date, _ => new WorkTime(new TimeOnly(8, 0), new TimeOnly(12, 30)));
        var choice = VisitPlanner.Choose(Want(40), Hub, Near, [Crew(60) with { SpareDays = brief }], Today)!;
        Assert.Equal((Week[1], 1), (choice.Date, choice.TravelDays));
    }

    [Fact]
    public void Nobody_leaves_today_or_on_a_day_that_is_taken()
    {
        DateOnly[] soon = [Today, Today.AddDays(1), Today.AddDays(2)];
        DateOnly[] days = [.. Enumerable.Range(0, 7).Select(Today.AddDays)];
        Assert.Equal(Today.AddDays(1), VisitPlanner.Choose(NewWant(40, 80, [], soon), Hub, Near, [Crew(60, days)], Today)!.Date);
        Assert.Equal(Today.AddDays(2), VisitPlanner.Choose(NewWant(40, 80, [], soon), Hub, Far, [Crew(60, days)], Today)!.Date);
        Assert.Null(VisitPlanner.Choose(Want(40), Hub, Far, [Crew(60, [Week[0], Week[1], Week[3], Week[4]])], Today));
        Assert.Null(VisitPlanner.Choose(Want(40), Hub, Near, [Crew(60, [First.AddDays(9)])], Today));
    }

    [Fact]
    public void A_city_s_hub_is_its_own_or_the_nearest_and_reaches_1200_km()
    {
        var city = new City("320500", "苏州市", "Suzhou", Near);
        var (own, nearest, other) = (DepotAt(Far, "320500"), DepotAt(Here, "310000"), DepotAt(Farther, "420100"));
        Assert.Same(own, Reach.HomeHubOf(city, [other, nearest, own]));
        Assert.Same(nearest, Reach.HomeHubOf(city, [other, nearest]));
        Assert.Null(Reach.HomeHubOf(city, []));
        Assert.True(Reach.Covers(Hub, new GeoPoint(Here.Lon, Here.Lat + 10.7)));
        Assert.False(Reach.Covers(Hub, new GeoPoint(Here.Lon, Here.Lat + 10.9)));
    }

    /// <summary>Any number of wants, one after the other, each with what the earlier ones have left.</summary>
    [Fact]
    public void Of_random_fleets_and_demands_nobody_is_ever_in_two_places()
    {
        var crew = Gen.Select(Gen.Int[20, 200], Gen.Int[0, 1], Gen.Bool.Array[30]);
        var demand = Gen.Select(Gen.Int[1, 400], Gen.Int[0, 1], Gen.Int[0, 2], Gen.Bool.Array[30]);
        Gen.Select(crew.Array[1, 5], demand.Array[1, 25]).Sample(sample =>
        {
            var crews = sample.Item1.Select(c => Crew(c.Item1, Spread(c.Item3)) with { Skills = c.Item2 == 1 ? ["hazmat"] : [] }).ToList();
            var taken = new HashSet<(Guid, DateOnly)>();
            foreach (var (units, skill, distance, dates) in sample.Item2)
            {
                var seat = distance switch { 0 => Near, 1 => Far, _ => Farther };
                var want = NewWant(units, 2m * units, skill == 1 ? ["hazmat"] : [], Spread(dates));
                var choice = VisitPlanner.Choose(want, Hub, seat, crews, Today);
                var possible = crews.Where(c => want.Skills.All(c.Skills.Contains)).SelectMany(c => want.Dates
                    .Where(date => Enumerable.Range(-distance, (2 * distance) + 1).All(i => c.SpareDays.ContainsKey(date.AddDays(i)) && date.AddDays(i) > Today))
                    .Select(date => (Visits: (units + c.Units - 1) / c.Units, Date: date))).ToList();
                if (choice is null)
                {
                    Assert.Empty(possible);
                    continue;
                }
                var chosen = crews.Single(c => c.VehicleId == choice.VehicleId);
                Assert.Equal(possible.Min(), ((units + chosen.Units - 1) / chosen.Units, choice.Date));
                Assert.Equal((distance, chosen.DriverId), (choice.TravelDays, choice.DriverId));
                Assert.All(choice.Dates, date => Assert.True(taken.Add((choice.VehicleId, date))));
                crews[crews.IndexOf(chosen)] = chosen with
                {
                    SpareDays = chosen.SpareDays.Where(day => !choice.Dates.Contains(day.Key)).ToDictionary(),
                    DaysAway = chosen.DaysAway + choice.Dates.Count(),
                };
            }
        }, seed: "0N0XIzNsQ0O2", iter: 300);
    }

    private static DateOnly[] Spread(bool[] days) => [.. days.Select((isIn, i) => (isIn, i)).Where(d => d.isIn).Select(d => Today.AddDays(d.i))];

    private static (Guid, DateOnly) Choose(Want want, params HubCrew[] crews) =>
        VisitPlanner.Choose(want, Hub, Near, crews, Today) is { } choice ? (choice.VehicleId, choice.Date) : default;

    private static HubCrew Crew(int units, params DateOnly[] spare) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), units, 10m * units, 0.1m * units, [],
        (spare.Length > 0 ? spare : Week).ToDictionary(date => date, _ => new WorkTime(new TimeOnly(8, 0), new TimeOnly(18, 0))), 0);

    private static Want Want(int units, decimal? kg = null) => NewWant(units, kg ?? 2m * units, [], Week);

    private static Want NewWant(int units, decimal kg, string[] skills, DateOnly[] dates)
    {
        var want = new Want { RequestId = Guid.CreateVersion7(), CityCode = "320500" };
        Assert.True(want.Ask(1, (units, kg, 0.01m * units), skills, dates, default));
        return want;
    }

    private static Depot DepotAt(GeoPoint location, string cityCode, TimeOnly? opensAt = null, TimeOnly? closesAt = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Code = cityCode,
        CityCode = cityCode,
        NameZh = "仓库",
        NameEn = "Depot",
        Address = "1 Depot Road",
        Location = location,
        OpensAt = opensAt ?? new TimeOnly(8, 0),
        ClosesAt = closesAt ?? new TimeOnly(18, 0),
    };
}
