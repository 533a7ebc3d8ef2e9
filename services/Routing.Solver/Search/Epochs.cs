namespace Netspring.Routing.Solver.Search;

/// <summary>Tells one island when to meet the others: at fixed shares of its search, and after so many iterations where the
/// share is counted from the last improvement.</summary>
internal sealed class Epochs(Migration migration, int island, Budget budget)
{
    private const int Count = 40;
    private const int LongestIterations = 20_000;

    private double nextShare = 1d / Count;
    private int nextIterations = LongestIterations;

    /// <summary>Meets the others if it is time.</summary>
    /// <returns>True when the island's plan is now that of another.</returns>
    public bool Pass()
    {
        if (budget.IsCountedOut || (budget.Progress < nextShare && !(budget.IsRepeatable && budget.Iterations >= nextIterations)))
            return false;

        // What was missed, because the first plan took long, is not made up for.
        nextShare = (Math.Floor(budget.Progress * Count) + 1) / Count;
        nextIterations = budget.Iterations + LongestIterations;
        return migration.Meet(island);
    }
}
