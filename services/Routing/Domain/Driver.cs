namespace Netspring.Routing.Domain;

/// <summary>A rest that a driver is due on each day that is still under way then; it begins between the two local times.</summary>
public sealed record DriverBreak(TimeOnly Earliest, TimeOnly Latest, int Minutes);

/// <summary>A driver; with a vehicle of the same depot a crew.</summary>
public sealed class Driver
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string DisplayName { get; init; }
    public required Guid DepotId { get; init; }
    public Guid? VehicleId { get; init; }

    /// <summary>Local time.</summary>
    public required TimeOnly ShiftFrom { get; init; }
    public required TimeOnly ShiftTo { get; init; }
    public required List<string> Skills { get; init; }

    /// <summary>In the order of the day.</summary>
    public List<DriverBreak> Breaks { get; init; } = [];

    /// <summary>Counts what was told of the driver.</summary>
    public long Version { get; private set; }

    /// <returns>The version of the next telling.</returns>
    public long Tell() => ++Version;
}
