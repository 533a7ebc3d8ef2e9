using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Data.Pictures;

/// <summary>
/// The bytes of pictures, by ids that this service makes; no other text becomes part of a name. Of every member: a store that
/// does not answer is a <see cref="RuleViolation"/> dependency-unavailable.
/// </summary>
public interface IPictureStore
{
    /// <summary>All of it is there afterwards, for every replica, or nothing.</summary>
    Task PutAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <returns>Null where there is no such picture.</returns>
    Task<Stream?> OpenAsync(Guid id, CancellationToken cancellation);

    /// <summary>One that is not there is no error.</summary>
    Task DeleteAsync(Guid id, CancellationToken cancellation);

    /// <summary>All that are there, in no order.</summary>
    IAsyncEnumerable<Guid> ListAsync(CancellationToken cancellation);
}

internal static class PictureStores
{
    private const int RetryAfterSeconds = 5;

    /// <summary>The caller may try again; what is wrong with the store is the operators' matter.</summary>
    public static RuleViolation Away(ILogger logger, Exception failure)
    {
        logger.LogWarning("The store of pictures does not answer: {Reason}", failure.Message);
        return new RuleViolation(ProblemCatalog.DependencyUnavailable) { RetryAfterSeconds = RetryAfterSeconds };
    }
}
