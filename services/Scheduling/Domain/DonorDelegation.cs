namespace Netspring.Scheduling.Domain;

/// <summary>What Requests last said of what a partner may do for a donor.</summary>
public sealed class DonorDelegation
{
    private DonorDelegation()
    {
    }

    public Guid DonorId { get; private set; }
    public Guid PartnerId { get; private set; }

    /// <summary>None once it is withdrawn.</summary>
    public string[] Scopes { get; private set; } = [];

    /// <summary>Business time, exclusive; null where it has no end.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Of the event; lower ones are late and count no more.</summary>
    public long Version { get; private set; }

    public static DonorDelegation Between(Guid donorId, Guid partnerId) => new() { DonorId = donorId, PartnerId = partnerId };

    public void Learn(long version, IEnumerable<string> scopes, DateTimeOffset? until)
    {
        if (version > Version)
            (Version, Scopes, Until) = (version, [.. scopes], until);
    }
}
