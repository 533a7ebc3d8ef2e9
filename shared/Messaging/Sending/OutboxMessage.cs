namespace Netspring.Messaging.Sending;

/// <summary>An event that waits for the broker's confirm; deleted once confirmed.</summary>
public sealed class OutboxMessage
{
    public long Sequence { get; private set; }

    /// <summary>The event's id, the same at every attempt: consumers recognise a repeated message by it.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Full name of the event's type.</summary>
    public required string Type { get; init; }
    public required string Body { get; init; }

    /// <summary>W3C trace context of the unit of work that wrote the row.</summary>
    public string? TraceParent { get; init; }
    public DateTimeOffset? NotBefore { get; private set; }
    public int Attempts { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>Set when no further attempt is made until someone looks at it.</summary>
    public DateTimeOffset? ParkedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
}
