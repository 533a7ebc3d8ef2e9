namespace Netspring.Requests.Domain;

/// <summary>Everything a donor can change, as it is to be, with what the rule says of it.</summary>
public sealed record Amendment(
    Guid SiteId, SiteDescription Site, Goods Goods, IReadOnlyList<Availability> Availability, string? Reference, Decision Decision)
{
    /// <summary>The lines are compared as they are summed; the decision follows from them.</summary>
    public bool IsSameAs(PickupRequest request) =>
        IsSameButForNotes(request) && Site.Access.Notes == request.Site.Access.Notes;

    public bool IsSameAs(Amendment other) =>
        SiteId == other.SiteId && Site == other.Site && Reference == other.Reference
        && Goods.Lines.SequenceEqual(other.Goods.Lines) && Availability.SequenceEqual(other.Availability);

    /// <summary>Notes to the driver change nothing that was planned, and are taken at any time.</summary>
    public bool IsSameButForNotes(PickupRequest request) =>
        SiteId == request.SiteId && Notes(Site) == Notes(request.Site) && Reference == request.Reference
        && Goods.Lines.SequenceEqual(request.Goods.Lines) && Availability.SequenceEqual(request.Availability);

    private static SiteDescription Notes(SiteDescription site) => site with { Access = site.Access with { Notes = null } };
}

/// <summary>What the other services have to hear of a decision.</summary>
public enum Consequence
{
    None,

    /// <summary>It is to be scheduled, for the first time or again.</summary>
    Requested,
    Amended,

    /// <summary>What was planned is given up, because it is too small.</summary>
    Withdrawn,
    Cancelled,

    /// <summary>Routing is asked whether what is with a driver can be changed.</summary>
    ChangeAsked,
}

/// <summary>A request of too few computers that was accepted all the same.</summary>
/// <param name="Units">Counted then; with fewer it is to be decided again.</param>
/// <param name="FromVersion">The version that was accepted, so that a repeated command is recognised.</param>
public sealed record Acceptance(int Units, string Reason, DateTimeOffset At, long FromVersion);
