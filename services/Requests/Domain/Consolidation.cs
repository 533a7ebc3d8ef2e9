using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Domain;

public enum ConsolidationStatus
{
    /// <summary>Donors of the building may still join.</summary>
    Open,

    /// <summary>One pick-up was asked for all of them.</summary>
    Requested,
    Cancelled,
    Expired,
}

/// <summary>
/// Donors of one building who have too few computers each and give together: they count together, and one pick-up at the
/// site of the host takes it all. Each keeps its own request, which says what is its own.
/// </summary>
public sealed class Consolidation
{
    public const string JoinCommand = "join";
    public const string LeaveCommand = "leave";
    public const string RequestCommand = "request";
    public const string CancelCommand = "cancel";
    public const int MostMembers = 50;

    /// <summary>Positions so near to each other are of one building.</summary>
    private const double BuildingMetres = 150;

    /// <summary>So long the host has to find enough.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    private readonly List<ConsolidationMember> members = [];

    private Consolidation()
    {
    }

    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required Guid HostDonorId { get; init; }

    /// <summary>The member whose site, contact and times are those of the pick-up.</summary>
    public required Guid HostRequestId { get; init; }
    public required string SiteName { get; init; }
    public required string Address { get; init; }

    /// <summary>Null where the host gave no position.</summary>
    public GeoPoint? Location => Lon is { } lon && Lat is { } lat ? new GeoPoint(lon, lat) : null;
    public double? Lon { get; private set; }
    public double? Lat { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it expires unless a pick-up was asked for.</summary>
    public required DateTimeOffset OpenUntil { get; init; }
    public ConsolidationStatus Status { get; private set; }
    public long Version { get; private set; } = 1;

    /// <summary>The one pick-up for all.</summary>
    public Guid? PickupRequestId { get; private set; }

    /// <summary>The version that was asked for or cancelled, so that a repeated command is recognised.</summary>
    public long? EndedFromVersion { get; private set; }

    public IReadOnlyList<ConsolidationMember> Members => members;

    public int CountedUnits => members.Sum(m => m.CountedUnits);

    public static Consolidation Open(Guid id, PickupRequest host, DateTimeOffset now)
    {
        var opened = new Consolidation
        {
            Id = id,
            CityCode = host.CityCode,
            HostDonorId = host.DonorId,
            HostRequestId = host.Id,
            SiteName = host.Site.Name,
            Address = host.Site.Address,
            CreatedAt = now,
            OpenUntil = now + Patience,
        };
        if (host.Site.LocationQuality == SiteDescription.Declared)
            (opened.Lon, opened.Lat) = (host.Site.Location.Lon, host.Site.Location.Lat);
        opened.members.Add(ConsolidationMember.Of(id, host, now));
        host.JoinConsolidation(id);
        return opened;
    }

    /// <summary>The same address, whatever its spelling, or a declared position next to it.</summary>
    public bool IsInBuilding(SiteDescription site) =>
        site.CityCode == CityCode
        && (Site.KeyOf(site.CityCode, site.Address) == Site.KeyOf(CityCode, Address)
            || (Location is { } location && site.LocationQuality == SiteDescription.Declared && location.MetresTo(site.Location) <= BuildingMetres));

    /// <returns>False where it is a member already.</returns>
    /// <exception cref="RuleViolation">invalid-state-transition of this or of the request.</exception>
    public bool Join(PickupRequest request, DateTimeOffset now)
    {
        if (request.ConsolidationId == Id)
            return false;
        Require(JoinCommand, isHost: false);
        request.JoinConsolidation(Id);
        members.Add(ConsolidationMember.Of(Id, request, now));
        Version++;
        return true;
    }

    /// <summary>A member takes its request back; the host cancels instead.</summary>
    /// <returns>False where it is no member.</returns>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public bool Leave(PickupRequest request, DateTimeOffset now)
    {
        if (request.ConsolidationId != Id)
            return false;
        Require(LeaveCommand, isHost: request.Id == HostRequestId);
        members.RemoveAll(m => m.RequestId == request.Id);
        request.LeaveConsolidation(now);
        Version++;
        return true;
    }

    /// <summary>One pick-up for all.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void Request(Guid pickupRequestId)
    {
        Require(RequestCommand, isHost: true);
        PickupRequestId = pickupRequestId;
        End(ConsolidationStatus.Requested);
    }

    /// <summary>Gives it up: each member has its request back.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void Cancel(IEnumerable<PickupRequest> ofMembers, DateTimeOffset now)
    {
        Require(CancelCommand, isHost: true);
        Free(ConsolidationStatus.Cancelled, ofMembers, now);
    }

    /// <returns>False where it is not due, or over already.</returns>
    public bool Lapse(IEnumerable<PickupRequest> ofMembers, DateTimeOffset now)
    {
        if (Status != ConsolidationStatus.Open || OpenUntil > now)
            return false;
        Free(ConsolidationStatus.Expired, ofMembers, now);
        return true;
    }

    public IReadOnlyList<string> AllowedCommands(bool isHost) =>
        Status != ConsolidationStatus.Open ? [] : isHost ? [RequestCommand, CancelCommand] : members.Count < MostMembers ? [JoinCommand, LeaveCommand] : [LeaveCommand];

    private void Free(ConsolidationStatus status, IEnumerable<PickupRequest> ofMembers, DateTimeOffset now)
    {
        foreach (var request in ofMembers)
            request.LeaveConsolidation(now);
        End(status);
    }

    private void End(ConsolidationStatus status)
    {
        EndedFromVersion = Version;
        Status = status;
        Version++;
    }

    private void Require(string command, bool isHost)
    {
        var allowed = AllowedCommands(isHost);
        if (!allowed.Contains(command))
            throw Transitions.Refuse(Status.ToString(), allowed);
    }
}

/// <summary>One donor's request in it.</summary>
public sealed class ConsolidationMember
{
    public required Guid ConsolidationId { get; init; }
    public required Guid RequestId { get; init; }
    public required Guid DonorId { get; init; }
    public required string DonorName { get; init; }
    public required int CountedUnits { get; init; }
    public required DateTimeOffset JoinedAt { get; init; }

    internal static ConsolidationMember Of(Guid consolidationId, PickupRequest request, DateTimeOffset now) => new()
    {
        ConsolidationId = consolidationId,
        RequestId = request.Id,
        DonorId = request.DonorId,
        DonorName = request.DonorName,
        CountedUnits = request.Goods.CountedUnits,
        JoinedAt = now,
    };
}
