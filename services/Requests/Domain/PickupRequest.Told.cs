namespace Netspring.Requests.Domain;

/// <summary>What the other services tell of its loads, in whatever order.</summary>
public sealed partial class PickupRequest
{
    /// <summary>What was left behind and is still to be fetched.</summary>
    public Remainder? Remainder => Standing == Standing.Accepted ? Remainder.Of(loads) : null;

    /// <returns>False for a schedule that is not newer than the one known, or says the same again.</returns>
    public bool Apply(Schedule schedule)
    {
        if (schedule.Version < ScheduleVersion)
        {
            var learned = schedule.Loads.Count(earlier => loads.Find(l => l.Id == earlier.LoadId)?.LearnFrom(earlier, schedule.Version) == true);
            if (learned > 0)
                Touch();
        }
        if (schedule.Version <= ScheduleVersion)
            return false;

        var isNews = schedule.Outcome != ScheduleOutcome || schedule.Note != ScheduleNote
            || !loads.Select(l => l.Planned).OfType<PlannedLoad>().ToHashSet().SetEquals(schedule.Loads);
        foreach (var dropped in loads.Where(l => schedule.Loads.All(s => s.LoadId != l.Id)))
            dropped.Withdraw();
        foreach (var planned in schedule.Loads)
            LoadOf(planned.LoadId).Follow(planned, schedule.Version);
        (ScheduleVersion, ScheduleOutcome, ScheduleNote) = (schedule.Version, schedule.Outcome, schedule.Note);
        if (isNews)
            Touch();
        return isNews;
    }

    /// <returns>False for a decision that is not the last about its load, or was made on a place the load has left.</returns>
    public bool Apply(RoutingDecision decision)
    {
        var load = LoadOf(decision.LoadId);
        if (!load.Hear(decision))
            return false;
        Touch();
        return load.Planned is null ? decision.ScheduleVersion > ScheduleVersion : decision.ScheduleVersion >= load.PlacedByVersion;
    }

    /// <returns>False for news of the visit that is not the last, or of a place the load has left.</returns>
    public bool Apply(Guid loadId, VisitNews visit)
    {
        var load = LoadOf(loadId);
        if (!load.Hear(visit))
            return false;
        Touch();
        return visit.IsFinal || load.Planned is null || visit.ScheduleVersion >= load.PlacedByVersion;
    }

    /// <returns>False for news that is not the last, comes after the driver did, or is of a route that the load is not on.</returns>
    public bool Apply(Guid loadId, EtaNews eta)
    {
        var load = LoadOf(loadId);
        if (!load.Hear(eta))
            return false;
        Touch();
        return load.Assignment is not null && load.Eta == eta.Eta && !(load.Visit?.Version > eta.Version);
    }

    /// <returns>False for news of the route that is not the last.</returns>
    public bool Apply(Guid loadId, RouteNews route)
    {
        if (!LoadOf(loadId).Hear(route))
            return false;
        Touch();
        return true;
    }

    /// <summary>The depot's count of a load agrees with the record.</summary>
    /// <returns>False where that was known.</returns>
    public bool Reconcile(Guid loadId, DateTimeOffset at)
    {
        if (!LoadOf(loadId).Reconcile(at))
            return false;
        Touch();
        return true;
    }

    /// <summary>A request that is given up has no open loads, whatever the other services still have to say.</summary>
    public LoadStatus StatusOf(Load load) =>
        !IsLive && load.IsOpen ? LoadStatus.Cancelled : load.Status;

    /// <summary>When the last count of all that was collected agreed; null while one is missing, or something is still to come.</summary>
    private DateTimeOffset? ReconciledAt
    {
        get
        {
            var collected = ScheduledLoads.Where(l => l.Visit is { IsFinal: true }).ToList();
            var isSettled = collected.Count > 0 && collected.TrueForAll(l => l.ReconciledAt is not null)
                && !ScheduledLoads.Any(l => l.IsOpen || l.Status == LoadStatus.Failed) && Remainder is null;
            return isSettled ? collected.Max(l => l.ReconciledAt) : null;
        }
    }

    private Load LoadOf(Guid loadId)
    {
        if (loads.Find(l => l.Id == loadId) is { } known)
            return known;
        var load = new Load(loadId, Id);
        loads.Add(load);
        return load;
    }
}
