namespace Netspring.Requests.Domain;

/// <summary>How a request came to its end once its loads were settled.</summary>
/// <param name="FromVersion">The version that was closed, so that a repeated command is recognised.</param>
public sealed record Closure(ClosureKind Kind, DateTimeOffset At, long FromVersion);

public enum ClosureKind
{
    /// <summary>The depot's count agrees with what was collected.</summary>
    Reconciled,

    /// <summary>Somebody closed it without waiting for more.</summary>
    Short,

    /// <summary>What was left behind was not fetched in 30 days.</summary>
    RemainderExpired,
}
