using System.Runtime.InteropServices;
using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Cities;

/// <summary>
/// Streets of a made-up Chinese city, in metres around its centre: a dense core inside a square ring road, satellite
/// districts, a river with few bridges. In the morning the way in is slower than the way out. Only sums, products and square
/// roots, which every machine rounds alike.
/// </summary>
internal sealed class CityMap
{
    private const int Ring = 9_000;
    private const int Edge = 28_000;
    private const int BetweenSatellites = 8_000;

    /// <summary>Streets are so much longer than the straight line; the ring road is straighter.</summary>
    private const double Detour = 1.3;
    private const double RingDetour = 1.05;

    // Metres per second: streets of the core, roads outside, ring road.
    private const double CoreSpeed = 5.5;
    private const double RoadSpeed = 10;
    private const double RingSpeed = 14;

    /// <summary>Seconds that a metre closer to the centre takes more.</summary>
    private const double WayIn = 0.05;

    // East of the river are the offices: crossing to them takes longer.
    private const int CrossEast = 240;
    private const int CrossWest = 90;
    private const int RampWest = 400;

    private readonly List<Point> satellites = [];
    private readonly int river;
    private readonly List<int> bridges = [];
    private readonly SplitMix random;

    public CityMap(SplitMix random)
    {
        this.random = random;
        river = random.Between(-4_000, 4_000);
        for (var y = -Edge; y < Edge; y += random.Between(3_000, 6_000))
            bridges.Add(y);
        var wanted = random.Between(4, 6);
        while (satellites.Count < wanted)
        {
            var centre = new Point(random.Between(-Edge, Edge), random.Between(-Edge, Edge));
            if (centre.Reach > Ring + 4_000 && satellites.TrueForAll(other => Length(other, centre) > BetweenSatellites))
                satellites.Add(centre);
        }
    }

    /// <summary>Half of them in the core, most others in a satellite, the rest anywhere.</summary>
    public Point Place() => random.Below(10) switch
    {
        < 5 => new Point(random.Around(Ring), random.Around(Ring)),
        < 9 => Near(satellites[random.Below(satellites.Count)]),
        _ => new Point(random.Between(-Edge, Edge), random.Between(-Edge, Edge)),
    };

    /// <summary>At the ring road or in a satellite, where land is cheap.</summary>
    public Point Depot() => random.Chance(50) ? new Point(Ring + 500, random.Between(-Ring, Ring)) : Near(satellites[0]);

    public TravelMatrix Travel(IReadOnlyList<Point> places)
    {
        var seconds = new int[places.Count * places.Count];
        var metres = new int[places.Count * places.Count];
        for (var from = 0; from < places.Count; from++)
            for (var to = 0; to < places.Count; to++)
                if (from != to)
                {
                    var way = Between(places[from], places[to]);
                    seconds[(from * places.Count) + to] = (int)way.Seconds;
                    metres[(from * places.Count) + to] = (int)way.Metres;
                }

        return new TravelMatrix(places.Count, seconds, metres);
    }

    /// <summary>The quicker of the way through the streets and the way by the ring road.</summary>
    private Way Between(Point from, Point to)
    {
        var (on, off) = (from.OnRing(), to.OnRing());
        var streets = Across(from, to);
        var ring = Street(from, on) + new Way(Along(on, off) * RingDetour / RingSpeed, Along(on, off) * RingDetour) + Street(off, to);
        var way = ring.Seconds < streets.Seconds ? ring : streets;
        return way with { Seconds = way.Seconds + (WayIn * Math.Max(0, Length(from, default) - Length(to, default))) };
    }

    private Way Across(Point from, Point to)
    {
        if (from.X < river == to.X < river)
            return Street(from, to);
        // The bridges beside the point where the straight line meets the river.
        var meets = from.Y + ((double)(to.Y - from.Y) * (river - from.X) / (to.X - from.X));
        var north = Math.Clamp(bridges.FindIndex(bridge => bridge > meets), 1, bridges.Count - 1);
        var crossing = from.X < river ? new Way(CrossEast, 0) : new Way(CrossWest, RampWest);
        var (one, other) = (Over(bridges[north - 1]), Over(bridges[north]));
        return crossing + (one.Seconds < other.Seconds ? one : other);

        Way Over(int bridge) => Street(from, new Point(river, bridge)) + Street(new Point(river, bridge), to);
    }

    private static Way Street(Point from, Point to)
    {
        var metres = Length(from, to) * Detour;
        var inside = Inside(from, to);
        return new Way((metres * inside / CoreSpeed) + (metres * (1 - inside) / RoadSpeed), metres);
    }

    /// <summary>Share of the straight line that lies inside the ring road (Liang and Barsky 1984).</summary>
    private static double Inside(Point from, Point to)
    {
        var (enter, leave) = (0d, 1d);
        foreach (var (start, step) in ((int, int)[])[(from.X, to.X - from.X), (from.Y, to.Y - from.Y)])
        {
            if (step == 0 && Math.Abs(start) > Ring)
                return 0;
            if (step == 0)
                continue;
            var (first, second) = ((double)(-Ring - start) / step, (double)(Ring - start) / step);
            enter = Math.Max(enter, Math.Min(first, second));
            leave = Math.Min(leave, Math.Max(first, second));
        }

        return Math.Max(0, leave - enter);
    }

    /// <summary>Metres along the square, the shorter way round.</summary>
    private static int Along(Point on, Point off)
    {
        var around = Math.Abs(Position(on) - Position(off));
        return Math.Min(around, (8 * Ring) - around);

        static int Position(Point at) => at.Y == -Ring ? at.X + Ring
            : at.X == Ring ? (3 * Ring) + at.Y
            : at.Y == Ring ? (5 * Ring) - at.X
            : (7 * Ring) - at.Y;
    }

    private static double Length(Point from, Point to)
    {
        double x = from.X - to.X, y = from.Y - to.Y;
        return Math.Sqrt((x * x) + (y * y));
    }

    private Point Near(Point centre)
    {
        var reach = random.Between(1_500, 3_500);
        return new Point(centre.X + random.Around(reach), centre.Y + random.Around(reach));
    }

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Point(int X, int Y)
    {
        /// <summary>Half the side of the square around the centre that it lies on.</summary>
        public int Reach => Math.Max(Math.Abs(X), Math.Abs(Y));

        /// <summary>The nearest point of the ring road.</summary>
        public Point OnRing()
        {
            if (Reach > Ring)
                return new Point(Math.Clamp(X, -Ring, Ring), Math.Clamp(Y, -Ring, Ring));
            return Math.Abs(X) > Math.Abs(Y) ? this with { X = X < 0 ? -Ring : Ring } : this with { Y = Y < 0 ? -Ring : Ring };
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Way(double Seconds, double Metres)
    {
        public static Way operator +(Way one, Way other) => new(one.Seconds + other.Seconds, one.Metres + other.Metres);
    }
}
