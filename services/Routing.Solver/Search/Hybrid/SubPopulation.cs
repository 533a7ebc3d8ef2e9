namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Plans in the order of their cost with penalties, and how far they are from each other.</summary>
internal sealed class SubPopulation
{
    public const int Least = 25;
    private const int Generation = 40;
    private const int Elite = 4;

    /// <summary>Neighbours whose distance counts as variety.</summary>
    private const int Close = 5;

    private readonly Individual[] slots;
    private readonly double[] distance;
    private readonly double[] variety = new double[Least + Generation + 1];
    private readonly int[] byVariety = new int[Least + Generation + 1];
    private readonly double[] costs = new double[Least + Generation + 1];
    private bool isRated;

    public SubPopulation(int stops, int vehicles)
    {
        slots = [.. Enumerable.Range(0, Least + Generation + 1).Select(slot => new Individual(stops, vehicles) { Slot = slot })];
        distance = new double[slots.Length * slots.Length];
    }

    public int Count { get; private set; }

    public Individual this[int index] => slots[index];

    public void Add(PenalisedRoutes routes, Penalties penalties)
    {
        var added = slots[Count];
        added.Take(routes);
        for (var i = 0; i < Count; i++)
            Distance(added, slots[i]) = Distance(slots[i], added) = added.BrokenPairs(slots[i]);
        var cost = added.Penalised(penalties);
        var place = Count;
        for (; place > 0 && slots[place - 1].Penalised(penalties) > cost; place--)
            slots[place] = slots[place - 1];
        slots[place] = added;
        Count++;
        isRated = false;
        if (Count > Least + Generation)
            Select();
    }

    public void Reprice(Penalties penalties)
    {
        for (var i = 0; i < Count; i++)
            costs[i] = slots[i].Penalised(penalties);
        Array.Sort(costs, slots, 0, Count);
        isRated = false;
    }

    /// <summary>Sets the fitness of all.</summary>
    public void Rate()
    {
        if (isRated)
            return;
        isRated = true;
        for (var i = 0; i < Count; i++)
        {
            variety[i] = -Variety(i);
            byVariety[i] = i;
        }

        Array.Sort(variety, byVariety, 0, Count);
        var scale = Math.Max(1, Count - 1);
        for (var rank = 0; rank < Count; rank++)
        {
            var index = byVariety[rank];
            var byCost = (double)index / scale;
            slots[index].Fitness = Count <= Elite ? byCost : byCost + ((1 - ((double)Elite / Count)) * rank / scale);
        }
    }

    private ref double Distance(Individual one, Individual other) => ref distance[(one.Slot * slots.Length) + other.Slot];

    /// <summary>Mean distance to the nearest others.</summary>
    private double Variety(int index)
    {
        Span<double> nearest = stackalloc double[Close];
        nearest.Fill(1);
        for (var other = 0; other < Count; other++)
        {
            if (other == index)
                continue;
            var far = Distance(slots[index], slots[other]);
            if (far >= nearest[Close - 1])
                continue;
            var place = Close - 1;
            for (; place > 0 && nearest[place - 1] > far; place--)
                nearest[place] = nearest[place - 1];
            nearest[place] = far;
        }

        var sum = 0d;
        foreach (var far in nearest)
            sum += far;
        return sum / Close;
    }

    /// <summary>Takes out twins first, then the least fit.</summary>
    private void Select()
    {
        while (Count > Least)
        {
            isRated = false;
            Rate();
            var worst = 0;
            var worstIsTwin = false;
            for (var i = 1; i < Count; i++)
            {
                var isTwin = IsTwin(i);
                if ((isTwin && !worstIsTwin) || (isTwin == worstIsTwin && (worst == 0 || slots[i].Fitness > slots[worst].Fitness)))
                    (worst, worstIsTwin) = (i, isTwin);
            }

            var removed = slots[worst];
            Array.Copy(slots, worst + 1, slots, worst, Count - worst - 1);
            slots[--Count] = removed;
        }

        isRated = false;
    }

    private bool IsTwin(int index)
    {
        for (var other = 0; other < Count; other++)
            if (other != index && Distance(slots[index], slots[other]) == 0)
                return true;
        return false;
    }
}
