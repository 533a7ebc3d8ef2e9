using System.Globalization;
using System.Text.Json.Nodes;

namespace Netspring.Launcher.Tests;

/// <summary>What the sample pick-ups and the fleet promise together.</summary>
public class Shipped_seed
{
    private const double EarthRadiusKm = 6371.0088;
    private const double SameDayKm = 150;
    private const double ReachKm = 1200;
    private const int Threshold = 30;

    private static readonly string[] Computers = ["desktop", "all-in-one", "laptop", "workstation", "server", "thin-client"];
    private static readonly JsonArray Samples = Read("pickup-requests.json").AsArray();
    private static readonly JsonNode Fleet = Read("fleet.json");

    private sealed record Point(double Lon, double Lat)
    {
        public static Point Of(JsonNode location) => new((double)location["lon"]!, (double)location["lat"]!);
    }

    [Fact]
    public void A_hundred_and_fifty_samples_lie_in_thirty_cities()
    {
        Assert.Equal(150, Samples.Count);
        Assert.Equal(30, Samples.Select(CityOf).Distinct().Count());
    }

    [Fact]
    public void One_city_is_out_of_every_hubs_reach_one_is_a_journey_and_the_others_a_day_trip()
    {
        var distances = Samples.Select(CityOf).Distinct().Except(HubCities()).ToDictionary(city => city, city => KmToNearestDepot(Seat(city)));
        Assert.Equal(["540100"], distances.Where(city => city.Value > ReachKm).Select(city => city.Key));
        var journey = Assert.Single(distances, city => city.Value is > SameDayKm and <= ReachKm);
        Assert.InRange(journey.Value, 390, 410);
        Assert.Equal(16, distances.Count(city => city.Value <= SameDayKm));
    }

    [Fact]
    public void Every_site_of_a_city_without_a_hub_is_nearest_to_its_own_seat()
    {
        var seats = Cities().ToList();
        Assert.All(Samples.Where(sample => !HubCities().Contains(CityOf(sample))), sample =>
            Assert.Equal(CityOf(sample), seats.MinBy(seat => Km(Point.Of(sample!["site"]!["location"]!), seat.At)).Code));
    }

    [Fact]
    public void The_largest_asks_for_two_thousand_in_Chongqing_where_vans_and_a_truck_make_two_trips()
    {
        var largest = Samples.MaxBy(Units)!;
        Assert.Equal(("500000", 2000), (CityOf(largest), Units(largest)));
        string[] declared = [.. largest["lines"]!.AsArray().Select(line => $"{line!["quantity"]} {line["category"]}")];
        Assert.Equal(["1600 desktop", "400 laptop"], declared);
        Assert.All((string[])["SH-DEPOT-1", "CQ-DEPOT-1"], depot => Assert.Equal(
            ["200/3000/14 x2", "60/800/6 x2", "60/800/6 x2"],
            Fleet["vehicles"]!.AsArray().Where(vehicle => (string?)vehicle!["depotCode"] == depot)
                .Select(vehicle => $"{vehicle!["units"]}/{vehicle["kg"]}/{vehicle["m3"]} x{vehicle["tripsPerDay"]}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_rule_of_more_than_thirty_is_met_from_both_sides()
    {
        Assert.All(Samples, sample => Assert.Equal((string?)sample!["expect"] == "ineligible", Units(sample) <= Threshold));
        Assert.True(Samples.Count(sample => Units(sample) == Threshold) >= 3);
        Assert.True(Samples.Count(sample => Units(sample) == Threshold + 1) >= 3);
        Assert.Equal(1, Samples.Count(sample => (string?)sample!["expect"] == "item-excluded"));
        Assert.Equal(2, Samples.Count(sample => (string?)sample!["expect"] == "duplicate-request-suspected"));
    }

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Repository.SeedFile(name)))!;

    private static string CityOf(JsonNode? sample) => (string)sample!["site"]!["cityCode"]!;

    private static int Units(JsonNode? sample) => sample!["lines"]!.AsArray()
        .Where(line => Computers.Contains((string)line!["category"]!)).Sum(line => (int)line!["quantity"]!);

    private static HashSet<string> HubCities() => [.. Fleet["depots"]!.AsArray().Select(depot => (string)depot!["cityCode"]!)];

    private static double KmToNearestDepot(Point from) => Fleet["depots"]!.AsArray().Min(depot => Km(from, Point.Of(depot!["location"]!)));

    private static Point Seat(string code) => Cities().Single(city => city.Code == code).At;

    private static IEnumerable<(string Code, Point At)> Cities() =>
        File.ReadLines(Path.Combine(Repository.Root, "shared", "ServiceDefaults", "Geography", "cities-cn.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (cells[0], new Point(double.Parse(cells[^2], CultureInfo.InvariantCulture), double.Parse(cells[^1], CultureInfo.InvariantCulture))));

    /// <summary>Great circle by the haversine.</summary>
    private static double Km(Point a, Point b)
    {
        var (latA, latB) = (double.DegreesToRadians(a.Lat), double.DegreesToRadians(b.Lat));
        var h = Math.Pow(Math.Sin((latB - latA) / 2), 2)
            + Math.Cos(latA) * Math.Cos(latB) * Math.Pow(Math.Sin(double.DegreesToRadians(b.Lon - a.Lon) / 2), 2);
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(h));
    }
}
