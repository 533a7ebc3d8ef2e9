namespace Netspring.Routing.Solver.Search;

/// <summary>The best tours so far; only those that changed since are copied.</summary>
internal sealed class BestTours
{
    private readonly Tours tours;
    private readonly Tour[] kept;
    private readonly bool[] isChanged;
    private readonly int[] changed;
    private int changedCount;

    public BestTours(Kernel kernel, Tours tours)
    {
        this.tours = tours;
        kept = [.. kernel.Vehicles.Select(vehicle => new Tour(kernel, vehicle))];
        isChanged = new bool[kept.Length];
        changed = new int[kept.Length];
        KeepAll();
    }

    /// <summary>The tours are the best now, whatever became of them.</summary>
    public void KeepAll()
    {
        for (var tour = 0; tour < kept.Length; tour++)
            kept[tour].CopyFrom(tours[tour]);
        Array.Clear(isChanged);
        changedCount = 0;
    }

    /// <summary>The tours moved on.</summary>
    public void Follow()
    {
        foreach (var tour in tours.Touched)
        {
            if (isChanged[tour])
                continue;
            isChanged[tour] = true;
            changed[changedCount++] = tour;
        }
    }

    /// <summary>The tours are the best now.</summary>
    public void Keep()
    {
        for (var i = 0; i < changedCount; i++)
        {
            kept[changed[i]].CopyFrom(tours[changed[i]]);
            isChanged[changed[i]] = false;
        }

        changedCount = 0;
    }

    public Tour this[int tour] => kept[tour];
}
