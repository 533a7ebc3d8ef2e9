namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Where the islands of a search meet at the end of each epoch: those whose plan is worse take over the best one. All wait
/// for the last, so the outcome does not depend on how fast they are; meanwhile another may use the thread.
/// </summary>
internal sealed class Migration : IDisposable
{
    private readonly IReadOnlyList<Solution> plans;
    private readonly bool[] isGone;
    private readonly bool[] isReplaced;
    private readonly Barrier barrier;
    private readonly SemaphoreSlim threads;

    /// <param name="plans">The best of each island; only its own island changes it between two meetings.</param>
    /// <param name="threads">Islands that run at a time.</param>
    public Migration(IReadOnlyList<Solution> plans, int threads)
    {
        this.plans = plans;
        isGone = new bool[plans.Count];
        isReplaced = new bool[plans.Count];
        barrier = new Barrier(plans.Count, _ => Exchange());
        this.threads = new SemaphoreSlim(threads);
    }

    /// <summary>Waits for a thread.</summary>
    public void Enter() => threads.Wait();

    /// <returns>True when the island's plan is now that of another.</returns>
    public bool Meet(int island)
    {
        threads.Release();
        barrier.SignalAndWait();
        threads.Wait();
        return isReplaced[island];
    }

    /// <summary>The island is done; others may still take its plan.</summary>
    public void Leave(int island)
    {
        isGone[island] = true;
        threads.Release();
        barrier.RemoveParticipant();
    }

    public void Dispose()
    {
        barrier.Dispose();
        threads.Dispose();
    }

    /// <summary>Of equal ones the first.</summary>
    public static int BestOf(IReadOnlyList<Solution> plans)
    {
        var best = 0;
        for (var island = 1; island < plans.Count; island++)
            if (plans[island].ComparedTo(plans[best]) < 0)
                best = island;
        return best;
    }

    private void Exchange()
    {
        var best = plans[BestOf(plans)];
        for (var island = 0; island < plans.Count; island++)
        {
            isReplaced[island] = !isGone[island] && best.ComparedTo(plans[island]) < 0;
            if (isReplaced[island])
                plans[island].CopyFrom(best);
        }
    }
}
