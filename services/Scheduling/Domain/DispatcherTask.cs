namespace Netspring.Scheduling.Domain;

public enum DispatcherTaskKind
{
    /// <summary>A load that Routing sent back too often, or that no later slot fits.</summary>
    PlaceLoad,

    /// <summary>A request of more loads than are booked by themselves.</summary>
    DivideRequest,

    /// <summary>No hub sends a crew to the request's city.</summary>
    NoFleet,
}

/// <summary>Why a load could not be placed and what can be done, as Routing told.</summary>
public sealed record TaskReason(string Code, string Remedy);

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
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    public static DispatcherTask PlaceLoad(Pickup pickup, Load load, IReadOnlyList<TaskReason> reasons, DateTimeOffset now) =>
        Of(DispatcherTaskKind.PlaceLoad, pickup, load.Id, reasons, now);

    public static DispatcherTask DivideRequest(Pickup pickup, DateTimeOffset now) =>
        Of(DispatcherTaskKind.DivideRequest, pickup, null, [], now);

    /// <param name="code"><c>NO_FLEET</c> or <c>NO_CAPACITY</c>.</param>
    public static DispatcherTask NoFleet(Pickup pickup, string code, DateTimeOffset now) =>
        Of(DispatcherTaskKind.NoFleet, pickup, null, [new TaskReason(code, code == "NO_FLEET" ? "ADD_HUB" : "ADD_VEHICLE")], now);

    public void Resolve(DateTimeOffset now) => ResolvedAt = now;

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
