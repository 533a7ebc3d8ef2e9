using Microsoft.Extensions.DependencyInjection;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>The service with a clock that a test can move, and nobody who watches routes by himself.</summary>
public sealed class RoutingWithClock : RoutingUnderTest
{
    private readonly ClockFile file = new();

    public RoutingWithClock() => Set("CityClock:File", file.Name);

    protected override IReadOnlyList<string> LeftOut => ["WatchWorker"];

    public DateTimeOffset Now => Services.GetRequiredService<CityClock>().Now;

    public Task MoveToAsync(DateTimeOffset instant) => file.MoveAsync(Services.GetRequiredService<CityClock>(), instant);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        file.Dispose();
    }
}
