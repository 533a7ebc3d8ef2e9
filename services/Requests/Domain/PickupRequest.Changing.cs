using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Domain;

/// <summary>Changes of what is with a driver already: Routing owns these loads, so it is asked and the request waits.</summary>
public sealed partial class PickupRequest
{
    /// <summary>What was asked of Routing and is not answered yet.</summary>
    public PendingChange? PendingChange { get; private set; }

    public bool IsWithDriver => ScheduledLoads.Any(l => IsLive && l.Status == LoadStatus.Dispatched);

    /// <param name="byStaff">Staff may cancel when the donor's time to change has passed.</param>
    /// <exception cref="RuleViolation">invalid-state-transition or cutoff-passed.</exception>
    public Consequence AskToCancel(Asker by, string? reason, DateTimeOffset now, bool byStaff)
    {
        RequireAllowed(Commands.Cancel, byStaff);
        if (!byStaff)
            RequireBeforeCutoff(now);
        return Ask(ChangeKind.Cancel, by, reason, null, now);
    }

    /// <summary>For all but notes to the driver, which are taken at any time.</summary>
    /// <param name="byStaff">Staff may change it when the donor's time has passed.</param>
    /// <exception cref="RuleViolation">invalid-state-transition or cutoff-passed.</exception>
    public Consequence AskToAmend(Amendment given, Asker by, DateTimeOffset now, bool byStaff)
    {
        RequireAmendable(given, now, byStaff);
        return Ask(ChangeKind.Amend, by, null, given, now);
    }

    /// <summary>Routing has answered.</summary>
    /// <param name="changeVersion">Of the question.</param>
    /// <returns>Null for an answer to another question, or one that was answered before.</returns>
    public Consequence? Settle(long changeVersion, bool isApplied, DateTimeOffset now)
    {
        if (PendingChange is not { } change || change.Version != changeVersion)
            return null;
        PendingChange = null;
        if (!isApplied || !IsLive)
            return Conclude(Consequence.None);
        return change.Amendment is { } amendment ? TakeOver(amendment, now, change.FromVersion) : GiveUp(now, change.FromVersion);
    }

    private Consequence Ask(ChangeKind kind, Asker by, string? reason, Amendment? amendment, DateTimeOffset now)
    {
        var loadIds = ScheduledLoads.Where(l => l.Status == LoadStatus.Dispatched).Select(l => l.Id).ToList();
        PendingChange = new PendingChange(EventVersion + 1, kind, loadIds, by, reason, amendment, now, Version);
        return Conclude(Consequence.ChangeAsked);
    }

    private void RequireAmendable(Amendment given, DateTimeOffset now, bool byStaff)
    {
        RequireAllowed(Commands.Amend, byStaff);
        RequireNumbersOfTheDoor(given);
        if (!byStaff && !given.IsSameButForNotes(this))
            RequireBeforeCutoff(now);
    }

    /// <summary>Once loads are with a driver only what is counted at the door changes the numbers.</summary>
    private void RequireNumbersOfTheDoor(Amendment given)
    {
        if ((IsWithDriver || Remainder is not null) && !given.Goods.Lines.SequenceEqual(Goods.Lines))
            throw Transitions.Refuse(Status.ToString(), AllowedCommands(isStaff: false), "/lines");
    }
}
