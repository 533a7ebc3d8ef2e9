using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Scheduling.Recurring;

/// <param name="Occurrence">The date by the rule.</param>
/// <param name="Date">The working day that will be asked for; null where it will be skipped.</param>
/// <param name="Reason">Why it will be skipped, as a problem code.</param>
public sealed record UpcomingOccurrence(DateOnly Occurrence, DateOnly? Date, string? Reason);

/// <param name="Occurrence">The date by the rule.</param>
/// <param name="Date">The working day that was asked for, or would have been.</param>
/// <param name="Status"><c>asked</c> (the pick-up request tells the rest) or <c>skipped</c>.</param>
/// <param name="Reason">Why it was skipped: a problem code, or <c>same-date</c> where another date moved to that day.</param>
public sealed record PastOccurrence(DateOnly Occurrence, DateOnly? Date, string Status, string? Reason, DateTimeOffset At);

/// <summary>A recurring pick-up with the dates to come and those dealt with, the latest first.</summary>
/// <param name="RequestId">The request that is repeated.</param>
public sealed record RecurringPickupView(
    Guid Id, Guid DonorId, Guid RequestId, string CityCode, string Status, string Rrule, DateOnly Start, DateOnly? Until, string OnNonWorkingDay,
    IReadOnlyList<UpcomingOccurrence> Upcoming, IReadOnlyList<PastOccurrence> Past, IReadOnlyList<string> AllowedCommands,
    DateTimeOffset CreatedAt)
{
    private const int UpcomingShown = 5;
    private const int PastShown = 50;

    /// <param name="past">The latest first.</param>
    internal static RecurringPickupView Of(RecurringPickup wish, BookingRules rules, IReadOnlyList<Occurrence> past, Caller caller) => new(
        wish.Id, wish.DonorId, wish.RequestId, wish.CityCode, wish.State.ToString(), wish.Rule, wish.Start, wish.Until, RecurringWords.Text(wish.Otherwise),
        [.. wish.Upcoming(rules).Take(UpcomingShown).Select(o => new UpcomingOccurrence(o.Date, o.LocalDate, o.Reason))],
        [.. past.Select(o => new PastOccurrence(o.Date, o.LocalDate, RecurringWords.Text(o.Status), o.Reason, o.At))],
        caller.IsStaff ? [] : wish.AllowedCommands, wish.CreatedAt);

    internal static async Task<RecurringPickupView> ShowAsync(
        SchedulingDbContext db, RecurringPickup wish, RuleReader rules, Caller caller, CancellationToken cancellation) => Of(
            wish,
            await rules.ReadAsync(wish.CityCode, cancellation),
            await db.Occurrences.AsNoTracking().Where(o => o.RecurringPickupId == wish.Id)
                .OrderByDescending(o => o.Date).Take(PastShown).ToListAsync(cancellation),
            caller);
}

/// <summary>How the API spells what the domain names.</summary>
internal static class RecurringWords
{
    public static OnNonWorkingDay? Otherwise(string? word) => word switch
    {
        "before" => OnNonWorkingDay.Before,
        "after" => OnNonWorkingDay.After,
        "skip" => OnNonWorkingDay.Skip,
        _ => null,
    };

    public static string Text(OnNonWorkingDay otherwise) => otherwise switch
    {
        OnNonWorkingDay.Before => "before",
        OnNonWorkingDay.After => "after",
        _ => "skip",
    };

    public static string Text(OccurrenceStatus status) => status == OccurrenceStatus.Asked ? "asked" : "skipped";
}
