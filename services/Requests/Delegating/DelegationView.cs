using Netspring.Requests.Domain;

namespace Netspring.Requests.Delegating;

/// <summary>What a partner may do for a donor.</summary>
/// <param name="Until">From this instant on it holds no more; null where it has no end.</param>
/// <param name="InForce">Whether it holds at the moment.</param>
/// <param name="GrantedAt">Since when it is as it is.</param>
public sealed record DelegationView(
    Guid DonorId, string DonorName, Guid PartnerId, IReadOnlyList<string> Scopes, DateTimeOffset? Until, bool InForce, DateTimeOffset GrantedAt,
    long Version)
{
    internal static DelegationView Of(DonorDelegation given, string donorName, DateTimeOffset now) => new(
        given.DonorId, donorName, given.PartnerId, given.Scopes, given.Until, given.IsInForce(now), given.GrantedAt, given.Version);
}
