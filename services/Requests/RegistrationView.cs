using Netspring.Requests.Domain;

namespace Netspring.Requests;

/// <summary>A visit to a drop-off event; from and to are its half-hour, local to the city, and null for a walk-in.</summary>
public sealed record RegistrationView(
    Guid Id, Guid DropOffEventId, RegistrationStatus Status, long Version, Guid? DonorId, string? DonorName, Guid? PartnerId, Guid? RequestId,
    bool WalkIn, DateOnly Date, string? From, string? To, IReadOnlyList<Line> Lines, int CountedUnits, IReadOnlyList<Line>? Brought,
    string? Reference, IReadOnlyList<string> AllowedCommands, DateTimeOffset CreatedAt, DateTimeOffset? CheckedInAt, DateTimeOffset? CancelledAt)
{
    internal static RegistrationView Of(Registration registration, DateOnly date) => new(
        registration.Id, registration.DropOffEventId, registration.Status, registration.Version, registration.DonorId,
        registration.DonorName, registration.PartnerId, registration.RequestId, registration.IsWalkIn, date,
        registration.From is { } from ? LocalText.Of(from) : null,
        registration.From is { } start ? LocalText.Of(start.AddMinutes(HalfHour.Minutes)) : null,
        registration.Declared.Lines, registration.Units, registration.Brought?.Lines, registration.Reference,
        registration.AllowedCommands, registration.CreatedAt, registration.CheckedInAt, registration.CancelledAt);
}
