using Netspring.Benchmarks.Routing.Reporting;
using Netspring.Benchmarks.Routing.Watching;
using Netspring.Routing.Solver;

namespace Netspring.Launcher.Tests;

public class Curves_of_a_search
{
    [Fact]
    public void Begin_with_the_first_whole_plan_and_only_fall()
    {
        var course = new Course(new MaxCpu(TimeSpan.FromHours(1)), mayLeaveOut: false);
        course.Report(new SearchProgress(0, TimeSpan.Zero, 5, UnservedStops: 1));
        Assert.Null(course.CostAt(TimeSpan.FromHours(1)));
        foreach (var cost in (long[])[100, 90, 95, 80])
            course.Report(new SearchProgress(1, TimeSpan.Zero, cost, UnservedStops: 0));
        Assert.Equal(80, course.CostAt(TimeSpan.FromHours(1)));
        Assert.Null(course.CostAt(TimeSpan.Zero));
        Assert.True(course.TimeTo(95) <= course.TimeTo(80));
        Assert.NotNull(course.TimeTo(80));
        Assert.Null(course.TimeTo(79));
    }

    [Fact]
    public void Count_priced_stops_that_are_left_out()
    {
        var course = new Course(new MaxCpu(TimeSpan.FromHours(1)), mayLeaveOut: true);
        course.Report(new SearchProgress(0, TimeSpan.Zero, 5, UnservedStops: 1));
        Assert.Equal(5, course.CostAt(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Have_the_exponent_of_their_power()
    {
        Assert.Equal(1.5, CurveTables.Exponent([(100, 2), (400, 16), (900, 54)])!.Value, 6);
        Assert.Equal(1, CurveTables.Exponent([(100, 2), (400, null), (200, 4)])!.Value, 6);
        Assert.Null(CurveTables.Exponent([(100, 2), (400, null)]));
    }

    [Fact]
    public void Have_no_median_where_half_did_not_get_there()
    {
        Assert.Equal(2, CurveTables.Median([3, 1, 2]));
        Assert.Equal(3, CurveTables.Median([3, null, 2]));
        Assert.Null(CurveTables.Median([3, null]));
    }
}
