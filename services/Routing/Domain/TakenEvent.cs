namespace Netspring.Routing.Domain;

/// <summary>An event of a driver that was answered: the same one again gets the same answer and does nothing.</summary>
public sealed class TakenEvent
{
    public required Guid DriverId { get; init; }
    public required Guid ClientEventId { get; init; }
    public required string Type { get; init; }
    public required Guid RouteId { get; init; }
    public required Guid? StopId { get; init; }

    /// <summary>As the device told it, UTC.</summary>
    public required DateTimeOffset DeviceTime { get; init; }

    /// <summary>Business time, UTC.</summary>
    public required DateTimeOffset ServerTime { get; init; }
    public required bool ClockIsDoubtful { get; init; }
    public required double? Lon { get; init; }
    public required double? Lat { get; init; }
    public required double? AccuracyMetres { get; init; }

    /// <summary>False for one that came too late to change anything, and for one that was refused.</summary>
    public required bool IsApplied { get; init; }

    /// <summary>The state of route or stop that it was refused for; null where it was not.</summary>
    public required string? RefusedIn { get; init; }

    public static TakenEvent Of(Guid driverId, DriverEvent told, DateTimeOffset now, bool isApplied, string? refusedIn) => new()
    {
        DriverId = driverId,
        ClientEventId = told.ClientEventId,
        Type = told.Type,
        RouteId = told.RouteId,
        StopId = told.StopId,
        DeviceTime = told.DeviceTime,
        ServerTime = now,
        ClockIsDoubtful = told.ClockIsDoubtful(now),
        Lon = told.At?.Lon,
        Lat = told.At?.Lat,
        AccuracyMetres = told.AccuracyMetres,
        IsApplied = isApplied,
        RefusedIn = refusedIn,
    };
}
