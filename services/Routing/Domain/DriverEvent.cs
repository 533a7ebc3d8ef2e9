using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain;

/// <summary>What a driver's device tells, as it was told; the device may have been without a line for hours.</summary>
/// <param name="ClientEventId">Made by the device; counts once per driver.</param>
/// <param name="StopId">Null for what concerns the route.</param>
/// <param name="DeviceTime">By the device's own clock, UTC.</param>
/// <param name="AccuracyMetres">Of the position.</param>
/// <param name="Door">What happened at the door; null where nothing was done there.</param>
public sealed record DriverEvent(
    Guid ClientEventId, string Type, Guid RouteId, Guid? StopId, DateTimeOffset DeviceTime, GeoPoint? At, double? AccuracyMetres, DoorReport? Door)
{
    public const string Start = "start";
    public const string Depart = "depart";
    public const string Arrive = "arrive";
    public const string Complete = "complete";
    public const string Partial = "partial";
    public const string Fail = "fail";
    public const string Finish = "finish";
    public const string Position = "position";

    /// <summary>How far ahead a device's clock may be.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>How long a device may have been without a line: longer than any shift.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromHours(20);

    public static readonly IReadOnlyList<string> Outcomes = [Complete, Partial, Fail];

    public StopStatus Outcome => Type switch
    {
        Complete => StopStatus.Completed,
        Partial => StopStatus.Partial,
        _ => StopStatus.Failed,
    };

    /// <summary>The device's clock is wrong: nobody is without a line for so long, and nothing is told before it happens.</summary>
    public bool ClockIsDoubtful(DateTimeOffset now) => DeviceTime > now + Ahead || DeviceTime < now - Behind;

    /// <summary>When it took place, as well as can be known.</summary>
    public DateTimeOffset TookPlace(DateTimeOffset now) => ClockIsDoubtful(now) ? now : DeviceTime;

    /// <summary>The same words whenever the event is told again.</summary>
    public static RuleViolation Refused(string currentState) =>
        new(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
        {
            ["currentState"] = currentState,
            ["allowedCommands"] = Array.Empty<string>(),
        });
}

/// <summary>What was done at the door of a site.</summary>
/// <param name="PhotoIds">Of photos and drawn signatures sent before.</param>
/// <param name="HandoverCode">What the donor gave the driver as a sign of handing over.</param>
public sealed record DoorReport(
    IReadOnlyList<DoorLine> Lines,
    IReadOnlyList<DoorAsset> Assets,
    Signer? Signer,
    bool TransferOfOwnershipAccepted,
    DataMedia DataBearing,
    IReadOnlyList<Guid> PhotoIds,
    IReadOnlyList<string> ExceptionCodes,
    string? Note,
    string? HandoverCode);

/// <summary>Pieces of one category that were taken or refused.</summary>
/// <param name="Reason">Why some were left behind or refused: <c>capacity</c>, <c>not-ready</c> or an exception code.</param>
public sealed record DoorLine(string Category, int Collected, int Refused, string? Reason);

/// <summary>One device.</summary>
public sealed record DoorAsset(string? Serial, string? AssetTag, string Category);

/// <summary>Who handed over for the donor.</summary>
public sealed record Signer(string Name, string? Role);

/// <summary>Devices with data on them and what the donor says of it.</summary>
/// <param name="Statement"><c>donorWiped</c>, <c>netspringWipes</c> or <c>noMedia</c>.</param>
public sealed record DataMedia(int Count, string Statement)
{
    public const string NoMedia = "noMedia";
    public static readonly IReadOnlyList<string> Statements = ["donorWiped", "netspringWipes", NoMedia];
}

/// <summary>Why a visit was not as planned (domain.md §3).</summary>
public static class ExceptionCodes
{
    /// <summary>Wants a note.</summary>
    public const string Other = "OTHER";

    /// <summary>Why something is left behind; the donor is asked, or another load follows by itself.</summary>
    public static readonly IReadOnlyList<string> LeftBehind = ["capacity", "not-ready"];

    public static readonly IReadOnlyList<string> All =
    [
        "SITE_CLOSED", "CONTACT_ABSENT", "ACCESS_DENIED", "NOT_READY", "NOT_GROUND_LEVEL", "MORE_THAN_DECLARED", "FEWER_THAN_DECLARED",
        "EXCLUDED_ITEM_PRESENT", "VEHICLE_FULL", "VEHICLE_BREAKDOWN", "DRIVER_UNWELL", "WEATHER", "WRONG_ADDRESS", "REFUSED_BY_DONOR",
        "CANCELLED_BY_DONOR", Other,
    ];
}
