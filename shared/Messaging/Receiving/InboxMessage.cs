namespace Netspring.Messaging.Receiving;

/// <summary>A message that a consumer has handled; its key makes a second delivery a no-op.</summary>
public sealed class InboxMessage
{
    public required Guid MessageId { get; init; }

    /// <summary>Queue of the consumer.</summary>
    public required string Consumer { get; init; }
    public DateTimeOffset ReceivedAt { get; private set; }
}
