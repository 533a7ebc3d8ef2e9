namespace Netspring.Scheduling.Domain;

/// <summary>A vehicle and a driver given to the city for one local date.</summary>
public sealed record CrewDay(Guid FleetDayId, DateOnly Date, DayWindow Shift, int Trips, bool Available);

/// <summary>One trip of a crew: a whole window of the city's day, or of a visiting crew its whole stay.</summary>
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

    /// <summary>Where it lives; null means in this city.</summary>
    public string? HubCityCode { get; private set; }

    /// <summary>Here on every day, unlike one that visits.</summary>
    public bool IsResident => HubCityCode is null || HubCityCode == CityCode;
    public LoadSize Size { get; private set; }
    public string[] Skills { get; private set; } = [];

    /// <summary>Last date that was spoken of; past it the city's capacity is unknown. Null where no date was.</summary>
    public DateOnly? KnownUntil { get; private set; }

    /// <summary>Last date with a trip; null where there is none.</summary>
    public DateOnly? OffersUntil { get; private set; }

    /// <summary>What those in line are judged by besides the room there is: how far it is known, by what sizes loads are split, and whether a crew must be asked for.</summary>
    public (DateOnly? KnownUntil, DateOnly? OffersUntil, bool IsResident) Outlook => (KnownUntil, OffersUntil, IsResident);

    public static CityVehicle Of(Guid vehicleId, string cityCode) => new() { VehicleId = vehicleId, CityCode = cityCode };

    /// <returns>The trips it makes on these days.</returns>
    public IReadOnlyList<PlannedTrip> Learn(
        long version, string? hubCityCode, LoadSize size, IEnumerable<string> skills, IReadOnlyList<CrewDay> days,
        Func<DateOnly, IReadOnlyList<DayWindow>> windowsOf)
    {
        Version = version;
        HubCityCode = hubCityCode;
        var trips = IsResident ? TripsOf(days, windowsOf) : VisitsOf(days, windowsOf);
        Size = size;
        Skills = [.. skills];
        KnownUntil = days.Count == 0 ? null : days.Max(d => d.Date);
        OffersUntil = trips.Count == 0 ? null : trips.Max(t => t.Date);
        return trips;
    }

    public bool Carries(IReadOnlyCollection<string> skills) =>
        skills.Count == 0 || skills.All(s => Skills.Contains(s, StringComparer.Ordinal));

    /// <summary>A crew makes one trip per window, in their order, up to its number of trips, in windows that lie inside its shift.</summary>
    public static IReadOnlyList<PlannedTrip> TripsOf(IEnumerable<CrewDay> days, Func<DateOnly, IReadOnlyList<DayWindow>> windowsOf) =>
        [.. days.Where(d => d.Available).SelectMany(d => windowsOf(d.Date)
            .Where(d.Shift.Contains)
            .Take(Math.Max(0, d.Trips))
            .Select((window, i) => new PlannedTrip(d.FleetDayId, i + 1, d.Date, window)))];

    /// <summary>
    /// A visiting crew makes one trip a day: as long as it is in the city, from the first collecting hour to the last, so that
    /// a donor's morning fits as well as the whole day.
    /// </summary>
    public static IReadOnlyList<PlannedTrip> VisitsOf(IEnumerable<CrewDay> days, Func<DateOnly, IReadOnlyList<DayWindow>> windowsOf) =>
        [.. days.Where(d => d.Available).Select(d => new PlannedTrip(d.FleetDayId, 1, d.Date, Stay(d.Shift, windowsOf(d.Date))))
            .Where(trip => trip.Window.Length >= BookingRules.UsefulOverlap)];

    private static DayWindow Stay(DayWindow shift, IReadOnlyList<DayWindow> windows) =>
        windows.Count == 0 ? default : shift.Overlap(new DayWindow(windows[0].From, windows[^1].To));
}
