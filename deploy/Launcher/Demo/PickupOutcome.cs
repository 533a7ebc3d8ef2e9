using System.Text.Json.Nodes;
using Netspring.Launcher.Seeding;

namespace Netspring.Launcher.Demo;

/// <summary>What a pick-up request has come to, read from the Gateway's answers.</summary>
/// <param name="Kind">assigned, ineligible, waitlisted, refused, unschedulable or open.</param>
/// <param name="Reason">Problem code or reason, where there is one.</param>
public sealed record PickupOutcome(string Kind, string? Reason)
{
    public const string Assigned = "assigned";
    public const string Ineligible = "ineligible";
    public const string Waitlisted = "waitlisted";
    public const string Refused = "refused";
    public const string Unschedulable = "unschedulable";
    public const string Open = "open";

    /// <summary>Nothing more is to be waited for.</summary>
    public bool IsFinal => Kind != Open;

    /// <summary>Reads the answer of POST or GET.</summary>
    public static PickupOutcome Of(GatewayAnswer answer)
    {
        if (!answer.IsSuccess || answer.Body is null)
            return new PickupOutcome(Refused, answer.ProblemCode ?? $"HTTP {(int)answer.Status}");
        var reason = (string?)answer.Body["scheduleNote"]?["code"];
        return (string?)answer.Body["status"] switch
        {
            "Ineligible" => new PickupOutcome(Ineligible, (string?)answer.Body["decision"]?["rule"]),
            "Waitlisted" => new PickupOutcome(Waitlisted, reason),
            "Unschedulable" => new PickupOutcome(Unschedulable, reason),
            _ when AllHaveDrivers(answer.Body["loads"]) => new PickupOutcome(Assigned, null),
            var status => new PickupOutcome(Open, status),
        };
    }

    /// <summary>
    /// True when it is what the sample wants. An eligible one needs a driver or a reason to wait: which of the two is not the
    /// sample's to say, for a fleet has only so many days.
    /// </summary>
    public bool Meets(string? expect) => expect switch
    {
        SamplePickup.Assigned or SamplePickup.Waitlisted => HasDriverOrReason,
        SamplePickup.Ineligible => Kind == Ineligible,
        SamplePickup.Excluded or SamplePickup.Duplicate => Kind == Refused && Reason == expect,
        _ => HasDriverOrReason || Kind == Ineligible,
    };

    private bool HasDriverOrReason => Kind == Assigned || (Kind == Waitlisted && Reason is not null);

    private static bool AllHaveDrivers(JsonNode? loads) =>
        loads is JsonArray { Count: > 0 } all && all.All(load => load?["driver"]?["name"] is not null);
}
