namespace Netspring.Routing.Solver.Search;

/// <summary>The cheapest places found for one stop.</summary>
internal sealed class Shortlist(Tours tours)
{
    /// <summary>Places of vehicles that are not plain are proved until so many hold.</summary>
    private const int ProofsWanted = 2;

    private const int Candidates = 8;

    private readonly Candidate[] best = new Candidate[Candidates];
    private int found;

    /// <summary>Cost of the cheapest place that holds without proof: what costs more is not worth a look.</summary>
    public long Bound { get; private set; }

    /// <param name="bound">What a place must cost less than.</param>
    public void Clear(long bound) => (found, Bound) = (0, bound);

    /// <summary>Among the cheapest few, cheapest first; of equal ones the first seen.</summary>
    public void Keep(Candidate candidate)
    {
        if (candidate.Delta >= Bound)
            return;
        var place = found < Candidates ? found++ : Candidates;
        if (place == Candidates)
        {
            if (candidate.Delta >= best[Candidates - 1].Delta)
                return;
            place--;
        }

        while (place > 0 && best[place - 1].Delta > candidate.Delta)
        {
            best[place] = best[place - 1];
            place--;
        }

        best[place] = candidate;
        if (!tours[candidate.Tour].Vehicle.IsPlain || candidate.OnVehicle >= 0)
            return;
        Bound = candidate.Delta;
        found = place + 1;
    }

    /// <summary>Takes the cheapest place that holds: a plain vehicle's at its word, any other once proved.</summary>
    /// <param name="most">What it must cost less than.</param>
    public bool Choose(int stop, long most)
    {
        var proofs = 0;
        var chosen = default(Candidate);
        var chosenCost = 0L;
        var chosenDelta = most;
        for (var i = 0; i < found && proofs < ProofsWanted; i++)
        {
            var candidate = best[i];
            if (candidate.Delta >= chosenDelta)
                break;
            var tour = tours[candidate.Tour];
            if (tour.Vehicle.IsPlain && candidate.OnVehicle < 0)
            {
                (chosen, chosenCost, chosenDelta) = (candidate, tour.Cost + candidate.Delta, candidate.Delta);
                break;
            }

            var proved = tours.Prove(stop, candidate.Tour, new Spot(candidate.Position, candidate.NewTrip), candidate.OnVehicle);
            if (!proved.IsFeasible)
                continue;
            proofs++;
            if (proved.Cost - tour.Cost < chosenDelta)
                (chosen, chosenCost, chosenDelta) = (candidate, proved.Cost, proved.Cost - tour.Cost);
        }

        if (chosenDelta == most)
            return false;
        if (chosen.OnVehicle >= 0)
        {
            tours.Exchange(chosen.Tour, chosen.OnVehicle, 0, tours[chosen.Tour].Cost);
            chosen = chosen with { Tour = chosen.OnVehicle };
        }

        tours.Insert(stop, chosen.Tour, new Spot(chosen.Position, chosen.NewTrip), chosenCost);
        return true;
    }
}
