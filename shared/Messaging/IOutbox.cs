using Netspring.Contracts;

namespace Netspring.Messaging;

/// <summary>The only way to tell other services something: a row that commits with the data it tells of.</summary>
public interface IOutbox
{
    /// <summary>Adds the event to the current unit of work; it is sent after that commits, at least once.</summary>
    void Add(IntegrationEvent message);
}
