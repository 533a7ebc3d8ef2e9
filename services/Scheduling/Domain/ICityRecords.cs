using Netspring.ServiceDefaults.Geography;

namespace Netspring.Scheduling.Domain;

/// <summary>
/// What deciding about one city needs of the world outside: what is known of its crews, and somebody who writes down what a
/// person or Routing is asked. All of it belongs to one transaction that holds the city.
/// </summary>
public interface ICityRecords
{
    /// <summary>Every vehicle that was spoken of in the city; the same list each time.</summary>
    Task<List<CityVehicle>> FleetAsync(CancellationToken cancellation);

    /// <summary>The trip cells from one local date to another, both included, with those made by this transaction.</summary>
    Task<CellBoard> BoardAsync(DateOnly from, DateOnly to, CancellationToken cancellation);

    /// <summary>Sites of the loads that have a place in these slots, by slot.</summary>
    Task<ILookup<Guid, GeoPoint>> VisitsAsync(IReadOnlyCollection<Guid> slotIds, CancellationToken cancellation);

    /// <summary>Asks Routing for a crew.</summary>
    /// <param name="dates">Local dates that can be booked, ascending and not empty.</param>
    void WantFleet(Pickup pickup, IReadOnlyList<DateOnly> dates);

    /// <summary>Asks Routing what would become of the plan if the load grew.</summary>
    void ProposeGrowth(Pickup pickup, Load load, LoadSize size);

    /// <summary>Asks a dispatcher, unless the request has an open task of that kind.</summary>
    Task AskOnceAsync(DispatcherTask task, CancellationToken cancellation);

    /// <summary>What a person was asked to decide has decided itself.</summary>
    /// <param name="kind">Null for all kinds.</param>
    Task ResolveTasksAsync(Pickup pickup, DispatcherTaskKind? kind, CancellationToken cancellation);
}
