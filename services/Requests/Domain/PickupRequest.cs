using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Domain;

/// <summary>What a donor wants collected from one site, and what became of it.</summary>
public sealed partial class PickupRequest
{
    /// <summary>So long a request that is too small waits to be amended, converted or accepted.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    private readonly List<Load> loads = [];

    private PickupRequest()
    {
    }

    public required Guid Id { get; init; }

    /// <summary><c>PR-{yyyy}-{city}-{seq6}</c>.</summary>
    public required string Number { get; init; }
    public required Guid DonorId { get; init; }
    public required string DonorName { get; init; }
    public Guid? PartnerId { get; init; }
    public required string CityCode { get; init; }
    public Guid SiteId { get; private set; }
    public SiteDescription Site { get; private set; } = null!;
    public required Guid ContactId { get; init; }
    public Goods Goods { get; private set; } = null!;

    /// <summary>Empty: any time.</summary>
    public IReadOnlyList<Availability> Availability { get; private set; } = [];

    /// <summary><c>donation</c>, or <c>take-back</c> from a school.</summary>
    public required string Purpose { get; init; }

    /// <summary>Higher goes first; 0 is usual.</summary>
    public int Priority { get; init; }
    public Guid? HoldId { get; init; }

    /// <summary>The donor's own reference.</summary>
    public string? Reference { get; private set; }

    /// <summary>By the rule of the day on which it was submitted.</summary>
    public Decision Decision { get; private set; } = null!;

    /// <summary>Why it is accepted although it is too small.</summary>
    public Acceptance? Acceptance { get; private set; }

    /// <summary>The key it was submitted under, without quotes.</summary>
    public required string IdempotencyKey { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Stored so that lists can filter by it; always what <see cref="DerivedStatus"/> says.</summary>
    public RequestStatus Status { get; private set; }

    /// <summary>Counts visible changes from 1; the ETag.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>Counts the events published about the request, without gaps; lower than <see cref="Version"/> once others move it.</summary>
    public long EventVersion { get; private set; } = 1;

    /// <summary>Version of the schedule known; 0 before the first.</summary>
    public long ScheduleVersion { get; private set; }
    public ScheduleOutcome ScheduleOutcome { get; private set; }
    public ScheduleNote? ScheduleNote { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>The version that was cancelled, so that a repeated command is recognised.</summary>
    public long? CancelledFromVersion { get; private set; }

    /// <summary>The version that was amended last, so that a repeated command is recognised.</summary>
    public long? AmendedFromVersion { get; private set; }

    /// <summary>Until when the capacity of one that became too small is kept.</summary>
    public DateTimeOffset? ReviewUntil { get; private set; }
    public DateTimeOffset? ExpiredAt { get; private set; }

    /// <summary>When it changes by itself: a review ends, or what is too small expires.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The visit to a drop-off event that it became.</summary>
    public Conversion? Conversion { get; private set; }

    /// <summary>How it ended once its loads were settled.</summary>
    public Closure? Closure { get; private set; }

    public Standing Standing =>
        Conversion is not null || ConsolidationId is not null ? Standing.Converted
        : ExpiredAt is not null ? Standing.Expired
        : CancelledAt is not null ? Standing.Cancelled
        : Closure is not null ? Standing.Closed
        : ReviewUntil is not null ? Standing.UnderReview
        : Decision.Eligible || Acceptance is not null ? Standing.Accepted
        : Standing.Ineligible;

    /// <summary>Loads are made of it, or kept for it.</summary>
    public bool IsLive => Standing is Standing.Accepted or Standing.UnderReview;

    /// <summary>Last moment for the donor to change or cancel; null while no load has a place.</summary>
    public DateTimeOffset? Cutoff => OpenPlaces.Min(place => place.ChangeUntil);

    /// <summary>Every load that any service spoke of.</summary>
    public IReadOnlyList<Load> Loads => loads;

    /// <summary>The loads of the schedule, in order.</summary>
    public IEnumerable<Load> ScheduledLoads => loads.Where(l => l.Planned is not null).OrderBy(l => l.Planned!.Seq);

    private IEnumerable<LoadPlace> OpenPlaces => ScheduledLoads.Where(l => IsLive && l.IsOpen).Select(l => l.Planned!.Place).OfType<LoadPlace>();

    public static PickupRequest Submit(Submission given) =>
        new()
        {
            Id = given.Id,
            Number = FormattableString.Invariant($"PR-{CityClock.LocalDate(given.At).Year}-{given.Site.CityCode}-{given.Sequence:D6}"),
            DonorId = given.DonorId,
            DonorName = given.DonorName,
            PartnerId = given.PartnerId,
            CityCode = given.Site.CityCode,
            SiteId = given.SiteId,
            Site = given.Site,
            ContactId = given.ContactId,
            Goods = given.Goods,
            Availability = given.Availability,
            Purpose = "donation",
            HoldId = given.HoldId,
            Reference = given.Reference,
            Decision = given.Decision,
            IdempotencyKey = given.IdempotencyKey,
            TrackingToken = Domain.TrackingToken.New(),
            CreatedAt = given.At,
            DueAt = given.Decision.Eligible ? null : given.At + Patience,
            Status = given.Decision.Eligible ? RequestStatus.AwaitingSchedule : RequestStatus.Ineligible,
        };

    /// <summary>
    /// Takes over what the donor wants now. One that becomes too small is Ineligible at once where nothing is planned yet; else
    /// its places are kept until the cutoff, so that somebody can decide.
    /// </summary>
    /// <param name="byStaff">Staff may change it when the donor's time has passed; notes to the driver are always taken.</param>
    /// <exception cref="RuleViolation">invalid-state-transition or cutoff-passed.</exception>
    public Consequence Amend(Amendment given, DateTimeOffset now, bool byStaff)
    {
        RequireAmendable(given, now, byStaff);
        return TakeOver(given, now, Version);
    }

    private Consequence TakeOver(Amendment given, DateTimeOffset now, long fromVersion)
    {
        var (before, places) = (Standing, OpenPlaces.ToList());
        (SiteId, Site, Goods) = (given.SiteId, given.Site, given.Goods);
        (Availability, Reference, Decision) = (given.Availability, given.Reference, given.Decision);
        var isEnough = given.Decision.Eligible || given.Goods.CountedUnits >= Acceptance?.Units;
        var consequence = (before, isEnough) switch
        {
            (Standing.Accepted or Standing.UnderReview, true) => EndReview(Consequence.Amended),
            (Standing.Ineligible, true) => StartAgain(),
            (Standing.Accepted, false) => places.Count > 0 ? OpenReview(places, now) : FindTooSmall(now),
            // Under review everything waits for the decision; what was never accepted nobody plans for.
            _ => Consequence.None,
        };
        if (consequence == Consequence.Amended && !ScheduledLoads.Any())
            (ScheduleOutcome, ScheduleNote) = (ScheduleOutcome.None, null);
        AmendedFromVersion = fromVersion;
        return Conclude(consequence);
    }

    /// <summary>Staff accepts what is too small.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public Consequence Accept(string reason, DateTimeOffset now)
    {
        RequireAllowed(Commands.OverrideEligibility, byStaff: true);
        var wasPlanned = Standing == Standing.UnderReview;
        Acceptance = new Acceptance(Goods.CountedUnits, reason, now, Version);
        return Conclude(wasPlanned ? EndReview(Consequence.Amended) : StartAgain());
    }

    /// <summary>Nobody waits for more: what is settled is settled, and the rest is not fetched.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void Close(DateTimeOffset now, bool byStaff)
    {
        RequireAllowed(Commands.Close, byStaff);
        Closure = new Closure(ClosureKind.Short, now, Version);
        DueAt = null;
        Touch();
    }

    /// <summary>
    /// Nobody decided in time: a review ends with the capacity given up, what stayed too small for 30 days expires, and so does
    /// what was left behind.
    /// </summary>
    /// <returns>Null where nothing is due.</returns>
    public Consequence? Lapse(DateTimeOffset now)
    {
        if (DueAt is null || DueAt > now)
            return null;
        if (Standing == Standing.UnderReview)
            return Conclude(FindTooSmall(now));
        if (Standing == Standing.Accepted)
            Closure = new Closure(ClosureKind.RemainderExpired, now, Version);
        else
            ExpiredAt = now;
        DueAt = null;
        return Conclude(Consequence.None);
    }

    /// <param name="byStaff">Staff may cancel when the donor's time to change has passed.</param>
    /// <exception cref="RuleViolation">invalid-state-transition or cutoff-passed.</exception>
    public Consequence Cancel(DateTimeOffset now, bool byStaff)
    {
        RequireAllowed(Commands.Cancel, byStaff);
        if (!byStaff)
            RequireBeforeCutoff(now);
        return GiveUp(now, Version);
    }

    private Consequence GiveUp(DateTimeOffset now, long fromVersion)
    {
        CancelledAt = now;
        CancelledFromVersion = fromVersion;
        DueAt = null;
        return Conclude(Consequence.Cancelled);
    }

    /// <summary>A request that is too small becomes a registration for a drop-off event.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public Consequence Convert(Guid dropOffEventId, Guid registrationId, DateTimeOffset now)
    {
        RequireAllowed(Commands.Convert, byStaff: false);
        var wasPlanned = Standing == Standing.UnderReview;
        Conversion = new Conversion(dropOffEventId, registrationId, now, Version);
        DueAt = null;
        return Conclude(wasPlanned ? Consequence.Cancelled : Consequence.None);
    }

    private Consequence FindTooSmall(DateTimeOffset now)
    {
        (ReviewUntil, Acceptance, DueAt) = (null, null, now + Patience);
        return Consequence.Withdrawn;
    }

    private Consequence OpenReview(List<LoadPlace> places, DateTimeOffset now)
    {
        // Past the cutoff only staff comes here; the visit itself is the last moment then.
        var cutoff = places.Min(place => place.ChangeUntil);
        ReviewUntil = DueAt = cutoff > now ? cutoff : places.Min(place => CityClock.At(place.Date, place.From));
        return Consequence.None;
    }

    private Consequence EndReview(Consequence consequence)
    {
        (ReviewUntil, DueAt) = (null, null);
        return consequence;
    }

    /// <summary>Whatever was planned before was given up then.</summary>
    private Consequence StartAgain()
    {
        foreach (var load in loads)
            load.Withdraw();
        (ScheduleOutcome, ScheduleNote, DueAt) = (ScheduleOutcome.None, null, null);
        return Consequence.Requested;
    }

    private Consequence Conclude(Consequence consequence)
    {
        Touch();
        if (consequence != Consequence.None)
            EventVersion++;
        return consequence;
    }

    public IReadOnlyList<string> AllowedCommands(bool isStaff) =>
        PendingChange is null ? Commands.AllowedIn(Status, isStaff, Remainder is not null, ScheduledLoads.All(l => l.Status != LoadStatus.InProgress)) : [];

    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void RequireAllowed(string command, bool byStaff)
    {
        var allowed = AllowedCommands(byStaff);
        if (!allowed.Contains(command))
            throw Transitions.Refuse(Status.ToString(), allowed);
    }

    private void RequireBeforeCutoff(DateTimeOffset now)
    {
        if (Cutoff is { } cutoff && cutoff <= now)
            throw new RuleViolation("cutoff-passed", facts: new Dictionary<string, object?> { ["cutoffAt"] = cutoff, ["zone"] = CityClock.ZoneId });
    }

    private void Touch()
    {
        if (Standing == Standing.Accepted && ReconciledAt is { } at)
            (Closure, DueAt) = (new Closure(ClosureKind.Reconciled, at, Version), null);
        // What is left has its deadline once no load is on its way: it may still be fetched with one of them.
        else if (Standing == Standing.Accepted)
            DueAt = ScheduledLoads.Any(l => l.IsOpen) ? null : Remainder?.Until;
        Status = DerivedStatus.Of(Standing, ScheduleOutcome, [.. ScheduledLoads.Select(l => l.Status)]);
        Version++;
    }
}
