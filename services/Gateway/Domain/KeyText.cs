using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Netspring.Gateway.Domain;

/// <summary>The text of an API key: <c>nsk_</c>, 8 base62 characters of prefix, <c>_</c>, 32 base62 characters of secret.</summary>
public sealed record KeyText(string Prefix, byte[] SecretHash)
{
    private const string Mark = "nsk_";
    private const int PrefixLength = 8;
    private const int SecretLength = 32;
    private const int Length = 45;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new key's text: a new secret, 190 random bits.</summary>
    /// <param name="prefix">Of the key whose secret is replaced; null draws one.</param>
    public static string New(string? prefix = null) =>
        $"{Mark}{prefix ?? RandomNumberGenerator.GetString(Letters, PrefixLength)}_{NewSecret()}";

    /// <summary>190 random bits in letters and digits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Letters, SecretLength);

    /// <summary>Whether a text can be nothing but a key, right or wrong.</summary>
    public static bool IsMeant(string text) => text.StartsWith(Mark, StringComparison.Ordinal);

    /// <exception cref="FormatException">The text is no key.</exception>
    public static KeyText Parse(string text) => TryParse(text, out var key) ? key : throw new FormatException("Not the text of an API key.");

    public static bool TryParse(string text, [NotNullWhen(true)] out KeyText? key)
    {
        key = null;
        if (text.Length != Length || !text.StartsWith(Mark, StringComparison.Ordinal) || text[Mark.Length + PrefixLength] != '_')
            return false;
        var prefix = text.Substring(Mark.Length, PrefixLength);
        var secret = text[^SecretLength..];
        if (!prefix.All(char.IsAsciiLetterOrDigit) || !secret.All(char.IsAsciiLetterOrDigit))
            return false;
        key = new KeyText(prefix, SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
        return true;
    }
}
