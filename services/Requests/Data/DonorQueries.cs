using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Data;

internal static class DonorQueries
{
    private const string AllCities = "*";

    /// <summary>
    /// Keeps a donor's row and its name. One that is known by this name already is only read: calls of one donor must not
    /// queue for its row.
    /// </summary>
    public static Task RememberDonorAsync(
        this RequestsDbContext db, Guid id, string name, DateTimeOffset now, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into donor (id, name, since) select {id}, {name}, {now}
            where not exists (select 1 from donor where id = {id} and name = {name})
            on conflict (id) do update set name = excluded.name
            """,
            cancellation);

    /// <summary>Donors and partners see the donors they act for, staff those who gave or wanted to give in their cities.</summary>
    public static IQueryable<Donor> VisibleDonors(this RequestsDbContext db, Caller caller)
    {
        var donors = db.Donors.AsNoTracking();
        if (!caller.IsStaff)
            return donors.OwnedBy(db, caller, d => d.Id);
        var all = caller.Serves(AllCities);
        return donors.Where(d => all
            || db.Requests.Any(r => r.DonorId == d.Id && caller.Cities.Contains(r.CityCode))
            || db.Registrations.Any(r => r.DonorId == d.Id && db.DropOffEvents.Any(e => e.Id == r.DropOffEventId && caller.Cities.Contains(e.CityCode))));
    }

    /// <summary>Sites of a donor: all for who acts for it, for staff those from which something was to be collected in their cities.</summary>
    public static IQueryable<Site> VisibleSites(this RequestsDbContext db, Guid donorId, Caller caller)
    {
        var sites = db.Sites.AsNoTracking().Where(s => s.DonorId == donorId);
        if (!caller.IsStaff)
            return sites.OwnedBy(db, caller, s => s.DonorId);
        var all = caller.Serves(AllCities);
        return sites.Where(s => all || db.Requests.Any(r => r.SiteId == s.Id && caller.Cities.Contains(r.CityCode)));
    }
}
