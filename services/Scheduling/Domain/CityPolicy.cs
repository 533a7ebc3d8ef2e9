namespace Netspring.Scheduling.Domain;

/// <summary>How one city books, from a date on; the newest one that has begun holds.</summary>
public sealed class CityPolicy
{
    /// <summary>Stands for every city without a policy of its own.</summary>
    public const string AnyCity = "*";

    public required string CityCode { get; init; }
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Full working days between the day of booking and the pick-up.</summary>
    public required int LeadTimeWorkingDays { get; init; }

    /// <summary>Hours before its window from which the donor can no longer change a load.</summary>
    public required int ChangeCutoffHours { get; init; }

    /// <summary>Days ahead that can be booked.</summary>
    public required int HorizonDays { get; init; }

    /// <summary>Collecting hours of a day, in order, without overlap.</summary>
    public required IReadOnlyList<DayWindow> Windows { get; init; }

    public static CityPolicy Default { get; } = new()
    {
        CityCode = AnyCity,
        EffectiveFrom = new DateOnly(2024, 1, 1),
        LeadTimeWorkingDays = 5,
        ChangeCutoffHours = 48,
        HorizonDays = 120,
        Windows = [new DayWindow(new TimeOnly(9, 0), new TimeOnly(12, 0)), new DayWindow(new TimeOnly(13, 0), new TimeOnly(17, 0))],
    };
}
