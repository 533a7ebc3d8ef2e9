using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>The service with a clock that a test can move.</summary>
public sealed class DoorService : RequestsService
{
    private readonly string clockFile = Path.Combine(Path.GetTempPath(), $"clock-{Guid.CreateVersion7():N}");
    private DateTime written = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public DoorService() => Set("CityClock:File", clockFile);

    /// <summary>Returns once the service's business time is this local date and time, and a little more.</summary>
    public async Task MoveToAsync(string date, string time)
    {
        var wanted = CityClock.At(DateOnly.Parse(date, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(clockFile, (wanted - TimeProvider.System.GetUtcNow()).TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));
        // The service looks at the file again where its time has changed.
        written = written.AddMinutes(1);
        File.SetLastWriteTimeUtc(clockFile, written);
        var clock = Services.GetRequiredService<CityClock>();
        await Eventually.HoldsAsync(
            () => Task.FromResult((clock.Now - wanted).Duration() < TimeSpan.FromSeconds(10)), "the clock");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(clockFile);
    }
}
