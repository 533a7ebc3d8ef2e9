using System.Globalization;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Testing;

/// <summary>The file that says to a service under test how far business time is ahead.</summary>
public sealed class ClockFile : IDisposable
{
    private DateTime written = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Name { get; } = Path.Combine(Path.GetTempPath(), $"clock-{Guid.CreateVersion7():N}");

    /// <summary>Returns once the clock of the service shows this instant, and a little more.</summary>
    public async Task MoveAsync(CityClock clock, DateTimeOffset wanted)
    {
        await File.WriteAllTextAsync(Name, (wanted - TimeProvider.System.GetUtcNow()).TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));
        // The service looks at the file again where its time has changed.
        written = written.AddMinutes(1);
        File.SetLastWriteTimeUtc(Name, written);
        await Eventually.HoldsAsync(() => Task.FromResult((clock.Now - wanted).Duration() < TimeSpan.FromSeconds(10)), "the clock");
    }

    public void Dispose() => File.Delete(Name);
}
