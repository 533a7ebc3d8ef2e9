using System.Buffers.Binary;

namespace Netspring.Routing.Domain.Pictures;

/// <summary>How a picture is to be turned, the one thing of EXIF that says nothing of a person.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const int EntryBytes = 12;

    /// <returns>1 to 8; 0 where it is not said.</returns>
    public static ushort Of(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 6 + 8)
            return 0;
        var tiff = segment[6..];
        var isLittle = tiff.StartsWith("II"u8);
        var directory = UInt32(tiff[4..], isLittle);
        if (directory > tiff.Length - 2)
            return 0;
        var entries = tiff[((int)directory + 2)..];
        for (var left = UInt16(tiff[(int)directory..], isLittle); left > 0 && entries.Length >= EntryBytes; left--)
        {
            if (UInt16(entries, isLittle) == Tag)
                return UInt16(entries[8..], isLittle);
            entries = entries[EntryBytes..];
        }
        return 0;
    }

    /// <summary>An EXIF segment with nothing else in it.</summary>
    public static byte[] Only(byte orientation) =>
        [.. "Exif\0\0MM\0*\0\0\0\b\0\u0001"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    private static ushort UInt16(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
