using System.Text.Json.Nodes;

namespace Netspring.Contracts;

/// <summary>
/// Somebody did what the audit tells of, elsewhere than in Requests, which keeps the audit. Scheduling, Routing → Requests. The
/// version is that of the thing, once it was done; each publisher's things are of kinds of their own.
/// </summary>
public sealed record ActionAudited : IntegrationEvent
{
    /// <summary>City code of what concerns all cities.</summary>
    public const string AllCities = "000000";

    /// <summary>Kind of the thing, such as <c>CityPolicy</c>.</summary>
    public required string Entity { get; init; }
    public required string EntityId { get; init; }

    /// <summary>Id of the credentials used.</summary>
    public required string Actor { get; init; }
    public required string Role { get; init; }
    public required string Action { get; init; }
    public string? Reason { get; init; }

    /// <summary>What held before and holds now; null where there was nothing.</summary>
    public JsonObject? Before { get; init; }
    public JsonObject? After { get; init; }
}
