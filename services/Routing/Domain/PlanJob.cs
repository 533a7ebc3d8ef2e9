namespace Netspring.Routing.Domain;

public enum PlanStatus
{
    Queued,
    Running,

    /// <summary>With one alternative at least; loads may be without a place.</summary>
    Solved,

    /// <summary>There are loads, and not one of them finds a place.</summary>
    Infeasible,
    Cancelled,
    Committed,
}

/// <summary>What a dispatcher asks of a plan.</summary>
/// <param name="Seconds">Of the clock, shared by all alternatives; null where no clock is looked at, so that the same input gives the same plan.</param>
/// <param name="Iterations">Of each alternative.</param>
/// <param name="KeptRoutes">Stay as they are, as routes do that a driver has been sent.</param>
public sealed record PlanOrder(int Seed, int Alternatives, int? Seconds, int? Iterations, IReadOnlyList<Guid> KeptRoutes)
{
    public bool Includes(Route route) => route.IsOpen && !KeptRoutes.Contains(route.Id);
}

/// <summary>The version of a route that a plan was made from.</summary>
public sealed record RouteVersion(Guid RouteId, long Version);

/// <summary>
/// A full search of one city-day: asked for, worked on by one worker at a time, and a proposal until it is committed. Changed
/// only by the holder of its row lock; every change counts the version, also those that the worker makes by SQL.
/// </summary>
public sealed class PlanJob
{
    /// <summary>Whose search ends its process again and again is not tried for ever.</summary>
    public const int MostTakes = 5;

    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }
    public required PlanOrder Order { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public PlanStatus Status { get; private set; }
    public long Version { get; private set; } = 1;

    /// <summary>Share of the search that is over, 0 to 1.</summary>
    public double Progress { get; private set; }

    /// <summary>Of the best routes of the alternative that is being searched, in millionths of a yuan.</summary>
    public long? BestCost { get; private set; }
    public int? BestUnserved { get; private set; }

    /// <summary><see cref="PlanInput"/> of the routes in its scope as JSON; null until a worker has read it.</summary>
    public string? Input { get; private set; }
    public IReadOnlyList<RouteVersion> Base { get; private set; } = [];

    /// <summary>That of the input; see <see cref="Domain.TravelSource"/>. Null until a worker has read it.</summary>
    public string? TravelSource { get; private set; }

    /// <summary>The best first.</summary>
    public IReadOnlyList<PlanAlternative> Alternatives { get; private set; } = [];

    /// <summary>Index of the one that became the routes of the day.</summary>
    public int? CommittedAlternative { get; private set; }
    public bool IsCancelAsked { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Who works on it, until when, by the database's clock.</summary>
    public Guid? LeaseToken { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>How many workers have begun it.</summary>
    public int Takes { get; private set; }

    public bool HasEnded => Status is not (PlanStatus.Queued or PlanStatus.Running);

    /// <summary>Keeps what the plan is made from: who takes the job over makes the same plan.</summary>
    public void Begin(string input, IReadOnlyList<RouteVersion> routes, string travelSource)
    {
        Version++;
        (Input, Base, TravelSource) = (input, routes, travelSource);
    }

    /// <summary>A search that was to be cancelled keeps its best so far.</summary>
    public void Finish(IReadOnlyList<PlanAlternative> alternatives, bool hasLoads, DateTimeOffset now)
    {
        Version++;
        Alternatives = alternatives;
        Status = IsCancelAsked || alternatives.Count == 0 ? PlanStatus.Cancelled
            : hasLoads && alternatives.All(a => a.Routes.Count == 0) ? PlanStatus.Infeasible
            : PlanStatus.Solved;
        Progress = Status == PlanStatus.Cancelled ? Progress : 1;
        FinishedAt = now;
        (LeaseToken, LeasedUntil) = (null, null);
    }

    /// <summary>At once where nobody is searching; else the search ends with its next beat.</summary>
    /// <returns>False where it is committed, which cannot be taken back.</returns>
    public bool Cancel(DateTimeOffset now)
    {
        if (Status is PlanStatus.Cancelled or PlanStatus.Committed)
            return Status == PlanStatus.Cancelled;
        Version++;
        IsCancelAsked = true;
        if (Status != PlanStatus.Running)
            (Status, FinishedAt) = (PlanStatus.Cancelled, FinishedAt ?? now);
        return true;
    }

    public void Commit(int alternative)
    {
        Version++;
        (Status, CommittedAlternative) = (PlanStatus.Committed, alternative);
    }
}
