using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

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

    /// <summary>What the credentials may be used for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

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
        Scopes = user.FindFirstValue(InternalToken.Scope)?.Split(' ') ?? [],
    };

    /// <summary>Lets endpoints take a <see cref="Caller"/> as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Caller?>(Of(context.User));

    private static Guid? AsGuid(string? value) => Guid.TryParse(value, out var id) ? id : null;
}
