using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.SigningIn;

/// <summary>Who calls, and what these credentials are for.</summary>
/// <param name="Id">Of the API key, OAuth client or user.</param>
/// <param name="DisplayName">Of a person; null for keys and clients.</param>
/// <param name="DriverCode">Of the driver of the fleet who calls; null for all others.</param>
/// <param name="Cities">City codes a dispatcher works for; <c>*</c> is all.</param>
public sealed record MeView(
    Guid Id, string Role, string? DisplayName, Guid? DonorId, string? DonorName, Guid? PartnerId, IReadOnlyList<string> Cities,
    IReadOnlyList<string> Scopes, string? DriverCode);

/// <summary>Tells a caller what it is taken for: the board shows it, and a partner finds out which key it holds.</summary>
internal static class Me
{
    public static async Task<Ok<MeView>> HandleAsync(Caller caller, HttpResponse response, GatewayDbContext db, CancellationToken cancellation)
    {
        var id = Guid.Parse(caller.Id);
        var name = await db.Users.Where(u => u.Id == id).Select(u => u.DisplayName).SingleOrDefaultAsync(cancellation);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new MeView(id, caller.Role, name, caller.DonorId, caller.DonorName, caller.PartnerId, caller.Cities, caller.Scopes, caller.DriverCode));
    }
}
