using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>A drop-off event; date and hours are local to its city.</summary>
public sealed record DropOffEventView(
    Guid Id, string Code, string CityCode, string NameZh, string NameEn, string Venue, string Address, GeoPoint Location,
    DateOnly Date, string From, string To, DropOffStatus Status)
{
    internal static DropOffEventView Of(DropOffEvent drive) => new(
        drive.Id, drive.Code, drive.CityCode, drive.NameZh, drive.NameEn, drive.Venue, drive.Address, drive.Location,
        drive.Date, LocalText.Of(drive.From), LocalText.Of(drive.To), drive.Status);
}

internal static class DropOffVisibility
{
    /// <summary>Everybody sees what is published and not past; staff also the rest in their cities.</summary>
    public static IQueryable<DropOffEvent> VisibleTo(this IQueryable<DropOffEvent> events, Caller caller, CityClock clock)
    {
        var today = clock.Today;
        var all = caller.IsStaff && caller.Serves("*");
        var cities = caller.IsStaff ? caller.Cities : [];
        return events.Where(e => all || cities.Contains(e.CityCode) || (e.Status == DropOffStatus.Published && e.Date >= today));
    }
}
