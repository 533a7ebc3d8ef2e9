namespace Netspring.Gateway.Tests;

/// <summary>The machine's clock, off by a shift; its timers run as ever.</summary>
public sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
