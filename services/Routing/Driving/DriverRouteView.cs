using System.Globalization;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Driving;

public sealed record DriverRoutesView(IReadOnlyList<DriverRouteView> Items);

/// <summary>What a driver does on one local date. Instants are UTC; date and windows are local to <see cref="Zone"/>.</summary>
/// <param name="Breaks">When to rest by the plan.</param>
/// <param name="AllowedCommands">Types of events that the route takes now: <c>start</c>, <c>finish</c>.</param>
public sealed record DriverRouteView(
    Guid Id,
    string CityCode,
    DateOnly Date,
    string Zone,
    long Version,
    string Status,
    string Plate,
    DepotRef Depot,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    IReadOnlyList<DriverStopView> Stops,
    IReadOnlyList<RouteBreak> Breaks,
    IReadOnlyList<string> AllowedCommands);

/// <param name="Sequence">From 1 within the trip; between two trips the vehicle unloads at its depot.</param>
/// <param name="Eta">When the work at the site is expected to begin.</param>
/// <param name="Window">What the donor was promised.</param>
/// <param name="Lines">What the donor declared; in a request of several loads, the share of this one.</param>
/// <param name="SkipCode">Why it is passed by; an exception code.</param>
/// <param name="AllowedCommands">Types of events that the stop takes now.</param>
/// <param name="Arrival">When the work at the site begins by the plan.</param>
public sealed record DriverStopView(
    Guid Id,
    Guid LoadId,
    Guid RequestId,
    int Trip,
    int Sequence,
    string Status,
    string? SkipCode,
    DateTimeOffset Eta,
    WindowView? Window,
    string? DonorName,
    DriverSiteView? Site,
    DriverContactView? Contact,
    IReadOnlyList<PickupLine> Lines,
    int Units,
    decimal Kg,
    decimal M3,
    IReadOnlyList<string> AllowedCommands,
    DateTimeOffset Arrival)
{
    internal static DriverStopView Of(Domain.Route route, Stop stop, Pickup pickup, Contact? contact)
    {
        var load = pickup.Loads.SingleOrDefault(l => l.Id == stop.LoadId);
        return new DriverStopView(
            stop.Id, stop.LoadId, stop.PickupId, stop.Trip, stop.Sequence, stop.Status.ToString(), stop.SkipCode, stop.Expected ?? stop.Arrival,
            load is { WindowFrom: { } from, WindowTo: { } to } ? new WindowView(Text(from), Text(to)) : null,
            pickup.DonorName, DriverSiteView.Of(pickup), DriverContactView.Of(contact), pickup.LinesOf(stop.LoadId),
            stop.Units, stop.Kg, stop.M3, stop.DrivingCommands(route), stop.Arrival);
    }

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

public sealed record DriverSiteView(Guid Id, string Name, string Address, PositionView Location, SiteAccess Access)
{
    internal static DriverSiteView? Of(Pickup pickup) =>
        pickup is { SiteId: { } id, SiteName: { } name, SiteAddress: { } address, Location: { } at, Access: { } access }
            ? new DriverSiteView(id, name, address, new PositionView(at.Lon, at.Lat), access)
            : null;
}

/// <param name="Language">BCP 47.</param>
public sealed record DriverContactView(string Name, string? Phone, string? Language)
{
    /// <summary>Nobody where the person was forgotten or is not known yet.</summary>
    internal static DriverContactView? Of(Contact? contact) =>
        contact is { Name: { } name } ? new DriverContactView(name, contact.Phone, contact.Language) : null;
}
