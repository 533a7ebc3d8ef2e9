namespace Netspring.Scheduling.Domain;

public enum DispatcherTaskKind
{
    /// <summary>A load that Routing sent back too often, or that no later slot fits.</summary>
    PlaceLoad,

    /// <summary>A request of more loads than are booked by themselves.</summary>
    DivideRequest,

    /// <summary>A load in a plan is to grow, and no way suits that is taken by itself.</summary>
    GrowLoad,

    /// <summary>No hub sends a crew to the request's city.</summary>
    NoFleet,

    /// <summary>A visit was in vain for a reason that lies with the donor or the site, or nobody has told of it.</summary>
    VisitFailed,
}

/// <summary>Why a load could not be placed and what can be done, as Routing told.</summary>
public sealed record TaskReason(string Code, string Remedy);

/// <summary>A part of a grown load and the crew's day that would take it.</summary>
public sealed record GrowthPart(Guid FleetDayId, int Units, decimal Kg, decimal M3)
{
    internal (Guid FleetDayId, LoadSize Size) Wanted => (FleetDayId, new LoadSize(Units, Kg, M3));
}

/// <summary>One way to carry a grown load on its day, as Routing told.</summary>
/// <param name="Parts">One crew for all of it, or two that share it.</param>
/// <param name="ExtraMetres">Of all routes of the day together.</param>
/// <param name="EtaShiftSeconds">The most by which any visit of the day comes earlier or later.</param>
public sealed record GrowthAlternative(IReadOnlyList<GrowthPart> Parts, int ExtraMetres, int EtaShiftSeconds);

/// <summary>Something that only a person can decide; open until it is resolved.</summary>
public sealed class DispatcherTask
{
    private DispatcherTask()
    {
    }

    public Guid Id { get; private set; }
    public string CityCode { get; private set; } = "";
    public DispatcherTaskKind Kind { get; private set; }
    public Guid RequestId { get; private set; }
    public Guid? LoadId { get; private set; }
    public IReadOnlyList<TaskReason> Reasons { get; private set; } = [];

    /// <summary>Of a load that is to grow; one of them can be chosen.</summary>
    public IReadOnlyList<GrowthAlternative> Alternatives { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>Who resolved it and what they noted; both null where it resolved itself.</summary>
    public string? ResolvedBy { get; private set; }
    public string? Note { get; private set; }

    public static DispatcherTask PlaceLoad(Pickup pickup, Load load, IReadOnlyList<TaskReason> reasons, DateTimeOffset now) =>
        Of(DispatcherTaskKind.PlaceLoad, pickup, load.Id, reasons, now);

    public static DispatcherTask DivideRequest(Pickup pickup, DateTimeOffset now) =>
        Of(DispatcherTaskKind.DivideRequest, pickup, null, [], now);

    public static DispatcherTask GrowLoad(Pickup pickup, Load load, IReadOnlyList<GrowthAlternative> alternatives, DateTimeOffset now)
    {
        var task = Of(
            DispatcherTaskKind.GrowLoad, pickup, load.Id,
            [new TaskReason("LOAD_GROWS", alternatives.Count > 0 ? "CHOOSE_ALTERNATIVE" : "ANOTHER_DAY")], now);
        task.Alternatives = alternatives;
        return task;
    }

    /// <param name="code"><c>NO_FLEET</c> or <c>NO_CAPACITY</c>.</param>
    public static DispatcherTask NoFleet(Pickup pickup, string code, DateTimeOffset now) =>
        Of(DispatcherTaskKind.NoFleet, pickup, null, [new TaskReason(code, code == "NO_FLEET" ? "ADD_HUB" : "ADD_VEHICLE")], now);

    public static DispatcherTask VisitFailed(Pickup pickup, Load load, IReadOnlyList<string> codes, DateTimeOffset now) =>
        Of(DispatcherTaskKind.VisitFailed, pickup, load.Id, [.. codes.Select(code => new TaskReason(code, "ASK_DONOR"))], now);

    public void Resolve(DateTimeOffset now, string? by = null, string? note = null) => (ResolvedAt, ResolvedBy, Note) = (now, by, note);

    private static DispatcherTask Of(
        DispatcherTaskKind kind, Pickup pickup, Guid? loadId, IReadOnlyList<TaskReason> reasons, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(),
            CityCode = pickup.CityCode,
            Kind = kind,
            RequestId = pickup.Id,
            LoadId = loadId,
            Reasons = reasons,
            CreatedAt = now,
        };
}
