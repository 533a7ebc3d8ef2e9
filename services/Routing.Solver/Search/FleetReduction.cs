using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Fewer vehicles by absence counters (Christiaens and Vanden Berghe 2020): a route is taken out, and its stops have to find
/// places by ruin and recreate. A stop counts how often it was left absent; those that were often are the hard ones, so an
/// outcome is kept when fewer stops are absent or easier ones.
/// </summary>
internal sealed class FleetReduction
{
    /// <summary>Of the whole search, at which this ends.</summary>
    private const double Share = 0.6;

    /// <summary>Of the whole search, without a plan with fewer vehicles; this ends then, too.</summary>
    private const double Patience = 0.15;

    /// <summary>With the same stops absent a plan may cost so much more, as a share of what a stop costs.</summary>
    private const double Temperature = 0.1;

    private const int Stride = 32;

    private readonly FlatProblem flat;
    private readonly Kernel kernel;
    private readonly Tours tours;
    private readonly StringRemoval ruin;
    private readonly GreedyInsertion recreate;
    private readonly SeededRandom random;
    private readonly int least;

    /// <summary>By stop.</summary>
    private readonly long[] absences;

    public FleetReduction(Kernel kernel, Tours tours, StringRemoval ruin, GreedyInsertion recreate, SeededRandom random)
    {
        this.kernel = kernel;
        this.tours = tours;
        this.ruin = ruin;
        this.recreate = recreate;
        this.random = random;
        flat = kernel.Flat;
        absences = new long[flat.Stops.Length];
        least = FleetBound.Of(flat);
    }

    /// <summary>Goes on from the tours, which are those of <paramref name="best"/>, while time for this lasts; they may lack
    /// stops at the end.</summary>
    /// <param name="save">Makes the tours the best: they serve every ranked stop with fewer vehicles.</param>
    /// <param name="report">Hears of each better plan.</param>
    /// <param name="epochs">Of the island, if this is one.</param>
    public void Run(Solution best, Budget budget, Action save, Action report, Epochs? epochs)
    {
        while (IsComplete && tours.Used > least && TakeOutRoute())
        {
            recreate.MostTours = tours.Used;
            var outcome = Refill(best, budget, epochs);
            if (outcome == Outcome.OutOfTime)
                break;
            if (outcome == Outcome.Found)
                save();
            else
                tours.Load(best);
            report();
        }

        recreate.MostTours = int.MaxValue;
    }

    private enum Outcome
    {
        OutOfTime,
        Found,

        /// <summary>Another island has found it.</summary>
        TakenOver,
    }

    private bool IsComplete => Weigh() is (0, _);

    private Outcome Refill(Solution best, Budget budget, Epochs? epochs)
    {
        var temperature = Temperature * (tours.Cost - (tours.Used * RouteCost.VehicleSurcharge)) / Math.Max(1, tours.Served);
        var most = tours.Used;
        var end = Math.Min(Share, budget.Progress + Patience);
        while (!budget.IsSpent && budget.Progress < end)
        {
            for (var i = 0; i < Stride && !budget.IsCountedOut; i++)
            {
                var isComplete = IsComplete || (Step(temperature) && IsComplete);
                budget.CountIteration(isComplete);
                if (isComplete)
                    return Outcome.Found;
            }

            if (epochs is not null && epochs.Pass() && best.Used <= most)
                return Outcome.TakenOver;
        }

        return Outcome.OutOfTime;
    }

    /// <returns>True when the outcome is kept.</returns>
    private bool Step(double temperature)
    {
        tours.Begin();
        var cost = tours.Cost;
        var (count, sum) = Weigh();
        var isKept = ruin.Apply();
        if (isKept)
        {
            recreate.Prefer();
            recreate.Recreate(ruin.Centre, long.MaxValue);
            var (countAfter, sumAfter) = Weigh();
            isKept = countAfter < count || sumAfter < sum
                || (sumAfter == sum && tours.Cost < cost - (temperature * Math.Log(1 - random.Fraction())));
            foreach (var stop in tours.Absent)
                absences[stop]++;
        }

        if (!isKept)
            tours.Undo();
        return isKept;
    }

    /// <summary>Absent stops that should be served, and how often they were absent.</summary>
    private (int Count, long Sum) Weigh()
    {
        var (count, sum) = (0, 0L);
        foreach (var stop in tours.Absent)
            if (!flat.HasPrize(stop))
                (count, sum) = (count + 1, sum + absences[stop]);
        return (count, sum);
    }

    /// <summary>The route whose stops were absent least often, of equal ones the shortest.</summary>
    private bool TakeOutRoute()
    {
        var chosen = -1;
        var (fewest, shortest) = (long.MaxValue, int.MaxValue);
        for (var number = 0; number < tours.Count; number++)
        {
            var tour = tours[number];
            if (tour.Length == 0 || tour.Vehicle.Flat.Prefix.Length > 0 || !CanBeTakenOver(number))
                continue;
            var sum = 0L;
            foreach (var stop in tour.Sequence)
                sum += stop == Sequence.Boundary ? 0 : absences[stop];
            if (sum < fewest || (sum == fewest && tour.Length < shortest))
                (chosen, fewest, shortest) = (number, sum, tour.Length);
        }

        if (chosen < 0)
            return false;
        tours.Begin();
        tours.Remove(chosen, 0, tours[chosen].Length);
        return true;
    }

    /// <summary>Whether each stop of the tour may go to another one in use.</summary>
    private bool CanBeTakenOver(int number)
    {
        foreach (var stop in tours[number].Sequence)
            if (stop != Sequence.Boundary && !kernel.IsFree(stop) && !CanGoElsewhere(stop, number))
                return false;
        return true;
    }

    private bool CanGoElsewhere(int stop, int number)
    {
        for (var other = 0; other < tours.Count; other++)
            if (other != number && tours[other].Length > 0 && flat.CanTake(other, stop))
                return true;
        return false;
    }
}
