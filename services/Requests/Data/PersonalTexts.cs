using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;

namespace Netspring.Requests.Data;

/// <summary>
/// Free texts in which a donor may have named a person: the access notes of a request and of its site, the reason of a
/// cancellation or closing, and the answers kept for a repeated call. Names and addresses of sites are the organisation's, reasons that
/// staff gives are the house's record: both stay.
/// </summary>
internal static class PersonalTexts
{
    /// <summary>Clears them in all requests that name the contact.</summary>
    /// <returns>The ids of these requests.</returns>
    public static async Task<IReadOnlyList<Guid>> ForgetAsync(RequestsDbContext db, Contact contact, CancellationToken cancellation)
    {
        var requests = await db.Requests.AsNoTracking().Where(r => r.ContactId == contact.Id).OrderBy(r => r.Id)
            .Select(r => new { r.Id, Account = (r.PartnerId ?? r.DonorId).ToString() })
            .ToListAsync(cancellation);
        var ids = requests.Select(r => r.Id).ToArray();
        await ForgetNotesAsync(db, ids, cancellation);
        await ForgetReasonsAsync(db, ids, cancellation);
        await ForgetInPendingChangesAsync(db, ids, cancellation);
        foreach (var request in requests)
            await ForgetInKeptAnswerAsync(db, request.Account, $"/v1/pickup-requests/{request.Id}", cancellation);
        return ids;
    }

    /// <summary>A request whose notes go is seen to have changed. The site follows the request that described it last.</summary>
    private static async Task ForgetNotesAsync(RequestsDbContext db, Guid[] requestIds, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            update site place set description = jsonb_set(description, array['access', 'notes'], 'null')
            where exists (
                select 1 from pickup_request request
                where request.id = any({requestIds}) and request.site_id = place.id
                    and request.site #>> array['access', 'notes'] = place.description #>> array['access', 'notes'])
            """,
            cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            update pickup_request set site = jsonb_set(site, array['access', 'notes'], 'null'), version = version + 1
            where id = any({requestIds}) and site #>> array['access', 'notes'] <> ''
            """,
            cancellation);
    }

    private static async Task ForgetReasonsAsync(RequestsDbContext db, Guid[] requestIds, CancellationToken cancellation)
    {
        string[] kinds = [nameof(TimelineKind.Cancelled), nameof(TimelineKind.CancelAsked), nameof(TimelineKind.Closed)];
        await db.Database.ExecuteSqlAsync(
            $"update timeline_entry set args = array['–'] where request_id = any({requestIds}) and kind = any({kinds})", cancellation);
        var entityIds = requestIds.Select(i => i.ToString()).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            update audit_entry set reason = {Contact.Pseudonym}
            where entity_id = any({entityIds}) and reason is not null and role in ({Roles.Donor}, {Roles.Partner})
            """,
            cancellation);
    }

    /// <summary>The change stays; its reason and the notes that would come with it go.</summary>
    private static Task<int> ForgetInPendingChangesAsync(RequestsDbContext db, Guid[] requestIds, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update pickup_request set pending_change = jsonb_set(
                jsonb_set(pending_change, array['reason'], 'null'), array['amendment', 'site', 'access', 'notes'], 'null', false)
            where id = any({requestIds}) and pending_change is not null
            """,
            cancellation);

    /// <summary>A repeated submission gets the answer of its first time, but for the notes.</summary>
    private static async Task ForgetInKeptAnswerAsync(RequestsDbContext db, string account, string location, CancellationToken cancellation)
    {
        var answers = db.Set<StoredAnswer>().Where(a => a.Account == account && a.Location == location);
        foreach (var body in await answers.Select(a => a.Body).ToListAsync(cancellation))
        {
            var answer = JsonNode.Parse(body)!;
            answer["site"]!["access"]!["notes"] = null;
            var forgetful = JsonSerializer.SerializeToUtf8Bytes(answer);
            await answers.ExecuteUpdateAsync(set => set.SetProperty(a => a.Body, forgetful), cancellation);
        }
    }
}
