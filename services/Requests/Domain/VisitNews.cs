namespace Netspring.Requests.Domain;

/// <summary>
/// What the driver told last of the visit for a load: <c>InProgress</c> once there, then <c>Collected</c>, <c>Partial</c> or
/// <c>Failed</c>. Counted together with Routing's decisions about the load.
/// </summary>
public sealed record VisitNews(
    LoadStatus Status, long Version, long ScheduleVersion, DateTimeOffset At, IReadOnlyList<VisitLine> Lines)
{
    /// <summary>The goods are gone, whatever is planned afterwards.</summary>
    public bool IsFinal => Status is LoadStatus.Collected or LoadStatus.Partial;
}

/// <summary>Pieces of one category at the door.</summary>
public sealed record VisitLine(string Category, int Declared, int Collected, int Refused, string? Reason)
{
    /// <summary>Neither taken nor refused.</summary>
    public int Left => Math.Max(0, Declared - Collected - Refused);
}

/// <summary>When the driver of a route is expected, UTC. Counted together with Routing's decisions about the load.</summary>
public sealed record EtaNews(long Version, Guid RouteId, DateTimeOffset Eta);

/// <summary>What was told last of a route that carried a load; one that is not with its driver was recalled or interrupted.</summary>
public sealed record RouteNews(Guid RouteId, long Version, bool IsWithDriver);
