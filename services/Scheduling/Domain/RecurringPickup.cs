using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Domain;

public enum RecurringState
{
    Active,
    Paused,

    /// <summary>The rule yields no further date.</summary>
    Ended,
}

/// <summary>A pick-up that a donor asks for again and again. Each date becomes a request of its own, which Requests decides on.</summary>
public sealed class RecurringPickup
{
    /// <summary>Working days that a date is asked for before the lead time would refuse it, so that something can still be mended.</summary>
    public const int SpareWorkingDays = 5;

    /// <summary>A calendar may change while a date is waited for: holidays are published late, a city closes.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private RecurringPickup()
    {
    }

    public Guid Id { get; private set; }
    public Guid DonorId { get; private set; }

    /// <summary>The request that is repeated; what it holds, the contact above all, stays with Requests.</summary>
    public Guid RequestId { get; private set; }
    public Guid? PartnerId { get; private set; }

    /// <summary>Whether the partner acts for a donor that is not its own, and so only as long as that lets it.</summary>
    public bool IsDelegated { get; private set; }
    public string CityCode { get; private set; } = "";
    public string Rule { get; private set; } = "";
    public DateOnly Start { get; private set; }
    public DateOnly? Until { get; private set; }
    public OnNonWorkingDay Otherwise { get; private set; }

    public RecurringState State { get; private set; }

    /// <summary>The first date that is not dealt with yet; the rule need not yield it.</summary>
    public DateOnly Next { get; private set; }

    /// <summary>When it is to be looked at; null exactly when it is not active.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The last working day that was asked for.</summary>
    public DateOnly? LastAsked { get; private set; }

    /// <summary>Counts every event published about it.</summary>
    public long EventVersion { get; private set; }

    /// <summary>Counts what callers see change.</summary>
    public long Version { get; private set; }

    /// <summary>The version on which it was last paused or resumed.</summary>
    public long? ChangedFromVersion { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static RecurringPickup Of(RecurrenceAsked asked) => new()
    {
        Id = Guid.CreateVersion7(),
        DonorId = asked.DonorId,
        RequestId = asked.RequestId,
        PartnerId = asked.PartnerId,
        IsDelegated = asked.IsDelegated,
        CityCode = asked.CityCode,
        Rule = asked.Rule,
        Start = asked.Start,
        Until = asked.Until,
        Otherwise = asked.Otherwise,
        State = RecurringState.Active,
        Next = asked.Start,
        DueAt = asked.At,
        Version = 1,
        CreatedAt = asked.At,
    };

    public IReadOnlyList<string> AllowedCommands => State switch
    {
        RecurringState.Active => ["pause"],
        RecurringState.Paused => ["resume"],
        _ => [],
    };

    /// <summary>The dates to come, ascending; read no more of them than needed.</summary>
    public IEnumerable<PlannedOccurrence> Upcoming(BookingRules rules) => State == RecurringState.Ended
        ? []
        : new Recurrence(Rule, Start, Until).From(Next).Select(date => PlannedOccurrence.Of(date, Otherwise, rules));

    /// <summary>Deals with all dates whose time has come, and notes when to look again.</summary>
    /// <param name="isLetAsk">Whether who has made it may still ask for the donor.</param>
    /// <returns>What became of them; each one asked needs an event.</returns>
    public IReadOnlyList<Occurrence> Settle(BookingRules rules, bool isLetAsk, DateTimeOffset now)
    {
        var settled = new List<Occurrence>();
        foreach (var planned in Upcoming(rules))
        {
            var askOn = rules.BookableUntil(planned.LocalDate ?? planned.Date, SpareWorkingDays);
            if (askOn > rules.Today)
            {
                WaitUntil(CityClock.At(askOn, TimeOnly.MinValue), now);
                return settled;
            }
            settled.Add(Settle(planned, ReasonToSkip(planned, rules, isLetAsk), now));
        }
        (State, DueAt) = (RecurringState.Ended, null);
        Version++;
        return settled;
    }

    public void Pause()
    {
        Require(RecurringState.Active);
        (State, DueAt) = (RecurringState.Paused, null);
        ChangedFromVersion = Version++;
    }

    /// <summary>What lay in the pause is not made up for.</summary>
    public void Resume(DateTimeOffset now)
    {
        Require(RecurringState.Paused);
        (State, DueAt) = (RecurringState.Active, now);
        if (CityClock.LocalDate(now) is var today && today > Next)
            Next = today;
        ChangedFromVersion = Version++;
    }

    /// <summary>The version of the next event about it.</summary>
    public long NextEventVersion() => ++EventVersion;

    private Occurrence Settle(PlannedOccurrence planned, string? reason, DateTimeOffset now)
    {
        Next = planned.Date.AddDays(1);
        Version++;
        if (reason is null)
            LastAsked = planned.LocalDate;
        return new Occurrence
        {
            RecurringPickupId = Id,
            Date = planned.Date,
            LocalDate = planned.LocalDate,
            Status = reason is null ? OccurrenceStatus.Asked : OccurrenceStatus.Skipped,
            Reason = reason,
            At = now,
        };
    }

    /// <summary>Two dates may move to one working day, which is asked for once.</summary>
    private string? ReasonToSkip(PlannedOccurrence planned, BookingRules rules, bool isLetAsk) =>
        planned.LocalDate is not { } date ? planned.Reason
        : date < rules.EarliestDate ? "lead-time-violated"
        : date == LastAsked ? "same-date"
        : isLetAsk ? null
        : "donor-not-delegated";

    private void WaitUntil(DateTimeOffset at, DateTimeOffset now) => DueAt = at - now < LongestWait ? at : now + LongestWait;

    private void Require(RecurringState state)
    {
        if (State != state)
        {
            throw new RuleViolation(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
            {
                ["currentState"] = State.ToString(),
                ["allowedCommands"] = AllowedCommands,
            });
        }
    }
}

/// <summary>What a donor, or a partner for it, asks for.</summary>
public sealed record RecurrenceAsked(
    Guid DonorId, Guid RequestId, string CityCode, Guid? PartnerId, bool IsDelegated, string Rule, DateOnly Start, DateOnly? Until,
    OnNonWorkingDay Otherwise, DateTimeOffset At);
