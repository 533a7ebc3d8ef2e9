namespace Netspring.Requests.Domain;

/// <summary>
/// One load as Scheduling, Routing and the depot tell of it, in whatever order: their facts are kept side by side and the
/// status is read off all.
/// </summary>
public sealed class Load
{
    private Load()
    {
    }

    internal Load(Guid id, Guid requestId) => (Id, RequestId) = (id, requestId);

    public Guid Id { get; private set; }
    public Guid RequestId { get; private set; }

    /// <summary>The load as scheduled; null while only Routing has spoken of it.</summary>
    public PlannedLoad? Planned { get; private set; }

    /// <summary>The lowest schedule version known in which the load has its present place.</summary>
    public long PlacedByVersion { get; private set; }

    /// <summary>What Routing said last.</summary>
    public RoutingDecision? Routing { get; private set; }

    /// <summary>What was said last of each route that carried it.</summary>
    public IReadOnlyList<RouteNews> Routes { get; private set; } = [];

    /// <summary>What was told last of a driver who is on time no more, or is again.</summary>
    public EtaNews? Expected { get; private set; }

    public VisitNews? Visit { get; private set; }

    /// <summary>When the depot's count was found to agree.</summary>
    public DateTimeOffset? ReconciledAt { get; private set; }

    /// <summary>The driver and vehicle, unless the load was moved or taken off its route since they were chosen.</summary>
    public Assignment? Assignment =>
        Planned is { Status: LoadStatus.Scheduled } && Routing is { Assignment: { } assignment } routing
        && routing.ScheduleVersion >= PlacedByVersion && !IsTakenBack(assignment)
            ? assignment
            : null;

    /// <summary>When the driver is expected, UTC; null while there is none.</summary>
    public DateTimeOffset? Eta =>
        Assignment is not { } assignment ? null
        : Expected is { } expected && expected.RouteId == assignment.RouteId && expected.Version > Routing!.Version ? expected.Eta
        : assignment.Eta;

    public LoadStatus Status =>
        Visit is { IsFinal: true } ? Visit.Status
        : IsVisitOfPresentPlace ? Visit!.Status
        : Assignment is not { } assignment ? Planned?.Status ?? LoadStatus.Pending
        : RouteOf(assignment) is { IsWithDriver: true } ? LoadStatus.Dispatched
        : LoadStatus.Assigned;

    public bool IsOpen => DerivedStatus.IsOpen(Status);

    /// <summary>A load that moved on after its visit failed waits for another one.</summary>
    private bool IsVisitOfPresentPlace =>
        Planned is { Status: LoadStatus.Scheduled } && Visit is { } visit && visit.ScheduleVersion >= PlacedByVersion
        && visit.Version > (Routing?.Version ?? 0);

    internal void Follow(PlannedLoad planned, long scheduleVersion)
    {
        if (!planned.IsPlacedLike(Planned))
            PlacedByVersion = scheduleVersion;
        Planned = planned;
    }

    /// <summary>An older schedule with the same place proves that decisions made on it still hold.</summary>
    internal bool LearnFrom(PlannedLoad earlier, long scheduleVersion)
    {
        if (scheduleVersion >= PlacedByVersion || !earlier.IsPlacedLike(Planned))
            return false;
        PlacedByVersion = scheduleVersion;
        return true;
    }

    /// <summary>The schedule no longer contains the load.</summary>
    internal void Withdraw() => (Planned, PlacedByVersion) = (null, 0);

    internal bool Hear(RoutingDecision decision)
    {
        if (decision.Version <= Routing?.Version)
            return false;
        Routing = decision;
        return true;
    }

    internal bool Hear(EtaNews eta)
    {
        if (eta.Version <= Expected?.Version)
            return false;
        Expected = eta;
        return true;
    }

    internal bool Hear(VisitNews visit)
    {
        if (visit.Version <= Visit?.Version)
            return false;
        Visit = visit;
        return true;
    }

    internal bool Hear(RouteNews route)
    {
        if (Routes.Any(r => r.RouteId == route.RouteId && r.Version >= route.Version))
            return false;
        Routes = [.. Routes.Where(r => r.RouteId != route.RouteId), route];
        return true;
    }

    internal bool Reconcile(DateTimeOffset at)
    {
        if (ReconciledAt is not null)
            return false;
        ReconciledAt = at;
        return true;
    }

    /// <summary>A route that is taken back is a new version of it: what was assigned on that one came after.</summary>
    private bool IsTakenBack(Assignment assignment) =>
        RouteOf(assignment) is { IsWithDriver: false } news && news.Version > assignment.RouteVersion;

    private RouteNews? RouteOf(Assignment assignment) => Routes.FirstOrDefault(r => r.RouteId == assignment.RouteId);
}
