using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Contacts;

/// <summary>Whom to call about a request.</summary>
internal static class ReadContact
{
    public static async Task<Ok<ContactView>> HandleAsync(Guid id, Caller caller, RequestsDbContext db, CancellationToken cancellation) =>
        TypedResults.Ok(ContactView.Of(await db.VisibleContactAsync(id, caller, cancellation)));
}
