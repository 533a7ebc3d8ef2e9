using CsCheck;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Tests.Domain;

public sealed class Travel_is_estimated
{
    private static readonly GeoPoint Shanghai = new(121.4737, 31.2304);
    private static readonly Gen<GeoPoint> Near = Gen.Select(Gen.Double[120, 123], Gen.Double[30, 33], (lon, lat) => new GeoPoint(lon, lat));

    /// <summary>Metres of road north of Shanghai: a degree of latitude is 111,195 m.</summary>
    private static (int Metres, int Seconds) Road(double metres) =>
        TravelEstimate.Between(Shanghai, Shanghai with { Lat = Shanghai.Lat + (metres / 1.35 / 111_195.08) });

    [Theory]
    [InlineData(2_500, 360)]
    [InlineData(5_000, 720)]
    [InlineData(30_000, 720 + 2_572)]
    [InlineData(100_000, 720 + 2_572 + 3_600)]
    public void By_25_km_per_hour_then_35_then_70(double metres, int seconds)
    {
        var (road, time) = Road(metres);
        Assert.InRange(road, metres - 2, metres + 2);
        Assert.InRange(time, seconds - 2, seconds + 2);
    }

    [Fact]
    public void As_nothing_to_the_same_place() => Assert.Equal((0, 0), TravelEstimate.Between(Shanghai, Shanghai));

    [Fact]
    public void Alike_in_both_directions_and_longer_for_longer_ways() => Gen.Select(Near, Near, Near).Sample((a, b, c) =>
    {
        Assert.Equal(TravelEstimate.Between(a, b), TravelEstimate.Between(b, a));
        var (near, far) = (TravelEstimate.Between(a, b), TravelEstimate.Between(a, c));
        Assert.True(near.Metres <= far.Metres == near.Seconds <= far.Seconds || near.Seconds == far.Seconds);
    });

    [Fact]
    public void Row_by_row()
    {
        GeoPoint[] points = [Shanghai, new(121.5, 31.3), new(121.6, 31.1)];
        var table = TravelEstimate.Table(points);
        Assert.Equal(TravelEstimate.Between(points[1], points[2]), (table.Metres[5], table.Seconds[5]));
        Assert.Equal([0, 0, 0], new[] { table.Metres[0], table.Metres[4], table.Metres[8] });
    }
}
