using System.Buffers.Binary;
using System.Text;

namespace Netspring.Routing.Domain.Pictures;

/// <summary>WebP (RFC 9649): RIFF chunks. EXIF, XMP and what nobody knows are left out, films refused.</summary>
internal static class WebpFile
{
    private const int HeaderBytes = 12;
    private const byte IsAnimated = 0x02;
    private const byte HasExifOrXmp = 0x04 | 0x08;

    public static bool Is(ReadOnlySpan<byte> file) => file.Length > HeaderBytes && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static Picture Read(ReadOnlySpan<byte> file)
    {
        var announced = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (announced < file.Length)
            throw Picture.Not("something-behind-it");
        if (announced > file.Length)
            throw Picture.Not("broken");
        var reader = new PictureReader(file);
        using var kept = new MemoryStream(file.Length);
        kept.Write(reader.Take(HeaderBytes));
        (int Width, int Height)? canvas = null, pixels = null;
        while (reader.Rest.Length > 0)
        {
            var header = reader.Take(8);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var padded = reader.Take(length + (length & 1));
            var content = padded[..(int)length];
            switch (Encoding.ASCII.GetString(header[..4]))
            {
                case "VP8X" when canvas is null && pixels is null && length >= 10:
                    if ((content[0] & IsAnimated) != 0)
                        throw Picture.Not("animated");
                    canvas = (1 + UInt24(content[4..]), 1 + UInt24(content[7..]));
                    kept.Write(header);
                    kept.Write([(byte)(content[0] & ~HasExifOrXmp), .. padded[1..]]);
                    continue;
                case "VP8 " when pixels is null && length >= 10 && content[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]):
                    pixels = (BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF);
                    break;
                case "VP8L" when pixels is null && length >= 5 && content[0] == 0x2F:
                    var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
                    pixels = (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
                    break;
                case "VP8X" or "VP8 " or "VP8L":
                    throw Picture.Not("broken");
                case "ANIM" or "ANMF":
                    throw Picture.Not("animated");
                case "ALPH" or "ICCP":
                    break;
                default:
                    continue;
            }
            kept.Write(header);
            kept.Write(padded);
        }
        if (pixels is not { } size || (canvas is not null && canvas != pixels))
            throw Picture.Not("broken");
        var whole = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), (uint)whole.Length - 8);
        return new Picture(Picture.Webp, size.Width, size.Height, whole);
    }

    private static int UInt24(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
