using System.Security.Cryptography;
using System.Text;

namespace Netspring.Launcher;

/// <summary>Hashes for names and idempotency keys.</summary>
public static class Hashes
{
    public static string Long(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    public static string Short(string text) => Long(text)[..10];
}
