using System.Buffers.Text;
using System.Security.Cryptography;

namespace Netspring.Requests.Domain;

/// <summary>
/// Names the public page of a request: 192 random bits that say nothing. It is kept as it is and not as a hash, because the
/// donor reads the link again with every answer, and whoever reads the row sees more in it than the page shows.
/// </summary>
internal static class TrackingToken
{
    private const int Bytes = 24;

    /// <summary>Requests that are older than the page were given two random UUIDs in hexadecimal.</summary>
    private const int MaxLength = 64;

    /// <returns>32 characters of base64url.</returns>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool IsWellFormed(string token) =>
        token.Length is >= 32 and <= MaxLength && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
