using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

public static class PhotoQueries
{
    /// <summary>
    /// Those of the named pictures that are the driver's and still there, by id; none of them is swept away before this
    /// transaction ends. Call it with the city-days locked.
    /// </summary>
    public static async Task<Dictionary<Guid, Photo>> LockPhotosAsync(
        this RoutingDbContext db, Guid driverId, IEnumerable<Guid> photoIds, CancellationToken cancellation)
    {
        var wanted = photoIds.Distinct().ToArray();
        if (wanted.Length == 0)
            return [];
        var found = await db.Photos
            .FromSql($"select * from photo where id = any({wanted}) and driver_id = {driverId} and state = 'Kept' order by id for update")
            .ToListAsync(cancellation);
        return found.ToDictionary(photo => photo.Id);
    }

    /// <summary>The signatures of these requests are seen by nobody any more, and their bytes go within a minute.</summary>
    public static Task ForgetSignaturesAsync(this RoutingDbContext db, IReadOnlyCollection<Guid> pickupIds, CancellationToken cancellation) =>
        db.Photos.Where(photo => pickupIds.Contains(photo.PickupId) && photo.Kind == Photo.Signature && photo.State == PhotoState.Kept)
            .ExecuteUpdateAsync(change => change.SetProperty(photo => photo.State, PhotoState.Leaving), cancellation);
}
