namespace Netspring.Scheduling.Domain;

/// <summary>A date that cannot be booked: the problem code, and the first date that can.</summary>
public sealed record DateRefusal(string Code, DateOnly NextPossibleDate);

/// <summary>A slot of a city as the calendar has it, whatever its capacity.</summary>
public sealed record CalendarSlot(DateOnly Date, DayWindow Window);

/// <summary>Which dates and windows of a city can be booked today.</summary>
public sealed class BookingRules
{
    /// <summary>A visit shorter than this is not worth a stop.</summary>
    public static readonly TimeSpan UsefulOverlap = TimeSpan.FromMinutes(60);

    private static readonly DayReason ClosedWeekday = new("按本市安排，每周此日不上门回收", "No pick-ups on this weekday");

    private readonly WorkCalendar calendar;
    private readonly CityPolicy[] policies;
    private readonly IReadOnlyList<CapacityCap> caps;
    private readonly CityPolicy current;

    /// <param name="policies">Of this city and of any city.</param>
    /// <param name="caps">Limits set by hand, if any.</param>
    public BookingRules(WorkCalendar calendar, IEnumerable<CityPolicy> policies, DateOnly today, IReadOnlyList<CapacityCap>? caps = null)
    {
        this.calendar = calendar;
        this.caps = caps ?? [];
        this.policies = [.. policies.OrderByDescending(p => p.CityCode != CityPolicy.AnyCity).ThenByDescending(p => p.EffectiveFrom)];
        Today = today;
        current = PolicyOn(today);
        EarliestDate = calendar.FirstAfter(today, current.LeadTimeWorkingDays);
        while (!IsWorkingDay(EarliestDate))
            EarliestDate = EarliestDate.AddDays(1);
    }

    public DateOnly Today { get; }

    /// <summary>First day that keeps the lead time and is collected on.</summary>
    public DateOnly EarliestDate { get; }

    /// <summary>Last day of the booking horizon.</summary>
    public DateOnly LastDate => Today.AddDays(current.HorizonDays);

    public TimeSpan ChangeCutoff => TimeSpan.FromHours(current.ChangeCutoffHours);

    /// <summary>What becomes of a load that no route can take.</summary>
    public RebookingMode Rebooking => current.Rebooking;

    /// <summary>Whether a dispatcher decides what is fetched that day.</summary>
    public bool IsPlannedByHand(DateOnly date) => PolicyOn(date).Planning == PlanningMode.Manual;

    /// <summary>Whether the city collects: a working day, and no weekday that its policy closes.</summary>
    public bool IsWorkingDay(DateOnly date) => calendar.IsWorkingDay(date) && WindowsOf(date).Count > 0;

    public CalendarStatus CalendarStatusOf(DateOnly date) => calendar.StatusOf(date);

    public DayReason? ReasonOf(DateOnly date) => IsClosedWeekday(date) ? ClosedWeekday : calendar.ReasonOf(date);

    /// <summary>The last day on which a date can be booked with so many working days to spare.</summary>
    public DateOnly BookableUntil(DateOnly date, int spareWorkingDays = 0) =>
        calendar.LastBefore(date, current.LeadTimeWorkingDays + spareWorkingDays);

    /// <summary>Those of its weekday; a date that the city has opened itself on a closed weekday has the usual ones.</summary>
    public IReadOnlyList<DayWindow> WindowsOf(DateOnly date)
    {
        var policy = PolicyOn(date);
        var windows = policy.WindowsOn(date.DayOfWeek);
        return windows.Count == 0 && calendar.IsOpened(date) ? policy.Windows : windows;
    }

    public bool IsCapped(DateOnly date) => caps.Any(c => c.Covers(date));

    /// <summary>Whether the city's own limits leave room for such a load on a date of the board.</summary>
    public bool Admit(LoadSize load, DateOnly date, CellBoard board) =>
        !IsCapped(date) || RoomOn(date, CellBoard.TakenIn(board.Slots.Where(slot => slot.Date == date).SelectMany(slot => slot.Cells))).Admits(load);

    /// <summary>What the city's own limits leave of a date.</summary>
    /// <param name="taken">Units and stops booked or held on it.</param>
    public DayRoom RoomOn(DateOnly date, (int Units, int Stops) taken)
    {
        var room = new DayRoom(null, null);
        foreach (var cap in caps.Where(c => c.Covers(date)))
            room = new DayRoom(Least(room.Units, cap.Units - taken.Units), Least(room.Stops, cap.Stops - taken.Stops));
        return room;
    }

    private static int? Least(int? one, int? other) => one is null || other < one ? other ?? one : one;

    /// <summary>The slot of that id from today to the horizon; null where the city has none.</summary>
    public CalendarSlot? SlotOf(string cityCode, Guid slotId) =>
        Enumerable.Range(0, LastDate.DayNumber - Today.DayNumber + 1).Select(Today.AddDays)
            .SelectMany(date => WindowsOf(date).Select(window => new CalendarSlot(date, window)))
            .FirstOrDefault(slot => SlotId.Of(cityCode, slot.Date, slot.Window) == slotId);

    /// <summary>Null where the calendar lets the date be booked; capacity is another question.</summary>
    public DateRefusal? RefusalOf(DateOnly date) =>
        calendar.IsBlackout(date) || IsClosedWeekday(date) ? Refuse("blackout-date")
        : !calendar.IsWorkingDay(date) ? Refuse("date-not-working-day")
        : date < EarliestDate ? Refuse("lead-time-violated")
        : null;

    /// <summary>
    /// Null where at least one offered window (or none is offered: any time) can be booked by the calendar. Otherwise the
    /// refusal of the earliest offer; hours in which nothing is collected, and days on which the site is closed, count as closed.
    /// </summary>
    public DateRefusal? RefusalOf(Availability availability)
    {
        if (!availability.NamesDates && !availability.HasClosedDays || BookableDates(availability).Count > 0)
            return null;
        var first = availability.NamesDates ? availability.Offered.Min(a => a.Date) : EarliestDate;
        return (RefusalOf(first) ?? Refuse(availability.IsClosedOn(first) ? "date-not-working-day" : "blackout-date")) with { NextPossibleDate = NextPossibleDate(availability) };
    }

    /// <summary>The first date that the calendar allows and on which the site is open, whatever was offered; the earliest of all where there is none.</summary>
    public DateOnly NextPossibleDate(Availability availability) =>
        Horizon().Where(date => RefusalOf(date) is null && !availability.IsClosedOn(date)).Append(EarliestDate).First();

    /// <summary>Dates that the calendar allows and the donor too, ascending; without an offer those of the booking horizon.</summary>
    public IReadOnlyList<DateOnly> BookableDates(Availability availability)
    {
        var dates = availability.NamesDates
            ? availability.Offered.Where(a => WindowsOf(a.Date).Any(w => Availability.IsUsable(w, a.Window))).Select(a => a.Date).Distinct().Order()
            : Horizon();
        return [.. dates.Where(date => RefusalOf(date) is null && !availability.IsClosedOn(date))];
    }

    private IEnumerable<DateOnly> Horizon() =>
        Enumerable.Range(0, Math.Max(0, LastDate.DayNumber - EarliestDate.DayNumber + 1)).Select(EarliestDate.AddDays);

    private bool IsClosedWeekday(DateOnly date) => calendar.IsWorkingDay(date) && WindowsOf(date).Count == 0;

    private DateRefusal Refuse(string code) => new(code, EarliestDate);

    // Asked for each day of each search, so it makes no closures.
    private CityPolicy PolicyOn(DateOnly date)
    {
        foreach (var policy in policies)
        {
            if (policy.EffectiveFrom <= date)
                return policy;
        }
        return CityPolicy.Default;
    }
}
