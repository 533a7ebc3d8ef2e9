using Microsoft.AspNetCore.Identity;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Data;

/// <summary>A person with a password: a dispatcher, a driver or an administrator.</summary>
public sealed class User : IdentityUser<Guid>
{
    private const int RequestsPerMinute = 1200;

    public required string DisplayName { get; set; }
    public required string Role { get; set; }

    /// <summary>City codes a dispatcher works for; <c>*</c> is all.</summary>
    public string[]? Cities { get; set; }

    /// <summary>Code of the driver of the fleet who this is.</summary>
    public string? DriverCode { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Counts an administrator's changes from 1; the ETag. Sign-ins change nothing of it.</summary>
    public long Version { get; set; } = 1;

    /// <summary>The person calling with all scopes of the role, as in a session.</summary>
    public KnownCaller Caller => With(Scopes.Of(Role));

    /// <summary>The person calling with a token for some scopes; what the role has lost since is gone from them.</summary>
    public KnownCaller With(IEnumerable<string> scopes) => new(
        Id, Role, null, null, null, Cities ?? [], [.. scopes.Intersect(Scopes.Of(Role), StringComparer.Ordinal)], RequestsPerMinute)
    {
        Name = DisplayName,
        DriverCode = DriverCode,
    };
}
