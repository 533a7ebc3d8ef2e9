using System.Text.Json;
using CsCheck;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_city_slows_down
{
    private static readonly DateOnly Friday = new(2026, 12, 4);
    private static readonly DateOnly Saturday = new(2026, 12, 5);

    private static readonly SpeedProfile Peaks = new(
        [new(new(7, 0), new(9, 0), 2m), new(new(17, 0), new(19, 0), 1.5m)], [new(new(10, 0), new(18, 0), 0.5m)]);

    private static readonly Gen<SpeedProfile> Profiles = Gen.Select(Periods(), Periods(), (weekdays, weekends) => new SpeedProfile(weekdays, weekends));

    [Theory]
    [InlineData(6, 0, 1_800, 1_800)]
    [InlineData(6, 45, 1_800, 900 + 1_800)]
    [InlineData(7, 30, 600, 1_200)]
    [InlineData(8, 50, 600, 600 + 300)]
    [InlineData(6, 0, 3 * 3_600, 3_600 + (2 * 3_600) + 3_600)]
    [InlineData(18, 0, 3_600, 3_600 + 1_200)]
    [InlineData(12, 0, 0, 0)]
    [InlineData(12, 0, -1, -1)]
    public void And_a_way_goes_on_at_the_pace_of_each_hour(int hour, int minute, int baseSeconds, int seconds) =>
        Assert.Equal(seconds, Peaks.Seconds(baseSeconds, CityClock.At(Friday, new TimeOnly(hour, minute))));

    [Fact]
    public void Less_at_the_weekend_where_it_says_so()
    {
        Assert.Equal(900, Peaks.Seconds(1_800, CityClock.At(Saturday, new TimeOnly(12, 0))));
        // Over midnight the next day's periods count: from Friday's evening to Saturday at ten, then twice as fast.
        Assert.Equal((11 * 3_600) + 1_800, Peaks.Seconds(12 * 3_600, CityClock.At(Friday, new TimeOnly(23, 0))));
    }

    [Fact]
    public void And_who_leaves_later_is_never_there_first() =>
        Gen.Select(Profiles, Gen.Int[0, 40_000], Gen.Int[0, 172_800], Gen.Int[0, 7_200]).Sample((profile, way, departure, later) =>
        {
            var first = CityClock.At(Friday, TimeOnly.MinValue).AddSeconds(departure);
            var second = first.AddSeconds(later);
            return first.AddSeconds(profile.Seconds(way, first)) <= second.AddSeconds(profile.Seconds(way, second));
        });

    [Fact]
    public void And_a_longer_way_never_takes_less() =>
        Gen.Select(Profiles, Gen.Int[0, 40_000], Gen.Int[0, 40_000], Gen.Int[0, 172_800]).Sample((profile, one, other, departure) =>
        {
            var at = CityClock.At(Friday, TimeOnly.MinValue).AddSeconds(departure);
            return (one <= other) == (profile.Seconds(one, at) <= profile.Seconds(other, at)) || profile.Seconds(one, at) == profile.Seconds(other, at);
        });

    [Fact]
    public void By_no_more_and_no_less_than_its_factors() =>
        Gen.Select(Profiles, Gen.Int[0, 40_000], Gen.Int[0, 172_800]).Sample((profile, way, departure) =>
        {
            var seconds = profile.Seconds(way, CityClock.At(Friday, TimeOnly.MinValue).AddSeconds(departure));
            var factors = profile.Weekdays.Concat(profile.Weekends).Select(period => period.Factor).Append(1).ToList();
            return seconds >= way * factors.Min() && seconds < (way * factors.Max()) + 1;
        });

    [Fact]
    public void Not_at_all_where_nobody_says_so() =>
        Gen.Select(Gen.Int[-1, 100_000], Gen.Int[0, 172_800]).Sample((way, departure) =>
            SpeedProfile.Even.Seconds(way, CityClock.At(Friday, TimeOnly.MinValue).AddSeconds(departure)) == way);

    [Theory]
    [InlineData(8, 18, 1.15)]
    [InlineData(7, 9, 2)]
    [InlineData(9, 17, 1)]
    [InlineData(9, 9, 1)]
    public void By_the_mean_over_a_crews_hours(int from, int to, double factor) =>
        Assert.Equal((decimal)factor, Peaks.MeanFactor(Friday, new TimeOnly(from, 0), new TimeOnly(to, 0)));

    [Fact]
    public void And_each_crew_is_planned_at_the_pace_of_its_hours()
    {
        var crews = new[] { PlannedDay.NewCrew(60), PlannedDay.NewCrew(60) with { TravelFactor = 1.5m } };
        var errand = PlannedDay.NewErrand(10);
        var even = PlannedDay.Input([crews[0]], [errand]).ToProblem(_ => true);
        var problem = PlannedDay.Input(crews, [errand]).ToProblem(_ => true);
        Assert.Equal([null, "1.5"], problem.Vehicles.Select(vehicle => vehicle.TravelClass));
        Assert.Equal((int)Math.Ceiling(even.Travel.Seconds[1] * 1.5m), problem.TravelByClass["1.5"].Seconds[1]);
        Assert.Equal(even.Travel.Metres[1], problem.TravelByClass["1.5"].Metres[1]);
        Assert.Empty(even.TravelByClass);
    }

    [Fact]
    public void And_what_is_stored_gives_the_same_plan_again()
    {
        var input = PlannedDay.Input(
            [PlannedDay.NewCrew(60) with { TravelFactor = 1.337m }],
            [PlannedDay.NewErrand(10), PlannedDay.NewErrand(10) with { Location = new GeoPoint(121.6, 31.1) }]);
        var read = JsonSerializer.Deserialize<PlanInput>(JsonSerializer.Serialize(input, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
        Assert.Equal(1.337m, read.Crews[0].TravelFactor);
        Assert.Equal(DayPlanner.HashOf(DayPlanner.Insert(input).Plan), DayPlanner.HashOf(DayPlanner.Insert(read).Plan));
        Assert.NotEqual(
            DayPlanner.HashOf(DayPlanner.Insert(input).Plan),
            DayPlanner.HashOf(DayPlanner.Insert(input with { Crews = [input.Crews[0] with { TravelFactor = 1 }] }).Plan));
    }

    [Fact]
    public void And_plans_from_before_are_out_of_date()
    {
        var planned = PlannedDay.Input([PlannedDay.NewCrew(60)], [PlannedDay.NewErrand(10)]);
        var now = planned with { Crews = [planned.Crews[0] with { TravelFactor = 1.2m }] };
        Assert.Equal(PlanChangeKind.CrewChanged, Assert.Single(PlanChange.Between(planned, [], now, [])).Kind);
    }

    /// <summary>Up to six periods in order, some of them side by side.</summary>
    private static Gen<IReadOnlyList<SpeedPeriod>> Periods() =>
        Gen.Select(Gen.Int[0, 1_439].Array[0, 12], Gen.Int[50, 400].Array[6]).Select(IReadOnlyList<SpeedPeriod> (bounds, percents) =>
        {
            var minutes = bounds.Distinct().Order().ToArray();
            return
            [
                .. Enumerable.Range(0, minutes.Length / 2).Select(i => new SpeedPeriod(
                    TimeOnly.MinValue.AddMinutes(minutes[2 * i]), TimeOnly.MinValue.AddMinutes(minutes[(2 * i) + 1]), percents[i] / 100m)),
            ];
        });
}
