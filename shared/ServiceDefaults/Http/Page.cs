using System.Buffers.Text;
using System.Text;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Http;

/// <summary>One page of a list; <c>nextCursor</c> is null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Opaque cursors over ids, which are UUIDv7 and so sort by age.</summary>
public static class Paging
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <param name="limit">1 to 200; 50 when null.</param>
    /// <exception cref="ValidationFailed">Outside of that.</exception>
    public static int Limit(int? limit) =>
        limit is null ? DefaultLimit
        : limit is >= 1 and <= MaxLimit ? limit.Value
        : throw new ValidationFailed("/limit", "out-of-range", 1, MaxLimit);

    /// <returns>The id after which the page starts; null for the first page.</returns>
    /// <exception cref="ValidationFailed">The cursor is not one of ours.</exception>
    public static Guid? After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        var bytes = new byte[64];
        return cursor.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var written)
            && Guid.TryParse(Encoding.ASCII.GetString(bytes, 0, written), out var id)
                ? id
                : throw new ValidationFailed("/cursor", "bad-format", "a cursor of this list");
    }

    /// <summary>Cuts a result that was asked for with one row more than <paramref name="limit"/>.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, Guid> id) =>
        rows.Count <= limit
            ? new Page<T>(rows, null)
            : new Page<T>([.. rows.Take(limit)], Base64Url.EncodeToString(Encoding.ASCII.GetBytes(id(rows[limit - 1]).ToString())));
}
