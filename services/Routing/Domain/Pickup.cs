using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>Where a pick-up takes place.</summary>
public sealed record PickupSite(Guid Id, string Name, string Address, GeoPoint Location, SiteAccess Access);

/// <summary>How a driver reaches the goods inside a site; the height in metres.</summary>
public sealed record SiteAccess(int? Floor, bool? Elevator, bool? LoadingDock, double? MaxVehicleHeightM, string? Notes);

/// <summary>Pieces of one category.</summary>
public sealed record PickupLine(string Category, int Quantity);

/// <summary>What a donor asked for, as a whole.</summary>
public sealed record PickupDescription(
    Guid DonorId, string DonorName, PickupSite Site, Guid ContactId, IReadOnlyList<PickupLine> Lines, int Priority);

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
    public Guid? DonorId { get; private set; }
    public string? DonorName { get; private set; }
    public Guid? SiteId { get; private set; }
    public string? SiteName { get; private set; }
    public string? SiteAddress { get; private set; }
    public double? Lon { get; private set; }
    public double? Lat { get; private set; }
    public SiteAccess? Access { get; private set; }

    /// <summary>Whom the driver asks for at the site.</summary>
    public Guid? ContactId { get; private set; }
    public IReadOnlyList<PickupLine> Lines { get; private set; } = [];
    public int Priority { get; private set; }
    public bool IsCancelled { get; private set; }

    /// <summary>Counts the answers to changes that were asked for.</summary>
    public long AnswerVersion { get; private set; }

    public IReadOnlyList<Load> Loads => loads;

    public GeoPoint? Location => Lon is { } lon && Lat is { } lat ? new GeoPoint(lon, lat) : null;

    /// <summary>Loads with a date and window whose site is known too.</summary>
    public IReadOnlyList<Load> LoadsToCarry =>
        IsCancelled || Location is null ? [] : [.. loads.Where(load => load.Status == LoadStatus.Scheduled && load.LocalDate != load.FailedOn)];

    /// <summary>
    /// What a load is of the declared lines: all of it, or its share by units where several were made of the request; the
    /// shares add up. One that follows another fetches what that left behind.
    /// </summary>
    public IReadOnlyList<PickupLine> LinesOf(Guid loadId)
    {
        if (loads.Find(load => load.Id == loadId) is { FollowUpOf: { } first })
            return loads.Find(load => load.Id == first)?.LeftBehind ?? [];
        var parts = loads.Where(load => load is { FollowUpOf: null, Status: not LoadStatus.Cancelled }).OrderBy(load => load.Seq).ToList();
        var place = parts.FindIndex(load => load.Id == loadId);
        if (parts.Count < 2 || place < 0)
            return Lines;
        long units = parts.Sum(load => load.Units), before = parts.Take(place).Sum(load => load.Units);
        return [.. Lines.Select(line => line with { Quantity = Share(line, before + parts[place].Units) - Share(line, before) })
            .Where(line => line.Quantity > 0)];

        int Share(PickupLine line, long of) => units == 0 ? 0 : (int)(line.Quantity * of / units);
    }

    /// <summary>One that was given up as too small is wanted again: after a cancellation for good nothing comes.</summary>
    /// <returns>False where this or a later version is known already.</returns>
    public bool Describe(long version, PickupDescription told)
    {
        if (version <= RequestVersion)
            return false;
        RequestVersion = version;
        IsCancelled = false;
        (DonorId, DonorName, ContactId, Lines, Priority) = (told.DonorId, told.DonorName, told.ContactId, told.Lines, told.Priority);
        (SiteId, SiteName, SiteAddress, Access) = (told.Site.Id, told.Site.Name, told.Site.Address, told.Site.Access);
        (Lon, Lat) = (told.Site.Location.Lon, told.Site.Location.Lat);
        return true;
    }

    /// <summary>What the donor wrote about the site may name a person who is to be forgotten.</summary>
    public void ForgetNotes() => Access = Access is null ? null : Access with { Notes = null };

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
