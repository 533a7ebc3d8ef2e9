namespace Netspring.Requests.Domain;

/// <summary>What a partner may do for a donor, and until when: an instant from which on it may no more; null is without end.</summary>
public sealed record DelegationTerms(IReadOnlyList<string> Scopes, DateTimeOffset? Until)
{
    public bool IsSameAs(DelegationTerms other) => Until == other.Until && Scopes.Order(StringComparer.Ordinal).SequenceEqual(other.Scopes.Order(StringComparer.Ordinal));
}

/// <summary>
/// A donor lets a partner act in its name. Once withdrawn it is as good as none, but its row stays, so that versions go on
/// counting when it is granted again.
/// </summary>
public sealed class DonorDelegation
{
    private DonorDelegation()
    {
    }

    public Guid DonorId { get; private set; }
    public Guid PartnerId { get; private set; }

    /// <summary>None once it is withdrawn.</summary>
    public string[] Scopes { get; private set; } = [];

    /// <summary>Business time, exclusive.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Id of the credentials by which it was granted as it is.</summary>
    public string GrantedBy { get; private set; } = "";
    public DateTimeOffset GrantedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Counts grants and withdrawals from 1; the version of the events that tell of them.</summary>
    public long Version { get; private set; }

    /// <summary>What the last grant was made from, so that a repeated one is recognised.</summary>
    public long GrantedFromVersion { get; private set; }

    public bool IsWithdrawn => WithdrawnAt is not null;

    /// <summary>As callers see it: 0 where there is nothing to be seen.</summary>
    public long SeenVersion => IsWithdrawn ? 0 : Version;

    public DelegationTerms Terms => new(Scopes, Until);

    /// <summary>Nothing is granted by it yet.</summary>
    public static DonorDelegation Between(Guid donorId, Guid partnerId) => new() { DonorId = donorId, PartnerId = partnerId };

    public bool IsInForce(DateTimeOffset now) => Scopes.Length > 0 && (Until is null || Until > now);

    public void Grant(DelegationTerms terms, string by, DateTimeOffset now)
    {
        GrantedFromVersion = SeenVersion;
        (Scopes, Until) = ([.. terms.Scopes], terms.Until);
        (GrantedBy, GrantedAt, WithdrawnAt) = (by, now, null);
        Version++;
    }

    public void Withdraw(DateTimeOffset now)
    {
        (Scopes, Until, WithdrawnAt) = ([], null, now);
        Version++;
    }
}
