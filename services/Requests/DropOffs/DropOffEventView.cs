using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Half an hour of an event and what is left in it.</summary>
public sealed record HalfHourView(string From, string To, HalfHourCapacity Free);

/// <summary>A drop-off event; date and hours are local to its city. Counts are staff's own.</summary>
public sealed record DropOffEventView(
    Guid Id, string Code, string CityCode, string NameZh, string NameEn, string? Host, string Venue, string Address, GeoPoint Location,
    DateOnly Date, string From, string To, HalfHourCapacity CapacityPerHalfHour, IReadOnlyList<string> AcceptedCategories,
    DropOffStatus Status, long Version, IReadOnlyList<HalfHourView> HalfHours, DropOffCounts? Counts, IReadOnlyList<string> AllowedCommands)
{
    internal static DropOffEventView Of(
        DropOffEvent drive, IReadOnlyDictionary<TimeOnly, Occupancy> taken, DropOffCounts? counts, DateTimeOffset now) => new(
        drive.Id, drive.Code, drive.CityCode, drive.NameZh, drive.NameEn, drive.Host, drive.Venue, drive.Address, drive.Location,
        drive.Date, LocalText.Of(drive.From), LocalText.Of(drive.To), drive.CapacityPerHalfHour, drive.AcceptedCategories,
        drive.StatusAt(now), drive.Version,
        [.. drive.HalfHours(taken, now).Select(h => new HalfHourView(LocalText.Of(h.From), LocalText.Of(h.To), h.Free))],
        counts, drive.AllowedCommandsAt(now));

    /// <summary>One event with what is taken of it, and its counts for staff of its city.</summary>
    internal static async Task<DropOffEventView> ShowAsync(
        RequestsDbContext db, DropOffEvent drive, Caller caller, CityClock clock, CancellationToken cancellation) => Of(
        drive, await db.TakenAsync(drive.Id, cancellation),
        caller.IsStaff && caller.Serves(drive.CityCode) ? await db.CountsAsync(drive.Id, cancellation) : null, clock.Now);
}
