using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Slack induction by string removals (Christiaens and Vanden Berghe 2020): ruin, recreate, and keep the outcome by
/// simulated annealing. The temperature falls with the share of the budget that is spent.
/// </summary>
internal sealed class RuinAndRecreate
{
    /// <summary>Temperatures as shares of what a stop costs in the first plan: from nothing, from a plan that is known to be
    /// good, and at the end.</summary>
    private const double Hot = 1;
    private const double Warm = 0.1;
    private const double Cold = 0.02;

    /// <summary>Share of the search before vehicles are counted: short routes are the easier to do without.</summary>
    private const double BeforeFleet = 0.3;

    /// <summary>Iterations between two looks at the clock; some hundred microseconds.</summary>
    private const int Stride = 32;

    private readonly FlatProblem flat;
    private readonly RouteSimulator simulator;
    private readonly Kernel kernel;
    private readonly Tours tours;
    private readonly StringRemoval ruin;
    private readonly GreedyInsertion recreate;
    private readonly VehicleExchange? exchange;
    private readonly FleetReduction? fleet;
    private readonly SeededRandom random;
    private readonly int[] bestMissing;

    public RuinAndRecreate(Kernel kernel, Neighbourhood neighbourhood, VehicleTypes types, RouteSimulator simulator, SeededRandom random)
    {
        this.kernel = kernel;
        this.simulator = simulator;
        this.random = random;
        flat = kernel.Flat;
        tours = new Tours(kernel, simulator);
        ruin = new StringRemoval(tours, neighbourhood, random);
        recreate = new GreedyInsertion(kernel, tours, neighbourhood, types, random);
        exchange = types.All.Length > 1 && kernel.Has(SearchParts.VehicleExchange)
            ? new VehicleExchange(kernel, tours, types, simulator, random)
            : null;
        fleet = flat.Problem.Objective.MinimiseVehiclesFirst && kernel.Has(SearchParts.AbsenceCounters)
            ? new FleetReduction(kernel, tours, ruin, recreate, random)
            : null;
        bestMissing = new int[flat.RankCount];
    }

    /// <summary>Inserts what fits.</summary>
    public void Construct(Solution solution, Budget budget)
    {
        tours.Load(solution);
        tours.Begin();
        recreate.Construct(budget);
        Save(solution, tour => tours[tour]);
    }

    /// <summary>Improves <paramref name="best"/>, whose routes must be feasible.</summary>
    /// <param name="isKnown">Whether it is the plan people know, not one just built.</param>
    /// <param name="report">Hears of each better plan at the next look at the clock.</param>
    /// <param name="end">Share of the budget at which this ends, asked at each look at the clock.</param>
    /// <param name="epochs">Of the island, if there are others.</param>
    public void Run(Solution best, bool isKnown, Budget budget, Func<double> end, Action report, Epochs? epochs)
    {
        tours.Load(best);
        if (tours.Served == 0)
            return;
        if (fleet is not null)
        {
            if (!isKnown)
                Anneal(best, Hot, () => BeforeFleet, budget, report, epochs);
            tours.Load(best);
            fleet.Run(best, budget, () => Save(best, tour => tours[tour]), report, epochs);
            tours.Load(best);
        }

        Anneal(best, isKnown ? Warm : Hot, end, budget, report, epochs);
    }

    /// <summary>Improves <paramref name="best"/>, whose routes must be feasible, during a turn of a longer search: it begins and
    /// ends as hot as the longer one is then.</summary>
    /// <param name="isKnown">Whether the longer search began with the plan people know.</param>
    /// <param name="from">Share of the longer search that is over.</param>
    /// <param name="to">Share of it that is over after the turn.</param>
    /// <param name="end">Share of the budget at which the turn ends, asked at each look at the clock.</param>
    /// <param name="report">Hears of each better plan at the next look at the clock.</param>
    public void RunTurn(Solution best, bool isKnown, double from, double to, Budget budget, Func<double> end, Action report)
    {
        tours.Load(best);
        if (tours.Served == 0)
            return;
        var hot = isKnown ? Warm : Hot;
        Anneal(best, hot * Math.Pow(Cold / hot, from), end, budget, report, epochs: null, hot * Math.Pow(Cold / hot, to));
    }

    /// <summary>Improves the tours, which are those of <paramref name="best"/>.</summary>
    /// <param name="hot">First temperature.</param>
    /// <param name="end">Share of the budget at which it ends.</param>
    /// <param name="cold">Last temperature.</param>
    private void Anneal(Solution best, double hot, Func<double> end, Budget budget, Action report, Epochs? epochs, double cold = Cold)
    {
        tours.CopyMissing(bestMissing);
        var bestCost = tours.Cost;
        var kept = new BestTours(kernel, tours);
        var start = hot * Math.Max(1d, (double)(tours.Cost - Surcharges()) / tours.Served);
        var fall = Math.Log(cold / hot);
        var begin = budget.Progress;
        while (!budget.IsSpent && Passed(budget, begin, end()) is var passed and < 1)
        {
            var temperature = start * Math.Exp(fall * passed);
            var isNews = false;
            for (var i = 0; i < Stride && !budget.IsCountedOut; i++)
            {
                var improved = Step(temperature, kept) && IsBetter(bestCost);
                if (improved)
                {
                    kept.Keep();
                    bestCost = tours.Cost;
                    tours.CopyMissing(bestMissing);
                    isNews = true;
                }

                budget.CountIteration(improved);
            }

            if (isNews)
            {
                Save(best, tour => kept[tour]);
                report();
            }

            if (epochs is null || !epochs.Pass())
                continue;
            tours.Load(best);
            kept.KeepAll();
            bestCost = tours.Cost;
            tours.CopyMissing(bestMissing);
            report();
        }
    }

    /// <summary>Share of the time from <paramref name="begin"/> to <paramref name="end"/>, both shares of the budget.</summary>
    private static double Passed(Budget budget, double begin, double end) =>
        budget.Progress >= end ? 1 : Math.Max(0, budget.Progress - begin) / (end - begin);

    /// <returns>True when the outcome is kept.</returns>
    private bool Step(double temperature, BestTours kept)
    {
        tours.Begin();
        var before = tours.Cost;
        var isKept = ruin.Apply();
        if (isKept)
        {
            // A type forced upon a tour would rarely find back: it has to pay at once.
            var limit = recreate.Prefer() ? before : before - (long)(temperature * Math.Log(1 - random.Fraction()));
            isKept = recreate.Recreate(ruin.Centre, limit);
            if (isKept)
                exchange?.Apply();
            var order = tours.MissingComparedToBefore();
            isKept = isKept && (order < 0 || (order == 0 && tours.Cost < limit));
        }

        if (isKept)
            kept.Follow();
        else
            tours.Undo();
        return isKept;
    }

    private bool IsBetter(long bestCost)
    {
        var order = tours.MissingComparedTo(bestMissing);
        return order < 0 || (order == 0 && tours.Cost < bestCost);
    }

    private long Surcharges() => flat.Problem.Objective.MinimiseVehiclesFirst ? tours.Used * RouteCost.VehicleSurcharge : 0;

    private void Save(Solution solution, Func<int, Tour> tourOf)
    {
        for (var tour = 0; tour < tours.Count; tour++)
            if (!solution.Route(tour).SequenceEqual(tourOf(tour).Sequence))
                solution.Set(tour, tourOf(tour).Sequence, simulator.Evaluate(tour, tourOf(tour).Sequence));
    }
}
