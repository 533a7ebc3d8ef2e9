using CsCheck;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

public sealed class LoadSplitterSpecs
{
    private static readonly LoadSize Van = new(60, 800, 6);
    private static readonly LoadSize Truck = new(200, 3000, 14);

    private static readonly Gen<LoadSize> Sizes =
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 5_000_000], Gen.Int[0, 900_000], (u, kg, m3) => new LoadSize(u, kg / 100m, m3 / 10_000m));

    private static readonly Gen<LoadSize> Cells =
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 4000], Gen.Int[1, 300], (u, kg, m3) => new LoadSize(u, kg, m3 / 10m));

    [Fact]
    public void Two_thousand_computers_become_ten_full_trucks()
    {
        var whole = new LoadSize(2000, 1600 * 7.9m + 400 * 2.0m, 1600 * 0.045m);
        var loads = LoadSplitter.Split(whole, LoadSplitter.BestCell(whole, [Van, Truck])!.Value);
        Assert.Equal(Enumerable.Repeat(200, 10), loads.Select(l => l.Units));
        Assert.Equal(whole, loads.Aggregate((a, b) => a + b));
    }

    [Fact]
    public void What_fits_one_vehicle_stays_whole() =>
        Assert.Equal([new LoadSize(33, 170.2m, 1.11m)], LoadSplitter.Split(new LoadSize(33, 170.2m, 1.11m), Truck));

    [Theory]
    [InlineData(201, 10, 1, 2)]
    [InlineData(40, 6001, 1, 3)]
    [InlineData(40, 10, 42.5, 4)]
    public void Units_kg_or_m3_bind_whichever_comes_first(int units, double kg, double m3, int loads) =>
        Assert.Equal(loads, LoadSplitter.Split(new LoadSize(units, (decimal)kg, (decimal)m3), Truck).Count);

    [Fact]
    public void The_best_cell_is_the_one_that_needs_the_fewest_loads()
    {
        var heavyDuty = new LoadSize(60, 9000, 6);
        Assert.Equal(heavyDuty, LoadSplitter.BestCell(new LoadSize(50, 8000, 3), [Truck, heavyDuty]));
        Assert.Equal(Truck, LoadSplitter.BestCell(new LoadSize(50, 100, 3), [Truck, heavyDuty]));
        Assert.Null(LoadSplitter.BestCell(new LoadSize(50, 100, 3), [new LoadSize(60, 0, 6)]));
    }

    [Fact]
    public void Loads_sum_up_exactly_stay_within_the_cell_and_are_as_even_as_units_allow() =>
        Gen.Select(Sizes, Cells).Sample((whole, cell) =>
        {
            var loads = LoadSplitter.Split(whole, cell);
            return loads.Aggregate((a, b) => a + b) == whole
                && loads.All(l => l.FitsIn(cell) && l is { Units: >= 0, Kg: >= 0, M3: >= 0 })
                && loads.Max(l => l.Units) - loads.Min(l => l.Units) <= 1
                && (loads.Count == 1 || !whole.FitsIn(cell));
        }, iter: 2_000);
}
