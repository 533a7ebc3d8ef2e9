using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Netspring.ServiceDefaults.Time;

namespace Netspring.ServiceDefaults.Authentication;

/// <summary>Who calls, as the Gateway vouches for it.</summary>
/// <param name="Id">Id of the API key, OAuth client or user.</param>
/// <param name="DonorId">The donor the caller is or acts for.</param>
/// <param name="Cities">City codes a dispatcher works for; <c>*</c> is all.</param>
public sealed record Caller(
    string Id, string Role, Guid? DonorId, string? DonorName, Guid? PartnerId, IReadOnlyList<string> Cities)
{
    /// <summary>Who acts where no caller does; the audit shows it.</summary>
    public static Caller House { get; } = new("netspring", "system", null, null, null, []);

    /// <summary>Of the person who calls, or of the key or client; null where nobody said.</summary>
    public string? Name { get; init; }

    /// <summary>Code of the driver of the fleet who calls; null for a driver who is not in it, and for all other roles.</summary>
    public string? DriverCode { get; init; }

    /// <summary>What the credentials may be used for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The scope that the call needs; null where a role is enough.</summary>
    public string? Needs { get; init; }

    /// <summary>Business time of the call: whether what ends one day still holds is asked of this instant.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Acts for donors that delegate it, beside one of its own if it has one.</summary>
    [MemberNotNullWhen(true, nameof(PartnerId))]
    public bool IsPartner => Role == Roles.Partner && PartnerId is not null;

    /// <summary>Dispatchers and admins see every donor's data.</summary>
    public bool IsStaff => Role is Roles.Dispatcher or Roles.Admin;

    /// <summary>What idempotency keys belong to: it outlives the rotation of an API key.</summary>
    public string Account => (PartnerId ?? DonorId)?.ToString() ?? Id;

    public bool Serves(string cityCode) => Role == Roles.Admin || Cities.Contains("*") || Cities.Contains(cityCode);

    public static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(InternalToken.Subject) ?? "",
        user.FindFirstValue(InternalToken.Role) ?? Roles.Public,
        AsGuid(user.FindFirstValue(InternalToken.DonorId)),
        user.FindFirstValue(InternalToken.DonorName),
        AsGuid(user.FindFirstValue(InternalToken.PartnerId)),
        user.FindFirstValue(InternalToken.Cities)?.Split(',') ?? [])
    {
        Name = user.FindFirstValue(InternalToken.Name),
        DriverCode = user.FindFirstValue(InternalToken.DriverCode),
        Scopes = user.FindFirstValue(InternalToken.Scope)?.Split(' ') ?? [],
    };

    /// <summary>Lets endpoints take a <see cref="Caller"/> as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Caller?>(Of(context.User) with
        {
            Needs = context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>()?.Scope,
            At = context.RequestServices.GetRequiredService<CityClock>().Now,
        });

    private static Guid? AsGuid(string? value) => Guid.TryParse(value, out var id) ? id : null;
}
