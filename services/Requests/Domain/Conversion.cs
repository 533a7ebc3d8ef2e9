namespace Netspring.Requests.Domain;

/// <summary>The visit to a drop-off event that a request became.</summary>
/// <param name="FromVersion">The version that was converted, so that a repeated command is recognised.</param>
public sealed record Conversion(Guid DropOffEventId, Guid RegistrationId, DateTimeOffset At, long FromVersion);
