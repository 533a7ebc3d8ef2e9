using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>Local time between which a crew can work on one date.</summary>
public readonly record struct WorkTime(TimeOnly From, TimeOnly To);

/// <summary>A crew of a hub.</summary>
/// <param name="SpareDays">Dates on which it is at home and nothing is planned for it.</param>
/// <param name="DaysAway">Days ahead on which it is in other cities or on the way.</param>
public sealed record HubCrew(
    Guid VehicleId,
    Guid DriverId,
    int Units,
    decimal Kg,
    decimal M3,
    IReadOnlyList<string> Skills,
    IReadOnlyDictionary<DateOnly, WorkTime> SpareDays,
    int DaysAway);

/// <summary>Who visits the city when. Local times: in the city from <paramref name="StayFrom"/> to <paramref name="StayTo"/>.</summary>
public sealed record VisitChoice(
    Guid VehicleId, Guid DriverId, DateOnly Date, int TravelDays, TimeOnly StayFrom, TimeOnly StayTo, TimeOnly RouteFrom, TimeOnly RouteTo)
{
    /// <summary>The dates on which the crew is not at home.</summary>
    public IEnumerable<DateOnly> Dates => Enumerable.Range(-TravelDays, (2 * TravelDays) + 1).Select(Date.AddDays);
}

/// <summary>
/// Picks one spare crew and one date for a want: the vehicle that needs the fewest visits, since each costs the line haul,
/// then the earliest date, then the largest vehicle, so that others find room beside the want, then who is least away.
/// </summary>
public static class VisitPlanner
{
    /// <summary>A shorter stay is not worth the way: the crew travels the day before.</summary>
    private static readonly TimeSpan ShortestStay = TimeSpan.FromMinutes(60);

    private const int StayStepMinutes = 15;

    /// <summary>Null where no crew is able and spare on any of the dates. The hub must reach the seat.</summary>
    public static VisitChoice? Choose(Want want, Depot hub, GeoPoint seat, IReadOnlyList<HubCrew> crews, DateOnly today) =>
        crews.Where(crew => want.Skills.All(skill => crew.Skills.Contains(skill, StringComparer.Ordinal)))
            .Select(crew => (Crew: crew, Visits: VisitsNeeded(want, crew), Choice: FirstDate(want, hub, seat, crew, today)))
            .Where(option => option.Choice is not null)
            .OrderBy(option => option.Visits).ThenBy(option => option.Choice!.Date)
            .ThenByDescending(option => option.Crew.Units).ThenByDescending(option => option.Crew.Kg).ThenByDescending(option => option.Crew.M3)
            .ThenBy(option => option.Crew.DaysAway).ThenBy(option => option.Crew.VehicleId)
            .Select(option => option.Choice).FirstOrDefault();

    /// <summary>Visits that the want takes with this vehicle, by units, kg or m3, whichever binds first.</summary>
    private static decimal VisitsNeeded(Want want, HubCrew crew) => Math.Max(
        Math.Ceiling((decimal)want.Units / crew.Units), Math.Max(Math.Ceiling(want.Kg / crew.Kg), Math.Ceiling(want.M3 / crew.M3)));

    private static VisitChoice? FirstDate(Want want, Depot hub, GeoPoint seat, HubCrew crew, DateOnly today) =>
        want.Dates.Select(date => On(date, hub, seat, crew))
            .FirstOrDefault(choice => choice is not null && choice.Dates.All(date => date > today && crew.SpareDays.ContainsKey(date)));

    private static VisitChoice? On(DateOnly date, Depot hub, GeoPoint seat, HubCrew crew)
    {
        if (!crew.SpareDays.TryGetValue(date, out var day))
            return null;
        if (SameDayStay(day, hub, seat) is { } stay)
            return new VisitChoice(crew.VehicleId, crew.DriverId, date, 0, stay.From, stay.To, day.From, day.To);
        return new VisitChoice(crew.VehicleId, crew.DriverId, date, Reach.TravelDays(hub, seat), day.From, day.To, day.From, day.To);
    }

    /// <summary>What the way there and back leaves of the day, rounded inwards; null where it is too far or too short.</summary>
    private static WorkTime? SameDayStay(WorkTime day, Depot hub, GeoPoint seat)
    {
        if (hub.Location.MetresTo(seat) > Reach.SameDayMetres)
            return null;
        var way = TimeSpan.FromSeconds(TravelEstimate.Between(hub.Location, seat).Seconds);
        var from = (Later(day.From, hub.OpensAt).ToTimeSpan() + way).TotalMinutes;
        var to = (Earlier(day.To, hub.ClosesAt).ToTimeSpan() - way).TotalMinutes;
        var (first, last) = (Math.Ceiling(from / StayStepMinutes) * StayStepMinutes, Math.Floor(to / StayStepMinutes) * StayStepMinutes);
        return last - first >= ShortestStay.TotalMinutes
            ? new WorkTime(TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(first)), TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(last)))
            : null;
    }

    private static TimeOnly Later(TimeOnly a, TimeOnly b) => a > b ? a : b;

    private static TimeOnly Earlier(TimeOnly a, TimeOnly b) => a < b ? a : b;
}
