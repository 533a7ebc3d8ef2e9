namespace Netspring.ServiceDefaults.Time;

/// <summary>How days of the week are spelt on the wire.</summary>
public static class WeekdayWords
{
    public const string Monday = "monday";
    public const string Tuesday = "tuesday";
    public const string Wednesday = "wednesday";
    public const string Thursday = "thursday";
    public const string Friday = "friday";
    public const string Saturday = "saturday";
    public const string Sunday = "sunday";

    /// <summary>As <see cref="DayOfWeek"/> counts them.</summary>
    private static readonly string[] Words = [Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday];

    public static string Of(DayOfWeek weekday) => Words[(int)weekday];

    /// <summary>Null for any other word.</summary>
    public static DayOfWeek? Find(string? word) => Array.IndexOf(Words, word) is >= 0 and var day ? (DayOfWeek)day : null;
}
