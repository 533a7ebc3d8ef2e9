namespace Netspring.Scheduling.Domain;

/// <summary>What becomes of a date of a rule that is no working day.</summary>
public enum OnNonWorkingDay
{
    Before,
    After,
    Skip,
}

public enum OccurrenceStatus
{
    Asked,
    Skipped,
}

/// <summary>A date of a recurring pick-up that has been dealt with; never changed afterwards.</summary>
public sealed class Occurrence
{
    public required Guid RecurringPickupId { get; init; }

    /// <summary>By the rule.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The working day asked for, or that would have been; null where there is none.</summary>
    public required DateOnly? LocalDate { get; init; }
    public required OccurrenceStatus Status { get; init; }

    /// <summary>Why it was skipped, as a problem code or <c>same-date</c>.</summary>
    public required string? Reason { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A date of a rule by the calendar of the city as it now is.</summary>
/// <param name="LocalDate">The working day to ask for; null where it is to be skipped.</param>
/// <param name="Reason">Problem code of one that is to be skipped.</param>
public sealed record PlannedOccurrence(DateOnly Date, DateOnly? LocalDate, string? Reason)
{
    /// <summary>A city that is closed for longer has no day near.</summary>
    private const int FarthestDays = 31;

    public static PlannedOccurrence Of(DateOnly date, OnNonWorkingDay otherwise, BookingRules rules)
    {
        if (rules.IsWorkingDay(date))
            return new PlannedOccurrence(date, date, null);
        var step = otherwise switch { OnNonWorkingDay.Before => -1, OnNonWorkingDay.After => 1, _ => 0 };
        for (var days = 1; days <= FarthestDays && step != 0; days++)
        {
            if (rules.IsWorkingDay(date.AddDays(step * days)))
                return new PlannedOccurrence(date, date.AddDays(step * days), null);
        }
        return new PlannedOccurrence(date, null, rules.RefusalOf(date)!.Code);
    }
}
