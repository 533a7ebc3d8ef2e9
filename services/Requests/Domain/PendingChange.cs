namespace Netspring.Requests.Domain;

/// <summary>What is wanted of loads that are with a driver; it happens once Routing has said that it still can.</summary>
/// <param name="Version">Of the event that asks for it.</param>
/// <param name="Reason">Of a cancellation.</param>
/// <param name="Amendment">What an amendment is to make of the request.</param>
/// <param name="FromVersion">The version it was asked of, so that a repeated command is recognised.</param>
public sealed record PendingChange(
    long Version, ChangeKind Kind, IReadOnlyList<Guid> LoadIds, Asker By, string? Reason, Amendment? Amendment, DateTimeOffset At,
    long FromVersion)
{
    /// <summary>True for the very cancellation, or amendment, that is waited for.</summary>
    public bool IsSameAs(Amendment? other) =>
        other is null ? Kind == ChangeKind.Cancel : Amendment is { } wanted && wanted.IsSameAs(other);
}

public enum ChangeKind
{
    Cancel,
    Amend,
}

/// <summary>Who asked, by the id and role of the credentials used.</summary>
public sealed record Asker(string Id, string Role);
