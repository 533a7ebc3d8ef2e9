using Netspring.Messaging.Host;

namespace Netspring.Messaging.Tests;

internal static class Messages
{
    public static EffectWanted Wanted(string behaviour)
    {
        var id = Guid.CreateVersion7();
        return new EffectWanted
        {
            EventId = id,
            OccurredAt = DateTimeOffset.UnixEpoch,
            CityCode = "310000",
            Version = 1,
            Id = id,
            Behaviour = behaviour,
        };
    }

    public static NobodyListens Unheard() => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        CityCode = "310000",
        Version = 1,
    };
}
