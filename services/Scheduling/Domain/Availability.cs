namespace Netspring.Scheduling.Domain;

/// <summary>When the donor can be visited on one local date.</summary>
public readonly record struct OfferedWindow(DateOnly Date, TimeOnly From, TimeOnly To)
{
    public DayWindow Window => new(From, To);
}

/// <summary>When a donor can be visited: in the hours offered, or in any where none are, but not on days on which the site is closed.</summary>
public sealed record Availability(
    IReadOnlyList<OfferedWindow> Offered, IReadOnlyList<DateOnly> ClosedDates, IReadOnlyList<DayOfWeek> ClosedWeekdays)
{
    public static readonly Availability AnyTime = new([], [], []);

    public static Availability Of(params IReadOnlyList<OfferedWindow> offered) => AnyTime with { Offered = offered };

    /// <summary>Whether it names the dates that are possible, or only those that are not.</summary>
    public bool NamesDates => Offered.Count > 0;

    public bool HasClosedDays => ClosedDates.Count > 0 || ClosedWeekdays.Count > 0;

    public bool IsClosedOn(DateOnly date) => ClosedWeekdays.Contains(date.DayOfWeek) || ClosedDates.Contains(date);

    /// <summary>
    /// The part of a slot's window in which the donor can be visited: the longest overlap with what is offered for that date.
    /// Null where it is shorter than 60 minutes, unless a shorter slot lies wholly inside the offer, and on closed days.
    /// </summary>
    public DayWindow? VisitIn(DateOnly date, DayWindow slot)
    {
        if (HasClosedDays && IsClosedOn(date))
            return null;
        if (!NamesDates)
            return slot;
        DayWindow? longest = null;
        foreach (var offered in Offered)
        {
            if (offered.Date == date && IsUsable(slot, offered.Window) && slot.Overlap(offered.Window) is var visit
                && (longest is null || visit.Length > longest.Value.Length))
                longest = visit;
        }
        return longest;
    }

    internal static bool IsUsable(DayWindow slot, DayWindow offered) =>
        slot.Overlap(offered).Length >= BookingRules.UsefulOverlap || offered.Contains(slot);
}
