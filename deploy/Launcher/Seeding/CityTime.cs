namespace Netspring.Launcher.Seeding;

/// <summary>Dates in the cities, all of which keep one zone, by the stack's business clock.</summary>
public sealed class CityTime(TimeProvider clock, double offsetSeconds)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow().AddSeconds(offsetSeconds), Zone).DateTime);

    /// <summary>An instant as local date and time.</summary>
    public static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
