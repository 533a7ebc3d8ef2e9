using System.Globalization;

namespace Netspring.ServiceDefaults.Time;

/// <summary>
/// How far business time is ahead of the machine's. In development a file says so in seconds: whoever writes it moves
/// business time in every process that looks at it, now or after a restart, without an endpoint that would want guarding.
/// </summary>
/// <param name="start">Holds where no file is named, or until it is there.</param>
public sealed class BusinessOffset(TimeProvider machine, TimeSpan start, string? file = null)
{
    /// <summary>The age of what is known of the file at which it is looked at again.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMilliseconds(200);

    private readonly Lock looking = new();
    private long currentTicks = start.Ticks;
    private long lookedAt = machine.GetTimestamp() - machine.TimestampFrequency;
    private DateTime written;

    public TimeSpan Current
    {
        get
        {
            if (file is not null && machine.GetElapsedTime(Volatile.Read(ref lookedAt)) >= Kept)
                Look(file);
            return TimeSpan.FromTicks(Volatile.Read(ref currentTicks));
        }
    }

    private void Look(string path)
    {
        lock (looking)
        {
            var now = machine.GetTimestamp();
            // The year 1601 where it is not there (yet).
            var changed = File.GetLastWriteTimeUtc(path);
            if (changed != written && File.Exists(path)
                && double.TryParse(File.ReadAllText(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            {
                Volatile.Write(ref currentTicks, TimeSpan.FromSeconds(seconds).Ticks);
                written = changed;
            }
            Volatile.Write(ref lookedAt, now);
        }
    }
}
