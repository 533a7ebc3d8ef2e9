using Netspring.Routing.Domain;

namespace Netspring.Routing.Tests.Domain;

public sealed class Figures_add_up
{
    [Fact]
    public void Nothing_to_measure_is_no_figure()
    {
        var nothing = Measures.Sum([]);

        Assert.Equal(
            new double?[] { null, null, null, null, null, null },
            [nothing.OnTimeShare, nothing.FirstAttemptShare, nothing.UnitsPerStop, nothing.MetresPerUnit, nothing.VehicleUse, nothing.ShiftUse]);
    }

    [Fact]
    public void Shares_of_a_sum_weigh_each_part_by_its_size()
    {
        var small = new Measures { Arrived = 1, Late = 1, Completed = 1, Units = 40, Metres = 8_000, UnitsPlaced = 40, UnitsOfRoom = 60, RouteSeconds = 9_000, ShiftSeconds = 36_000 };
        var large = new Measures { Arrived = 9, Early = 1, Completed = 8, Partial = 1, Units = 320, Metres = 64_000, UnitsPlaced = 320, UnitsOfRoom = 340, RouteSeconds = 27_000, ShiftSeconds = 36_000 };

        var sum = small + large;

        Assert.Equal((0.8, 36, 200), (sum.OnTimeShare, sum.UnitsPerStop, sum.MetresPerUnit));
        Assert.Equal((0.9, 0.5), (sum.VehicleUse, sum.ShiftUse));
        Assert.Equal(large + small, sum);
    }

    [Fact]
    public void Every_count_is_added()
    {
        var ones = typeof(Measures).GetProperties().Where(property => property.CanWrite).ToList();
        var one = new Measures();
        foreach (var property in ones)
            property.SetValue(one, Convert.ChangeType(1, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));

        Assert.All(ones, property => Assert.Equal(2m, Convert.ToDecimal(property.GetValue(one + one), System.Globalization.CultureInfo.InvariantCulture)));
    }
}
