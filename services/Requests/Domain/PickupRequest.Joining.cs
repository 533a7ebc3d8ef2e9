namespace Netspring.Requests.Domain;

/// <summary>A request that is too small becomes part of a consolidation, and may come back from it.</summary>
public sealed partial class PickupRequest
{
    /// <summary>The consolidation that it is a part of.</summary>
    public Guid? ConsolidationId { get; private set; }

    /// <exception cref="Netspring.ServiceDefaults.Problems.RuleViolation">invalid-state-transition; also while its visits are kept.</exception>
    internal void JoinConsolidation(Guid consolidationId)
    {
        if (Standing != Standing.Ineligible)
            throw Transitions.Refuse(Status.ToString(), AllowedCommands(isStaff: false), "/requestId");
        (ConsolidationId, DueAt) = (consolidationId, null);
        Touch();
    }

    internal void LeaveConsolidation(DateTimeOffset now)
    {
        (ConsolidationId, DueAt) = (null, now + Patience);
        Touch();
    }
}
