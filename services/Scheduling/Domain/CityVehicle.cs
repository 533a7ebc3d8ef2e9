namespace Netspring.Scheduling.Domain;

/// <summary>A vehicle and a driver given to the city for one local date.</summary>
public sealed record CrewDay(Guid FleetDayId, DateOnly Date, DayWindow Shift, int Trips, bool Available);

/// <summary>One trip of a crew: a whole window of the city's day.</summary>
public sealed record PlannedTrip(Guid FleetDayId, int TripNo, DateOnly Date, DayWindow Window);

/// <summary>What Routing last said of one vehicle in one city.</summary>
public sealed class CityVehicle
{
    private CityVehicle()
    {
    }

    public Guid VehicleId { get; private set; }
    public string CityCode { get; private set; } = "";

    /// <summary>Of the event; lower ones are late and count no more.</summary>
    public long Version { get; private set; }
    public LoadSize Size { get; private set; }
    public string[] Skills { get; private set; } = [];

    /// <summary>Last date that was spoken of; past it the city's capacity is unknown. Null where no date was.</summary>
    public DateOnly? KnownUntil { get; private set; }

    /// <summary>Last date with a trip; null where there is none.</summary>
    public DateOnly? OffersUntil { get; private set; }

    public static CityVehicle Of(Guid vehicleId, string cityCode) => new() { VehicleId = vehicleId, CityCode = cityCode };

    public void Learn(long version, LoadSize size, IEnumerable<string> skills, IReadOnlyList<CrewDay> days, IReadOnlyList<PlannedTrip> trips)
    {
        Version = version;
        Size = size;
        Skills = [.. skills];
        KnownUntil = days.Count == 0 ? null : days.Max(d => d.Date);
        OffersUntil = trips.Count == 0 ? null : trips.Max(t => t.Date);
    }

    public bool Carries(IEnumerable<string> skills) => skills.All(s => Skills.Contains(s, StringComparer.Ordinal));

    /// <summary>A crew makes one trip per window, in their order, up to its number of trips, in windows that lie inside its shift.</summary>
    public static IReadOnlyList<PlannedTrip> TripsOf(IEnumerable<CrewDay> days, Func<DateOnly, IReadOnlyList<DayWindow>> windowsOf) =>
        [.. days.Where(d => d.Available).SelectMany(d => windowsOf(d.Date)
            .Where(d.Shift.Contains)
            .Take(Math.Max(0, d.Trips))
            .Select((window, i) => new PlannedTrip(d.FleetDayId, i + 1, d.Date, window)))];
}
