using CsCheck;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Tests.Domain;

public sealed class BulkRuleSpecs
{
    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    [InlineData(1, false)]
    public void More_than_thirty_computers_get_a_pickup(int laptops, bool eligible) =>
        Assert.Equal(eligible, Sample.Decide(("laptop", laptops)).Eligible);

    [Fact]
    public void Tablets_and_monitors_are_taken_along_but_do_not_count()
    {
        var decision = Sample.Decide(("laptop", 30), ("monitor", 40), ("tablet", 5));

        Assert.Equal((false, 30), (decision.Eligible, decision.CountedUnits));
        Assert.Equal([30, 0, 0], decision.PerLine.Select(l => l.Counted));
    }

    [Fact]
    public void A_desktop_sold_as_a_set_with_its_monitor_is_one_computer() =>
        Assert.Equal(31, Sample.Decide(("desktop", 31), ("monitor", 31)).CountedUnits);

    [Theory]
    [InlineData("desktop")]
    [InlineData("all-in-one")]
    [InlineData("laptop")]
    [InlineData("workstation")]
    [InlineData("server")]
    [InlineData("thin-client")]
    public void These_count_as_computers(string category) => Assert.True(Sample.Decide((category, 31)).Eligible);

    [Theory]
    [InlineData("crt-monitor")]
    [InlineData("ups")]
    [InlineData("loose-battery")]
    public void These_need_a_crew_that_is_fit_for_hazardous_goods(string category) =>
        Assert.Equal(["hazmat"], Sample.Goods(("laptop", 31), (category, 1)).Skills);

    [Fact]
    public void Fluorescent_tubes_are_refused_at_their_line()
    {
        var refusal = Assert.Throws<RuleViolation>(
            () => Sample.Categories.RefuseExcluded([new Line("laptop", 40), new Line("fluorescent-tube", 1)]));

        Assert.Equal(("item-excluded", "/lines/1"), (refusal.Code, refusal.Pointer));
        Assert.Equal("fluorescent-tube", refusal.Facts["category"]);
    }

    [Fact]
    public void An_eligible_request_is_offered_no_alternatives()
    {
        Assert.Empty(Sample.Decide(("laptop", 31)).Alternatives);
        Assert.Equal(["consolidation", "mail-in"], Sample.Decide(("laptop", 30)).Alternatives.Select(a => a.Type));
    }

    [Fact]
    public void Kilograms_and_cubic_metres_are_those_of_the_device_factors()
    {
        var goods = Sample.Goods(("laptop", 25), ("desktop", 8), ("monitor", 10));

        Assert.Equal((33, 43, 170.2m, 1.11m), (goods.CountedUnits, goods.Pieces, goods.Kg, goods.M3));
    }

    [Fact]
    public void The_rule_depends_on_the_sum_only_and_not_on_how_the_lines_are_cut() =>
        Gen.Select(Lines, Gen.Int[0, 200], Gen.Int[0, 1_000_000]).Sample((lines, threshold, seed) =>
        {
            var whole = Decide(lines, threshold);
            var cut = Decide([.. lines.SelectMany(Halves).OrderBy(l => HashCode.Combine(l, seed))], threshold);
            var counted = lines.Where(l => Sample.Categories[l.Category].CountsAsComputer).Sum(l => l.Quantity);

            return whole.Eligible == counted > threshold
                && (whole.Eligible, whole.CountedUnits) == (cut.Eligible, cut.CountedUnits)
                && whole.PerLine.Sum(l => l.Counted) == counted;
        });

    private static readonly string[] Codes = [.. Sample.Categories.All.Select(c => c.Code)];

    private static Gen<Line[]> Lines =>
        Gen.Select(Gen.Int[0, Codes.Length - 1], Gen.Int[2, 50], (code, quantity) => new Line(Codes[code], quantity)).Array[1, 12];

    private static Decision Decide(Line[] lines, int threshold) =>
        BulkPolicy.Decide(Goods.Of(lines, Sample.Categories), Sample.Categories, threshold, [], []);

    private static IEnumerable<Line> Halves(Line line) =>
        [line with { Quantity = line.Quantity / 2 }, line with { Quantity = line.Quantity - line.Quantity / 2 }];
}
