using System.Runtime.ExceptionServices;
using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Island model: several searches from one plan, each with its own tours and random numbers.</summary>
internal sealed class Archipelago(FlatProblem flat, IslandSearch first, int count, int threads)
{
    private readonly Lock gate = new();
    private ExceptionDispatchInfo? failure;

    /// <summary>Improves <paramref name="best"/>.</summary>
    /// <param name="report">Hears of each plan that is better than all before, from the island's thread, one at a time.</param>
    public void Run(Solution best, bool isKnown, Budget budget, Action<Solution, Budget> report)
    {
        using var failed = new CancellationTokenSource();
        var plans = Enumerable.Range(0, count).Select(_ => best.Copy()).ToList();
        using var migration = new Migration(plans, threads);
        var others = Enumerable.Range(1, count - 1).Select(island => new Thread(() => Settle(island)) { IsBackground = true }).ToList();
        others.ForEach(thread => thread.Start());
        Settle(0);
        others.ForEach(thread => thread.Join());
        failure?.Throw();
        best.CopyFrom(plans[Migration.BestOf(plans)]);

        void Settle(int island)
        {
            migration.Enter();
            try
            {
                var own = budget.Fork(failed.Token);
                var search = island == 0 ? first : first.Twin(new RouteSimulator(flat), SeededRandom.OfIsland(flat.Problem.Seed, island));
                search.Run(plans[island], isKnown, own, () => Report(plans[island], own), new Epochs(migration, island, own));
            }
            catch (Exception exception)
            {
                // Nobody is to wait for an island that is gone.
                lock (gate)
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                failed.Cancel();
            }
            finally
            {
                migration.Leave(island);
            }
        }

        void Report(Solution plan, Budget own)
        {
            lock (gate)
            {
                own.ServesAllMandatory = plan.ServesAllMandatory;
                if (plan.ComparedTo(best) >= 0)
                    return;
                best.CopyFrom(plan);
                report(best, own);
            }
        }
    }
}
