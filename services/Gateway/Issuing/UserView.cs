using Netspring.Gateway.Data;

namespace Netspring.Gateway.Issuing;

/// <summary>A person who can sign in.</summary>
/// <param name="DisabledAt">Since when the person cannot; null for one who can.</param>
/// <param name="DriverCode">Of the driver of the fleet who this is; null for all others.</param>
public sealed record UserView(
    Guid Id, string UserName, string DisplayName, string Role, IReadOnlyList<string> Cities, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt,
    string? DriverCode)
{
    internal static UserView Of(User user) =>
        new(user.Id, user.UserName!, user.DisplayName, user.Role, user.Cities ?? [], user.CreatedAt, user.DisabledAt, user.DriverCode);
}
