using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Greedy insertion (Christiaens and Vanden Berghe 2020, without blinks): the absent stops in a random kind of order, each at
/// the place that looks cheapest beside one of its neighbours.
/// </summary>
internal sealed class GreedyInsertion
{
    /// <summary>Recreations that open or enlarge tours with one type whatever it costs at first.</summary>
    private const double PreferenceShare = 0.01;

    /// <summary>Recreations in which tours without room may move to larger vehicles, these included.</summary>
    private const double EnlargingShare = 0.1;

    /// <summary>Absent stops with a prize tried again around a ruin.</summary>
    private const int CalledWithPrize = 25;

    /// <summary>Recreations that serve stops whatever their prize: the first stop of a far tour never pays for it alone.</summary>
    private const double GenerousShare = 0.02;

    private readonly FlatProblem flat;
    private readonly Kernel kernel;
    private readonly Tours tours;
    private readonly Neighbourhood neighbourhood;
    private readonly VehicleTypes types;
    private readonly SeededRandom random;
    private readonly List<int> waiting = [];
    private readonly InsertionOrder order;
    private readonly Shortlist shortlist;
    private readonly PlaceSearch places;
    private readonly int[] called;
    private readonly int[] wasAbsent;
    private readonly bool hasSecondLook;
    private readonly bool mayGiveUp;
    private readonly bool isDetourLeast;
    private int round;

    /// <summary>Prizes do not count in this round.</summary>
    private bool isGenerous;

    /// <summary>Stops have no place yet: one may be anywhere.</summary>
    private bool isThorough;

    /// <summary>Cost at which the plan is of no use.</summary>
    private long limit;

    public GreedyInsertion(Kernel kernel, Tours tours, Neighbourhood neighbourhood, VehicleTypes types, SeededRandom random)
    {
        this.kernel = kernel;
        this.tours = tours;
        this.neighbourhood = neighbourhood;
        this.random = random;
        this.types = types;
        flat = kernel.Flat;
        order = new InsertionOrder(kernel, types, random);
        shortlist = new Shortlist(tours);
        places = new PlaceSearch(kernel, tours, types, shortlist);
        hasSecondLook = kernel.Has(SearchParts.SecondLook);
        mayGiveUp = kernel.Has(SearchParts.GiveUp) && !flat.HasEtaPenalty;
        // Elsewhere a stop may cost less than its detour: it fills waiting.
        isDetourLeast = Array.TrueForAll(kernel.Vehicles, vehicle => vehicle.IsPlain || vehicle.CostPerSecond == 0);
        called = new int[flat.Stops.Length];
        wasAbsent = new int[flat.Stops.Length];
        Array.Fill(wasAbsent, -1);
    }

    /// <summary>No tour is opened beyond so many.</summary>
    public int MostTours { get; set; } = int.MaxValue;

    /// <summary>Inserts what fits; the rest stays absent.</summary>
    public void Construct(Budget budget)
    {
        waiting.Clear();
        waiting.AddRange(tours.Absent);
        tours.Absent.Clear();
        limit = long.MaxValue;
        isThorough = true;
        isGenerous = tours.Served == 0 && kernel.Has(SearchParts.Generosity);
        InsertWaiting(budget);
    }

    /// <summary>Draws whether the next tours may move to larger vehicles, and whether they are opened, or enlarged, with vehicles
    /// of one type whatever they cost at first.</summary>
    /// <returns>True when it is one type.</returns>
    public bool Prefer()
    {
        if (types.All.Length < 2)
            return false;
        var draw = random.Fraction();
        var isDrawn = draw < PreferenceShare && kernel.Has(SearchParts.PreferredTypes);
        places.Preferred = isDrawn ? random.Below(types.All.Length) : -1;
        places.MayEnlarge = isDrawn || (draw < EnlargingShare && kernel.Has(SearchParts.Enlarging));
        return isDrawn;
    }

    /// <summary>Inserts what fits of the stops removed since <see cref="Tours.Begin"/> and of those absent before, with a
    /// prize only those near <paramref name="centre"/>: there may be hundreds.</summary>
    /// <param name="limit">A plan that costs as much is of no use.</param>
    /// <returns>False when the limit was reached before the end.</returns>
    public bool Recreate(int centre, long limit)
    {
        this.limit = mayGiveUp && !tours.MissedSomeBefore ? limit : long.MaxValue;
        isThorough = tours.MissedSomeBefore;
        waiting.Clear();
        isGenerous = flat.HasPrizes && kernel.Has(SearchParts.Generosity) && random.Fraction() < GenerousShare;
        round++;
        var near = neighbourhood.Adjacent(centre);
        called[centre] = round;
        foreach (var stop in near.AsSpan(0, Math.Min(near.Length, CalledWithPrize)))
            called[stop] = round;
        var kept = 0;
        for (var i = 0; i < tours.Absent.Count; i++)
        {
            var stop = tours.Absent[i];
            if (i < tours.AbsentBefore)
                wasAbsent[stop] = round;
            if (i < tours.AbsentBefore && flat.HasPrize(stop) && called[stop] != round)
                tours.Absent[kept++] = stop;
            else
                waiting.Add(stop);
        }

        tours.Absent.RemoveRange(kept, tours.Absent.Count - kept);
        return InsertWaiting(budget: null);
    }

    private bool InsertWaiting(Budget? budget)
    {
        order.Sort(waiting);
        var prizes = 0L;
        foreach (var stop in waiting)
            prizes += flat.Prize[stop];
        for (var i = 0; i < waiting.Count; i++)
        {
            var stop = waiting[i];
            // No place costs less than nothing, so what is spent now is not won back, but for prizes.
            var allowance = limit == long.MaxValue ? limit : limit - tours.Cost + prizes;
            prizes -= flat.Prize[stop];

            // Only the first plan takes long enough to be asked.
            if (budget is not { IsCancelled: true } && allowance > 0 && TryInsert(stop, allowance))
                continue;
            tours.Absent.Add(stop);
            if (isThorough || (flat.HasPrize(stop) && allowance > 0))
                continue;
            while (++i < waiting.Count)
                tours.Absent.Add(waiting[i]);
            return false;
        }

        return true;
    }

    /// <param name="allowance">At such a cost the plan is of no use.</param>
    private bool TryInsert(int stop, long allowance)
    {
        // A place for a stop with a prize may cost as much at most.
        var most = flat.HasPrize(stop) ? (isGenerous ? long.MaxValue / 4 : flat.Prize[stop]) : long.MaxValue;
        var bound = Math.Min(most, isDetourLeast ? allowance : long.MaxValue);
        shortlist.Clear(bound);
        places.LookAround(stop, neighbourhood.Near(stop));
        places.LookAtNewTrips(stop);
        if (tours.Used < MostTours)
            places.LookAtUnused(stop);
        if (shortlist.Choose(stop, most))
            return true;
        shortlist.Clear(bound);
        if (!hasSecondLook || (isThorough && !flat.HasPrize(stop)))
            LookEverywhere(stop);
        else
            places.LookAround(stop, neighbourhood.Adjacent(stop));
        return shortlist.Choose(stop, most);
    }

    private void LookEverywhere(int stop)
    {
        // A stop that was absent before has been tried on all tours then; those that changed since were touched with it absent, but
        // for exchanged vehicles and plans taken over, which the insertion at the end of the search looks at.
        if (wasAbsent[stop] == round)
            foreach (var number in tours.Touched)
                places.LookAllAlong(stop, number);
        else
            for (var number = 0; number < tours.Count; number++)
                places.LookAllAlong(stop, number);
    }
}
