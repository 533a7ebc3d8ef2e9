namespace Netspring.Routing.Domain;

/// <summary>
/// The days of one vehicle in one city, as others were told of them: at home all days up to the horizon, elsewhere its visits.
/// The version counts what was told; the dates are local.
/// </summary>
public sealed class Roster
{
    /// <summary>Days that are known ahead, besides today.</summary>
    public const int HorizonDays = 60;

    public required Guid VehicleId { get; init; }
    public required Guid DriverId { get; init; }
    public required string CityCode { get; init; }
    public long Version { get; private set; }

    /// <summary>The date on which it was last told.</summary>
    public DateOnly ToldOn { get; private set; }

    /// <summary>When it was last told, by the database's clock.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    /// <summary>The last date at home that has a fleet-day.</summary>
    public DateOnly Until { get; private set; }

    public static Roster Of(Driver driver, Vehicle vehicle, Depot depot) =>
        new() { VehicleId = vehicle.Id, DriverId = driver.Id, CityCode = depot.CityCode };

    /// <summary>For the first visit to a city.</summary>
    public static Roster Of(Visit visit) =>
        new() { VehicleId = visit.VehicleId, DriverId = visit.DriverId, CityCode = visit.CityCode };

    /// <summary>Counts the telling that follows.</summary>
    public void Tell(DateOnly today)
    {
        ToldOn = today;
        Version++;
    }

    /// <summary>There is nothing to tell of it today.</summary>
    public void Pass(DateOnly today) => ToldOn = today;

    /// <summary>Adds the days missing up to the horizon and counts the telling that follows.</summary>
    public IReadOnlyList<FleetDay> Extend(Driver driver, Vehicle vehicle, DateOnly today)
    {
        var horizon = today.AddDays(HorizonDays);
        var first = Version == 0 || Until < today ? today : Until.AddDays(1);
        var added = new List<FleetDay>();
        for (var date = first; date <= horizon; date = date.AddDays(1))
        {
            added.Add(new FleetDay
            {
                Id = Guid.CreateVersion7(),
                CityCode = CityCode,
                VehicleId = VehicleId,
                DriverId = DriverId,
                LocalDate = date,
                ShiftFrom = driver.ShiftFrom,
                ShiftTo = driver.ShiftTo,
                Trips = vehicle.TripsPerDay,
            });
        }
        Until = Until > horizon ? Until : horizon;
        Tell(today);
        return added;
    }

    /// <summary>A crew can do what either of the two can.</summary>
    public static IReadOnlyList<string> SkillsOf(Driver driver, Vehicle vehicle) =>
        [.. driver.Skills.Union(vehicle.Skills, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
