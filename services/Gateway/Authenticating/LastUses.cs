using System.Collections.Concurrent;

namespace Netspring.Gateway.Authenticating;

/// <summary>When keys were used last, as far as it is not written yet.</summary>
internal sealed class LastUses
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> pending = new();

    public void Note(Guid key, DateTimeOffset at) => pending[key] = at;

    public IReadOnlyList<KeyValuePair<Guid, DateTimeOffset>> Pending => [.. pending];

    /// <summary>Forgets what is written; a use noted meanwhile stays.</summary>
    public void Forget(IEnumerable<KeyValuePair<Guid, DateTimeOffset>> written)
    {
        foreach (var use in written)
            pending.TryRemove(use);
    }
}
