using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Netspring.Launcher.Judging;

/// <summary>How many pictures records name, how many of them were looked at, and the first that is not the one; null where all are.</summary>
public sealed record PictureFinding(long Named, long Seen, string? Broken);

/// <summary>
/// Whether the pictures that collection records name are the ones that were sealed. One that was deleted on purpose, with the
/// person who signed, has a row that says so.
/// </summary>
public static class PictureProof
{
    /// <param name="folder">Where Routing keeps their bytes; null where that is no folder, and the rows alone are compared.</param>
    public static async Task<PictureFinding> VerifyAsync(NpgsqlDataSource routing, string? folder, CancellationToken cancellationToken)
    {
        var (named, seen) = (0L, 0L);
        await using var command = routing.CreateCommand(
            """
            select proof ->> 'id', proof ->> 'sha256', record.id, photo.sha256, coalesce(photo.state, 'lost')
            from collection_record record
            cross join lateral jsonb_array_elements(coalesce(record.content::jsonb -> 'photos', '[]')) proof
            left join photo on photo.id = (proof ->> 'id')::uuid
            order by record.route_id, record.sequence
            """);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            named++;
            var (id, hash, record, state) = (Guid.Parse(rows.GetString(0), CultureInfo.InvariantCulture), rows.GetString(1), rows.GetGuid(2), rows.GetString(4));
            if (state == "lost" || rows.GetString(3) != hash)
                return new PictureFinding(named, seen, $"picture {id} of record {record} is not the one that was sealed");
            if (state != "Kept" || folder is null)
                continue;
            seen++;
            if (await HashAsync(FileOf(folder, id), cancellationToken) != hash && await IsKeptAsync(routing, id, cancellationToken))
                return new PictureFinding(named, seen, $"picture {id} of record {record} has not the bytes that were sealed");
        }
        return new PictureFinding(named, seen, null);
    }

    /// <summary>Asked again: it may have been deleted on purpose since the rows were read.</summary>
    private static async Task<bool> IsKeptAsync(NpgsqlDataSource routing, Guid id, CancellationToken cancellationToken)
    {
        await using var command = routing.CreateCommand("select state = 'Kept' from photo where id = $1");
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>As Routing lays them out.</summary>
    private static string FileOf(string folder, Guid id)
    {
        var name = id.ToString("N", CultureInfo.InvariantCulture);
        return Path.Combine(folder, name[^2..], name[^4..^2], name);
    }

    private static async Task<string?> HashAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return null;
        await using var bytes = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
    }
}
