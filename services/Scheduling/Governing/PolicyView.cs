using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Governing;

/// <param name="Windows">Instead of the usual ones, in order; none: nothing is collected on that weekday.</param>
public sealed record WeekdayHours([property: AllowedValues(
    WeekdayWords.Monday, WeekdayWords.Tuesday, WeekdayWords.Wednesday, WeekdayWords.Thursday, WeekdayWords.Friday, WeekdayWords.Saturday, WeekdayWords.Sunday)] string Weekday,
    IReadOnlyList<SlotWindow> Windows);

/// <summary>A policy from a local date on.</summary>
public sealed record DatedPolicy(
    DateOnly EffectiveFrom, int LeadTimeWorkingDays, int ChangeCutoffHours, int BookingHorizonDays, IReadOnlyList<SlotWindow> Windows,
    IReadOnlyList<WeekdayHours> WeekdayWindows, [property: AllowedValues(PolicyWords.Auto, PolicyWords.Manual)] string Planning,
    [property: AllowedValues(PolicyWords.NextSlot, PolicyWords.Task)] string Rebooking)
{
    internal static DatedPolicy Of(CityPolicy policy) => new(
        policy.EffectiveFrom, policy.LeadTimeWorkingDays, policy.ChangeCutoffHours, policy.HorizonDays, [.. policy.Windows.Select(SlotWindow.Of)],
        [.. policy.WeekdayWindows.Select(w => new WeekdayHours(WeekdayWords.Of(w.Weekday), [.. w.Windows.Select(SlotWindow.Of)]))],
        PolicyWords.Of(policy.Planning), PolicyWords.Of(policy.Rebooking));
}

/// <param name="EffectiveFrom">Since when it holds, a local date.</param>
/// <param name="LeadTimeWorkingDays">Full working days between the day of booking and the pick-up.</param>
/// <param name="ChangeCutoffHours">Hours before its window from which the donor can no longer change a load.</param>
/// <param name="BookingHorizonDays">Days ahead that can be booked.</param>
/// <param name="Windows">Collecting hours of a day, in order.</param>
/// <param name="WeekdayWindows">Single weekdays that have others.</param>
/// <param name="Planning"><c>auto</c>: loads are put into routes at once; <c>manual</c>: a dispatcher commits.</param>
/// <param name="Rebooking">What becomes of a load that no route can take: it gets the next slot, or a dispatcher decides.</param>
/// <param name="Upcoming">What comes into force later, soonest first.</param>
/// <param name="Version">Counts what was set for this city; 0 where it follows the policy for all.</param>
public sealed record PolicyView(
    string CityCode, DateOnly EffectiveFrom, int LeadTimeWorkingDays, int ChangeCutoffHours, int BookingHorizonDays,
    IReadOnlyList<SlotWindow> Windows, IReadOnlyList<WeekdayHours> WeekdayWindows,
    [property: AllowedValues(PolicyWords.Auto, PolicyWords.Manual)] string Planning,
    [property: AllowedValues(PolicyWords.NextSlot, PolicyWords.Task)] string Rebooking,
    IReadOnlyList<DatedPolicy> Upcoming, long Version)
{
    internal static PolicyView Of(string cityCode, PolicyHistory history, DateOnly today)
    {
        var present = DatedPolicy.Of(history.On(today));
        return new PolicyView(
            cityCode, present.EffectiveFrom, present.LeadTimeWorkingDays, present.ChangeCutoffHours, present.BookingHorizonDays, present.Windows,
            present.WeekdayWindows, present.Planning, present.Rebooking, [.. history.After(today).Select(DatedPolicy.Of)], history.Version);
    }
}

/// <summary>How policies are spelt on the wire.</summary>
internal static class PolicyWords
{
    public const string Auto = "auto";
    public const string Manual = "manual";
    public const string NextSlot = "next-slot";
    public const string Task = "task";

    public static string Of(PlanningMode mode) => mode == PlanningMode.Auto ? Auto : Manual;

    public static string Of(RebookingMode mode) => mode == RebookingMode.NextSlot ? NextSlot : Task;

    public static PlanningMode? Planning(string? word) => word switch { Auto => PlanningMode.Auto, Manual => PlanningMode.Manual, _ => null };

    public static RebookingMode? Rebooking(string? word) => word switch { NextSlot => RebookingMode.NextSlot, Task => RebookingMode.Task, _ => null };
}

internal static class PolicyQueries
{
    public static async Task<PolicyHistory> HistoryOfAsync(this IQueryable<CityPolicy> policies, string cityCode, CancellationToken cancellation) =>
        new(cityCode, await policies.Where(p => p.CityCode == cityCode || p.CityCode == CityPolicy.AnyCity).ToListAsync(cancellation));
}
