namespace Netspring.Contracts;

/// <summary>
/// A request is to be changed or cancelled although loads of it are with a driver: Routing, which owns them, says whether that
/// still can be. Its version counts with the other events of the request. Requests → Scheduling, Routing, Partners.
/// </summary>
public sealed record ChangeRequested : IntegrationEvent
{
    public required Guid RequestId { get; init; }

    /// <summary>The loads that are with a driver.</summary>
    public required IReadOnlyList<Guid> LoadIds { get; init; }

    /// <summary><c>cancel</c>, or <c>amend</c>: what is amended follows once it was applied.</summary>
    public required string Kind { get; init; }
}

/// <summary>
/// The loads were made free for the change; the request follows as amended or cancelled. Answers count one version per
/// request. Routing → Requests, Scheduling.
/// </summary>
public sealed record ChangeApplied : IntegrationEvent
{
    public required Guid RequestId { get; init; }

    /// <summary>The version of the <see cref="ChangeRequested"/> that is answered.</summary>
    public required long ChangeVersion { get; init; }
    public required IReadOnlyList<Guid> LoadIds { get; init; }
    public required string Kind { get; init; }
}

/// <summary>It is too late: nothing was changed. Answers count one version per request. Routing → Requests, Scheduling.</summary>
public sealed record ChangeRefused : IntegrationEvent
{
    public required Guid RequestId { get; init; }

    /// <summary>The version of the <see cref="ChangeRequested"/> that is answered.</summary>
    public required long ChangeVersion { get; init; }
    public required IReadOnlyList<Guid> LoadIds { get; init; }
    public required string Kind { get; init; }

    /// <summary><c>stop-started</c>.</summary>
    public required string Code { get; init; }
}
