using System.Globalization;
using System.Text.Json.Nodes;

namespace Netspring.Benchmarks.Loading;

/// <summary>
/// Bodies of eligible requests, each by its number alone: sites of many cities, 31 to 60 computers; every second one names
/// ten days on which it can be collected, the others come first.
/// </summary>
internal sealed class PickupBodies(IReadOnlyList<BenchCity> cities, int sites, DateOnly today, int seed)
{
    private const int OfferedDays = 10;
    private const int EarliestDay = 8;
    private const int LatestDay = 45;
    private const double RadiusDegrees = 0.06;

    public string Of(int number)
    {
        var random = new Random(Mix(number));
        var site = random.Next(sites);
        var city = cities[site % cities.Count];
        // A site stays where it is.
        var place = new Random(Mix(-1 - site));
        var laptops = random.Next(20, 41);
        var body = new JsonObject
        {
            ["site"] = new JsonObject
            {
                ["name"] = $"Bench site {site}",
                ["cityCode"] = city.Code,
                ["address"] = $"{site} Bench Road",
                ["location"] = new JsonObject
                {
                    ["lon"] = city.Lon + (2 * place.NextDouble() - 1) * RadiusDegrees,
                    ["lat"] = city.Lat + (2 * place.NextDouble() - 1) * RadiusDegrees,
                },
            },
            ["contact"] = new JsonObject { ["name"] = "IT office", ["phone"] = "+86 21 5550 0100", ["email"] = "it@example.com", ["language"] = "en" },
            ["lines"] = new JsonArray(Line("laptop", laptops), Line("desktop", random.Next(11, 21)), Line("monitor", random.Next(1, 11))),
            ["allowDuplicate"] = true,
            ["reference"] = number.ToString(CultureInfo.InvariantCulture),
        };
        if (number % 2 == 0)
            body["availability"] = Days(today.AddDays(random.Next(EarliestDay, LatestDay)));
        return body.ToJsonString();
    }

    // Hash codes of .NET differ from process to process; a seed must not.
    private int Mix(int number) => unchecked(seed * 1_000_003 + number);

    private static JsonArray Days(DateOnly first) => [.. Enumerable.Range(0, OfferedDays).Select(day => new JsonObject
    {
        ["date"] = StackUnderLoad.Text(first.AddDays(day)),
        ["from"] = "09:00",
        ["to"] = "17:00",
    })];

    private static JsonObject Line(string category, int quantity) => new() { ["category"] = category, ["quantity"] = quantity };
}
