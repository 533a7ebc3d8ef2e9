namespace Netspring.Scheduling.Domain;

/// <summary>Who puts a load into a route.</summary>
public enum PlanningMode
{
    /// <summary>At once, without a dispatcher.</summary>
    Auto,

    /// <summary>A dispatcher commits.</summary>
    Manual,
}

/// <summary>What becomes of a load that no route can take.</summary>
public enum RebookingMode
{
    NextSlot,

    /// <summary>A dispatcher decides.</summary>
    Task,
}

/// <summary>Collecting hours of one weekday instead of the usual ones; none: nothing is collected on it, worked or not.</summary>
public sealed record WeekdayWindows(DayOfWeek Weekday, IReadOnlyList<DayWindow> Windows);

/// <summary>How one city books, from a date on; the newest one that has begun holds.</summary>
public sealed class CityPolicy
{
    /// <summary>Stands for every city without a policy of its own.</summary>
    public const string AnyCity = "*";

    public required string CityCode { get; init; }
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Full working days between the day of booking and the pick-up.</summary>
    public required int LeadTimeWorkingDays { get; set; }

    /// <summary>Hours before its window from which the donor can no longer change a load.</summary>
    public required int ChangeCutoffHours { get; set; }

    /// <summary>Days ahead that can be booked.</summary>
    public required int HorizonDays { get; set; }

    /// <summary>Collecting hours of a day, in order, without overlap.</summary>
    public required IReadOnlyList<DayWindow> Windows { get; set; }

    /// <summary>At most one for each weekday.</summary>
    public IReadOnlyList<WeekdayWindows> WeekdayWindows { get; set; } = [];

    public PlanningMode Planning { get; set; }

    public RebookingMode Rebooking { get; set; }

    /// <summary>The version of the city's policy that brought it; 0 for what the service ships with.</summary>
    public long Version { get; set; }

    public PolicyTerms Terms => new(LeadTimeWorkingDays, ChangeCutoffHours, HorizonDays, Windows, WeekdayWindows, Planning, Rebooking);

    public static CityPolicy Default { get; } = Of(AnyCity, new DateOnly(2024, 1, 1), new PolicyTerms(
        LeadTimeWorkingDays: 5, ChangeCutoffHours: 48, HorizonDays: 120,
        [new DayWindow(new TimeOnly(9, 0), new TimeOnly(12, 0)), new DayWindow(new TimeOnly(13, 0), new TimeOnly(17, 0))], [],
        PlanningMode.Auto, RebookingMode.NextSlot));

    public static CityPolicy Of(string cityCode, DateOnly from, PolicyTerms terms)
    {
        var policy = new CityPolicy
        {
            CityCode = cityCode,
            EffectiveFrom = from,
            LeadTimeWorkingDays = terms.LeadTimeWorkingDays,
            ChangeCutoffHours = terms.ChangeCutoffHours,
            HorizonDays = terms.HorizonDays,
            Windows = terms.Windows,
        };
        policy.Take(terms);
        return policy;
    }

    public IReadOnlyList<DayWindow> WindowsOn(DayOfWeek weekday) =>
        WeekdayWindows.Count == 0 ? Windows : WeekdayWindows.FirstOrDefault(w => w.Weekday == weekday)?.Windows ?? Windows;

    internal void Take(PolicyTerms terms)
    {
        (LeadTimeWorkingDays, ChangeCutoffHours, HorizonDays) = (terms.LeadTimeWorkingDays, terms.ChangeCutoffHours, terms.HorizonDays);
        (Windows, WeekdayWindows) = (terms.Windows, terms.WeekdayWindows);
        (Planning, Rebooking) = (terms.Planning, terms.Rebooking);
    }
}

/// <summary>What a policy says; equal where it says the same.</summary>
public sealed record PolicyTerms(
    int LeadTimeWorkingDays, int ChangeCutoffHours, int HorizonDays, IReadOnlyList<DayWindow> Windows,
    IReadOnlyList<WeekdayWindows> WeekdayWindows, PlanningMode Planning, RebookingMode Rebooking)
{
    public bool Equals(PolicyTerms? other) =>
        other is not null && Numbers == other.Numbers && (Planning, Rebooking) == (other.Planning, other.Rebooking)
        && Windows.SequenceEqual(other.Windows)
        && WeekdayWindows.Select(w => w.Weekday).SequenceEqual(other.WeekdayWindows.Select(w => w.Weekday))
        && WeekdayWindows.Zip(other.WeekdayWindows).All(pair => pair.First.Windows.SequenceEqual(pair.Second.Windows));

    public override int GetHashCode() => Numbers.GetHashCode();

    private (int, int, int) Numbers => (LeadTimeWorkingDays, ChangeCutoffHours, HorizonDays);
}
