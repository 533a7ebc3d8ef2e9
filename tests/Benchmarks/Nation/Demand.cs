using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Benchmarks.Nation;

/// <summary>What one donor wants on one day of the simulation.</summary>
/// <param name="City">Index of the city in <see cref="Demand.Cities"/>.</param>
internal sealed record Wanted(
    int City, LoadSize Size, IReadOnlyList<string> Skills, Availability Availability, GeoPoint Site, int Priority);

/// <summary>
/// A nation's demand, made up: large cities ask most, few on weekends, more towards the end of a quarter. The same seed
/// gives the same demand.
/// </summary>
internal sealed class Demand
{
    private const int WeekendPercent = 10;
    private const int FreePercent = 60;
    private const int MostSites = 40;
    private const double KmPerDegree = 111;

    private readonly Random random;
    private readonly double[] upTo;
    private readonly List<GeoPoint>[] sites;

    public Demand(IReadOnlyList<City> cities, int seed)
    {
        random = new Random(seed);
        // Provincial capitals and municipalities first; nobody publishes how many computers a city throws away.
        Cities = [.. cities.OrderByDescending(c => c.Code[2..] is "0000" or "0100").ThenBy(c => c.Code, StringComparer.Ordinal)];
        Weights = [.. Cities.Select((_, rank) => Math.Pow(rank + 2, -0.9))];
        var (sum, total) = (0d, Weights.Sum());
        upTo = [.. Weights.Select(weight => sum += weight / total)];
        sites = [.. Cities.Select(_ => new List<GeoPoint>())];
    }

    public IReadOnlyList<City> Cities { get; }

    public double[] Weights { get; }

    /// <summary>How many of all requests come on each of the days.</summary>
    public int[] Spread(DateOnly first, int days, int requests)
    {
        var weights = Enumerable.Range(0, days).Select(first.AddDays).Select(day =>
            (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? WeekendPercent : 100) * (day.Month % 3 == 0 ? 1.3 : 1.0)).ToList();
        var (sum, done, counts) = (0d, 0, new int[days]);
        for (var day = 0; day < days; day++)
        {
            sum += weights[day];
            counts[day] = (int)Math.Round(requests * sum / weights.Sum()) - done;
            done += counts[day];
        }
        return counts;
    }

    public Wanted Next(DateOnly today)
    {
        var place = Array.BinarySearch(upTo, random.NextDouble());
        var city = Math.Min(place < 0 ? ~place : place, Cities.Count - 1);
        var units = random.Next(100) switch
        {
            < 75 => random.Next(31, 61),
            < 95 => random.Next(61, 181),
            < 99 => random.Next(181, 600),
            _ => random.Next(600, 2001),
        };
        return new Wanted(
            city, SizeOf(units), random.Next(100) < 3 ? ["hazmat"] : [], OfferFrom(today), SiteIn(city), random.Next(100) < 5 ? 1 : 0);
    }

    public static LoadSize SizeOf(int units) => new(units, units * 4.4m, units * 0.035m);

    /// <summary>Donors come back: after the first forty sites of a city most requests are for one of them.</summary>
    private GeoPoint SiteIn(int city)
    {
        var known = sites[city];
        if (known.Count >= MostSites && random.Next(100) < 70)
            return known[random.Next(known.Count)];
        var seat = Cities[city].Seat;
        var (distance, angle) = (12 * Math.Sqrt(random.NextDouble()), 2 * Math.PI * random.NextDouble());
        var site = new GeoPoint(
            seat.Lon + (distance * Math.Cos(angle) / KmPerDegree / Math.Cos(seat.Lat * Math.PI / 180)),
            seat.Lat + (distance * Math.Sin(angle) / KmPerDegree));
        known.Add(site);
        return site;
    }

    private Availability OfferFrom(DateOnly today)
    {
        if (random.Next(100) < FreePercent)
            return Availability.AnyTime;
        return Availability.Of([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
        {
            var (date, part) = (today.AddDays(random.Next(8, 26)), random.Next(3));
            return part switch
            {
                0 => new OfferedWindow(date, new TimeOnly(9, 0), new TimeOnly(12, 0)),
                1 => new OfferedWindow(date, new TimeOnly(13, 0), new TimeOnly(17, 0)),
                _ => new OfferedWindow(date, new TimeOnly(9, 0), new TimeOnly(17, 0)),
            };
        })]);
    }
}
