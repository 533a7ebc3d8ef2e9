using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Netspring.Scheduling.Domain;

/// <summary>The same city, date and window always has the same id, in every replica and after every rebuild.</summary>
public static class SlotId
{
    public static Guid Of(string cityCode, DateOnly date, DayWindow window)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{cityCode}|{date:yyyy-MM-dd}|{window.From:HH:mm}-{window.To:HH:mm}");
        var bytes = SHA256.HashData(Encoding.ASCII.GetBytes(name)).AsSpan(0, 16);
        // RFC 9562 version 8: a custom scheme, here a hash of the name.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
