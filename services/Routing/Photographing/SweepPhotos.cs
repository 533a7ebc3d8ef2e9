using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Pictures;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Photographing;

/// <summary>How long a picture stays that no collection record names: longer than any device is without a line.</summary>
public sealed record PhotoKeeping(TimeSpan OfUnreferenced);

/// <summary>
/// Takes away what is proof of nothing, what is to be forgotten, and bytes without a row. A row loses its bytes only after it
/// was committed that nobody sees it any more.
/// </summary>
public sealed class SweepPhotos(RoutingDbContext db, IPictureStore store, PhotoKeeping keeping, CityClock clock)
{
    private const int BatchSize = 500;

    /// <returns>How many have had their time.</returns>
    public Task<int> ExpireAsync(CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"""
        update photo set state = 'Leaving' where id in (
            select id from photo where state = 'Kept' and record_id is null and created_at < {clock.Now - keeping.OfUnreferenced}
            for update skip locked)
        """,
        cancellation);

    /// <returns>False where none is left to be deleted.</returns>
    public async Task<bool> DeleteNextAsync(CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var next = await db.Photos.FromSql($"select * from photo where state = 'Leaving' order by created_at limit 1 for update skip locked").ToListAsync(cancellation);
        if (next is not [var photo])
            return false;
        await store.DeleteAsync(photo.Id, cancellation);
        if (photo.RecordId is null)
            db.Remove(photo);
        else
            photo.End();
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Bytes whose row never came or is gone.</summary>
    /// <param name="madeBefore">By the machine's clock, like the ids; far enough back that no call can be about to write the row.</param>
    public async Task<int> DeleteStraysAsync(DateTimeOffset madeBefore, CancellationToken cancellation)
    {
        var strays = 0;
        var batch = new List<Guid>();
        await foreach (var id in store.ListAsync(cancellation))
        {
            if (MadeAt(id) < madeBefore)
                batch.Add(id);
            if (batch.Count == BatchSize)
                await DeleteAsync();
        }
        await DeleteAsync();
        return strays;

        async Task DeleteAsync()
        {
            var known = await db.Photos.Where(photo => batch.Contains(photo.Id) && photo.State != PhotoState.Gone).Select(photo => photo.Id).ToListAsync(cancellation);
            foreach (var stray in batch.Except(known))
            {
                await store.DeleteAsync(stray, cancellation);
                strays++;
            }
            batch.Clear();
        }
    }

    /// <summary>Of a UUIDv7, whose first 48 bits are milliseconds since 1970.</summary>
    private static DateTimeOffset MadeAt(Guid id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >>> 16);
}
