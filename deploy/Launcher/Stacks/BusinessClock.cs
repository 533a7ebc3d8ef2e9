using System.Globalization;

namespace Netspring.Launcher.Stacks;

/// <summary>
/// Business time of a stack: the machine's, plus the seconds in a file that every service looks at. It stays with the data,
/// over restarts of a service and of the stack.
/// </summary>
public sealed class BusinessClock(StateFolder folder, TimeProvider machine)
{
    /// <summary>A service looks at the file when it is 200 ms since it did.</summary>
    private static readonly TimeSpan SeenAfter = TimeSpan.FromMilliseconds(250);

    /// <summary>Calendars end somewhere.</summary>
    private static readonly DateTimeOffset Last = new(2099, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Shapes =
        ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    public double OffsetSeconds =>
        File.Exists(folder.ClockFile) ? StateFolder.Read<double>(folder.ClockFile, "write the seconds business time is ahead of the machine into it") : 0;

    public DateTimeOffset Now => machine.GetUtcNow().AddSeconds(OffsetSeconds);

    public void Set(double offsetSeconds) =>
        StateFolder.WritePrivate(folder.ClockFile, offsetSeconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Moves business time on and returns when every service sees it.</summary>
    /// <param name="to">A duration such as <c>+90m</c>, <c>+2h</c> or <c>+3d</c>, or a time with its offset.</param>
    /// <exception cref="LauncherException">It is neither, lies back, or after 2099.</exception>
    public async Task MoveAsync(string to, CancellationToken cancellationToken)
    {
        var now = Now;
        var ahead = ParseDuration(to) ?? ParseTime(to) - now
            ?? throw new LauncherException($"The clock takes +30s, +90m, +2h, +3d or a time with its offset such as 2026-09-24T10:00:00+08:00, not \"{to}\".");
        if (ahead < TimeSpan.Zero)
            throw new LauncherException($"Business time is {Text(now)} and cannot be moved back.");
        if (ahead > Last - now)
            throw new LauncherException("Business time ends with the year 2099.");
        Set(OffsetSeconds + ahead.TotalSeconds);
        await Task.Delay(SeenAfter, cancellationToken);
    }

    /// <summary>A time with its offset; null for anything else.</summary>
    public static DateTimeOffset? ParseTime(string text) =>
        DateTimeOffset.TryParseExact(text, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>In the cities' zone, to the second.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static TimeSpan? ParseDuration(string text)
    {
        if (text is not (['+' or '-', .. var digits, 's' or 'm' or 'h' or 'd'] and [.., var unit])
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > int.MaxValue)
            return null;
        var length = unit switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            // More days than that no calendar has.
            _ => TimeSpan.FromDays((int)Math.Min(count, 1_000_000)),
        };
        return text[0] == '-' ? -length : length;
    }
}
