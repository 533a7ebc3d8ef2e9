using CsCheck;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Tests.Domain;

public sealed class Service_times_are_learned
{
    private static readonly Gen<(int Laptops, int Monitors)> AnyGoods = Gen.Select(Gen.Int[1, 40], Gen.Int[0, 20]);

    [Fact]
    public void From_a_month_of_visits_by_category()
    {
        var times = ServiceTimes.Learn(Month(240, goods => 900 + (30 * goods.Laptops) + (25 * goods.Monitors)));
        Assert.InRange(times.Of(Lines((20, 10)), Planned((20, 10))), 1_650, 1_850);
        Assert.InRange(times.Of(Lines((5, 0)), Planned((5, 0))), 900, 1_200);
    }

    [Fact]
    public void But_not_from_a_few_nor_where_the_rule_is_right_all_the_same()
    {
        Assert.Same(ServiceTimes.Planned, ServiceTimes.Learn(Month(79, _ => 3_000)));
        Assert.Same(ServiceTimes.Planned, ServiceTimes.Learn([]));
        Assert.Same(ServiceTimes.Planned, ServiceTimes.Learn(Month(240, Planned)));
        Assert.Equal(1_000, ServiceTimes.Planned.Of(Lines((20, 3)), 1_000));
    }

    [Fact]
    public void And_visits_that_went_wrong_or_were_not_measured_spoil_nothing()
    {
        var month = Month(240, goods => 900 + (30 * goods.Laptops)).Select((visit, i) => i % 10 == 0 ? visit with { TookSeconds = i % 20 == 0 ? 0 : 5 * 3_600 } : visit).ToList();
        Assert.InRange(ServiceTimes.Learn(month).Of(Lines((20, 0)), Planned((20, 0))), 1_400, 1_700);
    }

    [Fact]
    public void Within_bounds_whatever_was_seen() =>
        Gen.Select(Gen.Select(AnyGoods, Gen.Double[0, 40_000]).Array[0, 160], AnyGoods).Sample((seen, goods) =>
        {
            var times = ServiceTimes.Learn([.. seen.Select(visit => new PastVisit(Lines(visit.Item1), Planned(visit.Item1), visit.Item2))]);
            Assert.InRange(times.Of(Lines(goods), Planned(goods)), Planned(goods) / 2, Planned(goods) * 3);
        });

    private static List<PastVisit> Month(int visits, Func<(int Laptops, int Monitors), int> rule)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, visits).Select(_ =>
        {
            var goods = (random.Next(1, 41), random.Next(0, 21));
            return new PastVisit(Lines(goods), Planned(goods), rule(goods) * (0.8 + (0.4 * random.NextDouble())));
        })];
    }

    /// <summary>As Scheduling says it: monitors are no computers.</summary>
    private static int Planned((int Laptops, int Monitors) goods) => 600 + (20 * goods.Laptops);

    private static IReadOnlyList<PickupLine> Lines((int Laptops, int Monitors) goods) =>
        [new PickupLine("laptop", goods.Laptops), new PickupLine("monitor", goods.Monitors)];
}
