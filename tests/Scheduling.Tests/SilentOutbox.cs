using Netspring.Contracts;
using Netspring.Messaging;

namespace Netspring.Scheduling.Tests;

/// <summary>For books that a test opens by itself in a city where nobody waits: there is nothing to tell.</summary>
internal sealed class SilentOutbox : IOutbox
{
    public void Add(IntegrationEvent message) => Assert.Fail($"{message} was told.");
}
