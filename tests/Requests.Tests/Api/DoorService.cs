using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>The service with a clock that a test can move.</summary>
public sealed class DoorService : RequestsService
{
    private readonly ClockFile file = new();

    public DoorService() => Set("CityClock:File", file.Name);

    /// <summary>Returns once the service's business time is this local date and time, and a little more.</summary>
    public Task MoveToAsync(string date, string time) => file.MoveAsync(
        Services.GetRequiredService<CityClock>(),
        CityClock.At(DateOnly.Parse(date, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture)));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        file.Dispose();
    }
}
