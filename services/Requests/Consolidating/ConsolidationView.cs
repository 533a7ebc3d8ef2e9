using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Consolidating;

/// <summary>Donors of one building who give together. Members see of each other that they are there, and of the pick-up how far it is.</summary>
/// <param name="CountedUnits">Computers of all members.</param>
/// <param name="Threshold">A pick-up needs more than so many.</param>
/// <param name="Members">The caller's own; all for the host and for staff.</param>
/// <param name="PickupStatus">Of the one pick-up for all.</param>
public sealed record ConsolidationView(
    Guid Id, ConsolidationStatus Status, long Version, string CityCode, string SiteName, string Address, DateTimeOffset CreatedAt,
    DateTimeOffset OpenUntil, int MemberCount, int CountedUnits, int Threshold, IReadOnlyList<ConsolidationMemberView> Members,
    Guid? PickupRequestId, RequestStatus? PickupStatus, IReadOnlyList<string> AllowedCommands)
{
    internal static async Task<ConsolidationView> ShowAsync(
        RequestsDbContext db, Consolidation shown, Caller caller, DateOnly today, CancellationToken cancellation)
    {
        var theirs = await db.TheirsAsync(caller, shown.Members.Select(m => m.DonorId), cancellation);
        var isHost = caller.IsStaff || theirs.Contains(shown.HostDonorId);
        var pickup = shown.PickupRequestId is { } id ? await db.Requests.AsNoTracking().SingleAsync(r => r.Id == id, cancellation) : null;
        return new ConsolidationView(
            shown.Id, shown.Status, shown.Version, shown.CityCode, shown.SiteName, shown.Address, shown.CreatedAt, shown.OpenUntil,
            shown.Members.Count, shown.CountedUnits, pickup?.Decision.Threshold ?? await db.ThresholdAsync(shown.CityCode, today, cancellation),
            [.. shown.Members.Where(m => isHost || theirs.Contains(m.DonorId)).OrderBy(m => m.JoinedAt).ThenBy(m => m.RequestId)
                .Select(m => new ConsolidationMemberView(m.RequestId, m.DonorName, m.CountedUnits, m.JoinedAt))],
            isHost ? pickup?.Id : null, pickup?.Status, shown.AllowedCommands(isHost));
    }
}

/// <summary>One donor's request in it.</summary>
public sealed record ConsolidationMemberView(Guid RequestId, string DonorName, int CountedUnits, DateTimeOffset JoinedAt);
