namespace Netspring.Scheduling.Domain;

/// <summary>What visits make of a request.</summary>
public sealed partial class Pickup
{
    /// <summary>A visit has taken place: the goods are what the drivers find, and are not divided anew.</summary>
    public bool HasBegun => loads.Exists(l => l.Status is LoadStatus.Done or LoadStatus.Failed || l.FollowUpOf is not null);

    /// <summary>What a visit left behind gets a visit of its own, as large as its share of the load's pieces.</summary>
    /// <returns>Whether there is something to fetch that nobody was to fetch before.</returns>
    public bool FetchRest(Load load)
    {
        if (load.ShareLeft <= 0 || State != PickupState.Scheduled || loads.Exists(l => l.FollowUpOf == load.Id && l.Status != LoadStatus.Cancelled))
            return false;
        var size = new LoadSize((int)Math.Ceiling(load.Size.Units * load.ShareLeft), load.Size.Kg * load.ShareLeft, load.Size.M3 * load.ShareLeft);
        loads.Add(Load.Of(Id, loads.Max(l => l.Seq) + 1, size, load.Id));
        AwaitsCapacity = true;
        return true;
    }

    /// <summary>The donor has said when what was not ready can be fetched.</summary>
    public void FetchRests()
    {
        foreach (var load in loads.Where(l => l.IsDone).ToList())
            FetchRest(load);
    }
}
