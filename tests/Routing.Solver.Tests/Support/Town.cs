namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>A made-up town: stops in a square of 20 km around the depot, morning or afternoon windows, a lunch break.</summary>
internal static class Town
{
    public static Problem Of(int stops, int seed = 1)
    {
        var random = new Random(seed);
        var x = Enumerable.Range(0, stops + 1).Select(index => index == 0 ? 10_000 : random.Next(20_000)).ToArray();
        var y = Enumerable.Range(0, stops + 1).Select(index => index == 0 ? 10_000 : random.Next(20_000)).ToArray();
        int Metres(int from, int to) => (int)Math.Sqrt(Math.Pow(x[from] - x[to], 2) + Math.Pow(y[from] - y[to], 2));
        var vehicles = Enumerable.Range(0, Math.Max(2, stops / 10)).Select(index => Given.Vehicle($"v{index}", 300) with
        {
            MaxTrips = 2,
            UnloadSeconds = 20 * Given.Minutes,
            Breaks = [new BreakRule(11 * Given.Hours, 13 * Given.Hours, 45 * Given.Minutes)],
            FixedCost = 20_000,
        });
        var visits = Enumerable.Range(1, stops).Select(index => Given.Stop($"s{index}", index, random.Next(31, 80)) with
        {
            ServiceSeconds = random.Next(10, 30) * Given.Minutes,
            Windows = random.Next(3) switch
            {
                0 => [new TimeWindow(8 * Given.Hours, 12 * Given.Hours)],
                1 => [new TimeWindow(13 * Given.Hours, 17 * Given.Hours)],
                _ => [],
            },
        });
        return new Problem(
            [.. vehicles], [.. visits], TravelMatrix.Create(stops + 1, (from, to) => Metres(from, to) / 8, Metres), seed: seed);
    }
}
