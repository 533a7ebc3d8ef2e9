using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Domain;

/// <summary>What a donor wants collected from one site, and what became of it.</summary>
public sealed class PickupRequest
{
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
    public required Guid SiteId { get; init; }
    public required SiteDescription Site { get; init; }
    public required Guid ContactId { get; init; }
    public required Goods Goods { get; init; }

    /// <summary>Empty: any time.</summary>
    public required IReadOnlyList<Availability> Availability { get; init; }

    /// <summary><c>donation</c>, or <c>take-back</c> from a school.</summary>
    public required string Purpose { get; init; }

    /// <summary>Higher goes first; 0 is usual.</summary>
    public int Priority { get; init; }
    public Guid? HoldId { get; init; }

    /// <summary>The donor's own reference.</summary>
    public string? Reference { get; init; }
    public required Decision Decision { get; init; }

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

    /// <summary>The visit to a drop-off event that it became.</summary>
    public Conversion? Conversion { get; private set; }

    /// <summary>Every load that any service spoke of.</summary>
    public IReadOnlyList<Load> Loads => loads;

    /// <summary>The loads of the schedule, in order.</summary>
    public IEnumerable<Load> ScheduledLoads => loads.Where(l => l.Planned is not null).OrderBy(l => l.Planned!.Seq);

    public IReadOnlyList<string> AllowedCommands => Commands.AllowedIn(Status);

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
            CreatedAt = given.At,
            Status = DerivedStatus.Of(given.Decision.Eligible, isCancelled: false, ScheduleOutcome.None, []),
        };

    /// <param name="afterCutoff">Staff may cancel when the donor's time to change has passed.</param>
    /// <returns>The version of the event that tells of it.</returns>
    /// <exception cref="RuleViolation">invalid-state-transition or cutoff-passed.</exception>
    public long Cancel(DateTimeOffset now, bool afterCutoff)
    {
        if (!AllowedCommands.Contains(Commands.Cancel))
            throw Transitions.Refuse(Status.ToString(), AllowedCommands);
        var cutoff = ScheduledLoads.Where(l => l.IsOpen).Min(l => l.Planned!.Place?.ChangeUntil);
        if (!afterCutoff && cutoff <= now)
            throw new RuleViolation("cutoff-passed", facts: new Dictionary<string, object?> { ["cutoffAt"] = cutoff, ["zone"] = CityClock.ZoneId });
        CancelledAt = now;
        CancelledFromVersion = Version;
        Touch();
        return ++EventVersion;
    }

    /// <summary>A request that is too small becomes a registration for a drop-off event.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void Convert(Guid dropOffEventId, Guid registrationId, DateTimeOffset now)
    {
        if (!AllowedCommands.Contains(Commands.Convert))
            throw Transitions.Refuse(Status.ToString(), AllowedCommands);
        Conversion = new Conversion(dropOffEventId, registrationId, now, Version);
        Touch();
    }

    /// <returns>False for a schedule that is not newer than the one known, or says the same again.</returns>
    public bool Apply(Schedule schedule)
    {
        if (schedule.Version < ScheduleVersion)
        {
            var learned = schedule.Loads.Count(earlier => loads.Find(l => l.Id == earlier.LoadId)?.LearnFrom(earlier, schedule.Version) == true);
            if (learned > 0)
                Touch();
        }
        if (schedule.Version <= ScheduleVersion)
            return false;

        var isNews = schedule.Outcome != ScheduleOutcome || schedule.Note != ScheduleNote
            || !loads.Select(l => l.Planned).OfType<PlannedLoad>().ToHashSet().SetEquals(schedule.Loads);
        foreach (var dropped in loads.Where(l => schedule.Loads.All(s => s.LoadId != l.Id)))
            dropped.Withdraw();
        foreach (var planned in schedule.Loads)
            LoadOf(planned.LoadId).Follow(planned, schedule.Version);
        (ScheduleVersion, ScheduleOutcome, ScheduleNote) = (schedule.Version, schedule.Outcome, schedule.Note);
        if (isNews)
            Touch();
        return isNews;
    }

    /// <returns>False for a decision that is not the last about its load, or was made on a place the load has left.</returns>
    public bool Apply(RoutingDecision decision)
    {
        var load = LoadOf(decision.LoadId);
        if (!load.Hear(decision))
            return false;
        Touch();
        return load.Planned is null ? decision.ScheduleVersion > ScheduleVersion : decision.ScheduleVersion >= load.PlacedByVersion;
    }

    /// <summary>A cancelled request has no open loads, whatever the other services still have to say.</summary>
    public LoadStatus StatusOf(Load load) =>
        CancelledAt is not null && load.IsOpen ? LoadStatus.Cancelled : load.Status;

    private Load LoadOf(Guid loadId)
    {
        if (loads.Find(l => l.Id == loadId) is { } known)
            return known;
        var load = new Load(loadId, Id);
        loads.Add(load);
        return load;
    }

    private void Touch()
    {
        Status = DerivedStatus.Of(Decision.Eligible, CancelledAt is not null, ScheduleOutcome, [.. ScheduledLoads.Select(l => l.Status)], Conversion is not null);
        Version++;
    }
}

/// <param name="FromVersion">The version that was converted, so that a repeated command is recognised.</param>
public sealed record Conversion(Guid DropOffEventId, Guid RegistrationId, DateTimeOffset At, long FromVersion);

/// <summary>A checked submission, with everything a request starts from.</summary>
public sealed record Submission(
    Guid Id, long Sequence, Guid DonorId, string DonorName, Guid? PartnerId, Guid SiteId, SiteDescription Site, Guid ContactId,
    Goods Goods, IReadOnlyList<Availability> Availability, Guid? HoldId, string? Reference, Decision Decision,
    string IdempotencyKey, DateTimeOffset At);
