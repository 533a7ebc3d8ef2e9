using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Domain;

public enum DropOffStatus
{
    Draft,
    Published,
}

/// <summary>A drive with a place and local hours, to which anyone can bring computers.</summary>
public sealed class DropOffEvent
{
    public required Guid Id { get; init; }

    /// <summary>The organisers' own name for it, unique.</summary>
    public required string Code { get; init; }
    public required string CityCode { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Venue { get; init; }
    public required string Address { get; init; }
    public required GeoPoint Location { get; init; }
    public required DateOnly Date { get; init; }
    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; init; }
    public DropOffStatus Status { get; private set; } = DropOffStatus.Draft;

    /// <summary>Counts changes from 1; the ETag.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>The version that was published, so that a repeated command is recognised.</summary>
    public long? PublishedFromVersion { get; private set; }

    /// <exception cref="RuleViolation">invalid-state-transition when it is published already.</exception>
    public void Publish()
    {
        if (Status != DropOffStatus.Draft)
            throw Transitions.Refuse(Status.ToString(), []);
        PublishedFromVersion = Version++;
        Status = DropOffStatus.Published;
    }
}
