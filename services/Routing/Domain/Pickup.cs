using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>Where a pick-up takes place.</summary>
public sealed record PickupSite(string Name, string Address, GeoPoint Location);

/// <summary>
/// What is known of one request: the site from Requests, the loads from Scheduling. Either may come first, and each
/// publisher's versions are compared among themselves only.
/// </summary>
public sealed class Pickup
{
    private readonly List<Load> loads = [];

    public required Guid Id { get; init; }
    public required string CityCode { get; init; }

    /// <summary>Highest version heard from Requests; 0 before the first.</summary>
    public long RequestVersion { get; private set; }

    /// <summary>Highest version heard from Scheduling; 0 before the first.</summary>
    public long ScheduleVersion { get; private set; }
    public string? DonorName { get; private set; }
    public string? SiteName { get; private set; }
    public string? SiteAddress { get; private set; }
    public double? Lon { get; private set; }
    public double? Lat { get; private set; }
    public int Priority { get; private set; }
    public bool IsCancelled { get; private set; }

    /// <summary>Counts the answers to changes that were asked for.</summary>
    public long AnswerVersion { get; private set; }

    public IReadOnlyList<Load> Loads => loads;

    public GeoPoint? Location => Lon is { } lon && Lat is { } lat ? new GeoPoint(lon, lat) : null;

    /// <summary>Loads with a date and window whose site is known too.</summary>
    public IReadOnlyList<Load> LoadsToCarry =>
        IsCancelled || Location is null ? [] : [.. loads.Where(load => load.Status == LoadStatus.Scheduled)];

    /// <summary>One that was given up as too small is wanted again: after a cancellation for good nothing comes.</summary>
    /// <returns>False where this or a later version is known already.</returns>
    public bool Locate(long version, string donorName, PickupSite site, int priority)
    {
        if (version <= RequestVersion)
            return false;
        RequestVersion = version;
        IsCancelled = false;
        (DonorName, SiteName, SiteAddress, Priority) = (donorName, site.Name, site.Address, priority);
        (Lon, Lat) = (site.Location.Lon, site.Location.Lat);
        return true;
    }

    /// <returns>The version of the next answer.</returns>
    public long Answer() => ++AnswerVersion;

    /// <returns>False where this or a later version is known already.</returns>
    public bool Cancel(long version)
    {
        if (version <= RequestVersion)
            return false;
        RequestVersion = version;
        IsCancelled = true;
        return true;
    }

    /// <summary>Takes over the snapshot of all loads; one that is no longer in it is given up.</summary>
    /// <returns>False where this or a later version is known already.</returns>
    public bool Schedule(long version, IReadOnlyList<LoadSchedule> snapshot)
    {
        if (version <= ScheduleVersion)
            return false;
        ScheduleVersion = version;
        foreach (var schedule in snapshot)
        {
            var load = loads.Find(l => l.Id == schedule.LoadId);
            if (load is null)
                loads.Add(load = new Load { Id = schedule.LoadId, PickupId = Id });
            load.Take(schedule);
        }
        foreach (var gone in loads.Where(load => snapshot.All(s => s.LoadId != load.Id)))
            gone.GiveUp();
        return true;
    }
}
