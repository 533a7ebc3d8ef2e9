using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// The shortest duration of a tour, with what prices one stop more in O(1): segments that are concatenated (Vidal et al.
/// 2013). Exact for single windows and without breaks and releases.
/// </summary>
internal sealed class TourDuration(Kernel kernel, KernelVehicle vehicle)
{
    private readonly FlatProblem flat = kernel.Flat;

    /// <summary>[i]: shortest time from departure to the end of element i − 1, and the latest departure that keeps it.</summary>
    private int[] headSeconds = new int[18];
    private int[] headLatest = new int[18];

    /// <summary>[i]: shortest time from being at element i to the return, and the earliest time there that keeps it.</summary>
    private int[] tailSeconds = new int[18];
    private int[] tailEarliest = new int[18];

    public int Whole { get; private set; }

    /// <summary>A depot that never closes closes later than any day ends.</summary>
    private int DepotCloses => Math.Min(vehicle.Flat.DepotCloses, Kernel.Beyond);

    public void CopyFrom(TourDuration other, int length)
    {
        Reserve(length);
        Array.Copy(other.headSeconds, headSeconds, length + 1);
        Array.Copy(other.headLatest, headLatest, length + 1);
        Array.Copy(other.tailSeconds, tailSeconds, length + 1);
        Array.Copy(other.tailEarliest, tailEarliest, length + 1);
        Whole = other.Whole;
    }

    public void Measure(Tour tour)
    {
        Reserve(tour.Length);
        var head = (Seconds: 0, Latest: vehicle.LatestEnd);
        (headSeconds[0], headLatest[0]) = head;
        for (var i = 0; i < tour.Length; i++)
        {
            head = tour.Node[i] == Sequence.Boundary
                ? Unload(head, Travel(tour, i))
                : Visit(head, Travel(tour, i), tour.Node[i]);
            (headSeconds[i + 1], headLatest[i + 1]) = head;
        }

        (tailSeconds[tour.Length], tailEarliest[tour.Length]) = (0, 0);
        for (var i = tour.Length - 1; i >= 0; i--)
        {
            var stop = tour.Node[i];
            var (opens, closes, service) = stop == Sequence.Boundary
                ? (0, DepotCloses, vehicle.Flat.Vehicle.UnloadSeconds)
                : (kernel.Opens[stop], kernel.Closes[stop], flat.Service[stop]);
            var work = service + Travel(tour, i + 1);
            var waiting = Math.Max(0, tailEarliest[i + 1] - work - closes);
            tailSeconds[i] = work + waiting + tailSeconds[i + 1];
            tailEarliest[i] = Math.Max(tailEarliest[i + 1] - work, opens) - waiting;
        }

        Whole = tour.Length == 0 ? 0 : Close((0, vehicle.LatestEnd), Travel(tour, 0), 0);
    }

    /// <summary>Whole duration with the stop before element <paramref name="position"/>, where the windows allow it.</summary>
    public int With(int stop, int position, int secondsTo, int secondsFrom) =>
        Close(Visit((headSeconds[position], headLatest[position]), secondsTo, stop), secondsFrom, position);

    /// <summary>The same with a trip for the stop alone.</summary>
    public int WithTrip(Tour tour, int stop, int position)
    {
        var here = kernel.Place[stop];
        var back = vehicle.Seconds[(here * vehicle.Size) + vehicle.End];
        var head = (headSeconds[position], headLatest[position]);
        if (position > 0)
            head = Unload(head, vehicle.Seconds[(tour.Place[position] * vehicle.Size) + vehicle.End]);
        head = Visit(head, vehicle.Seconds[(vehicle.End * vehicle.Size) + here], stop);
        return position == 0 ? Close(Unload(head, back), Travel(tour, 0), 0) : Close(head, back, position);
    }

    private int Travel(Tour tour, int leg) => vehicle.Seconds[(tour.Place[leg] * vehicle.Size) + tour.Place[leg + 1]];

    private (int Seconds, int Latest) Visit((int Seconds, int Latest) head, int travel, int stop) =>
        Append(head, travel, kernel.Opens[stop], kernel.Closes[stop], flat.Service[stop]);

    private (int Seconds, int Latest) Unload((int Seconds, int Latest) head, int travel) =>
        Append(head, travel, 0, DepotCloses, vehicle.Flat.Vehicle.UnloadSeconds);

    private static (int Seconds, int Latest) Append((int Seconds, int Latest) head, int travel, int opens, int closes, int service)
    {
        var arrival = head.Seconds + travel;
        return (arrival + Math.Max(0, opens - arrival - head.Latest) + service, Math.Min(closes - arrival, head.Latest));
    }

    private int Close((int Seconds, int Latest) head, int travel, int tail)
    {
        var arrival = head.Seconds + travel;
        return arrival + Math.Max(0, tailEarliest[tail] - arrival - head.Latest) + tailSeconds[tail];
    }

    private void Reserve(int length)
    {
        if (headSeconds.Length > length)
            return;
        var room = (2 * length) + 4;
        headSeconds = new int[room];
        headLatest = new int[room];
        tailSeconds = new int[room];
        tailEarliest = new int[room];
    }
}
