using System.Buffers.Binary;

namespace Netspring.Routing.Domain.Pictures;

/// <summary>
/// JPEG (ITU T.81): a chain of segments, then the scans. Kept are tables, frame and scans, the colour profile and Adobe's note
/// on colours; of EXIF the orientation alone, or upright pictures would lie on their side.
/// </summary>
internal static class JpegFile
{
    private const byte Mark = 0xFF;
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Restart = 0xDD;
    private const byte Jfif = 0xE0;
    private const byte Exif = 0xE1;
    private const byte Profile = 0xE2;
    private const byte Adobe = 0xEE;

    public static bool Is(ReadOnlySpan<byte> file) => file is [Mark, Start, Mark, ..];

    public static Picture Read(ReadOnlySpan<byte> file)
    {
        var reader = new PictureReader(file);
        using var kept = new MemoryStream(file.Length);
        kept.Write(reader.Take(2));
        var (width, height, hasScan) = (0, 0, false);
        while (true)
        {
            var marker = NextMarker(ref reader);
            if (marker == End)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(reader.Take(2));
            var content = reader.Take(length - 2);
            if (IsFrame(marker))
            {
                if (content.Length < 6 || width > 0)
                    throw Picture.Not("broken");
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(content[1..]), BinaryPrimitives.ReadUInt16BigEndian(content[3..]));
            }
            if (marker == Exif)
                WriteOrientation(kept, ExifOrientation.Of(content));
            else if (marker == Jfif && content.Length >= 14 && content.StartsWith("JFIF\0"u8))
                WriteSegment(kept, Jfif, [.. content[..12], 0, 0]);
            else if (IsNeeded(marker, content))
                WriteSegment(kept, marker, content);
            if (marker != Scan)
                continue;
            hasScan = true;
            kept.Write(EntropyCoded(ref reader));
        }
        if (width == 0 || !hasScan)
            throw Picture.Not("broken");
        if (!IsOfCamera(reader.Rest))
            throw Picture.Not("something-behind-it");
        kept.Write([Mark, End]);
        return new Picture(Picture.Jpeg, width, height, kept.ToArray());
    }

    private static byte NextMarker(ref PictureReader reader)
    {
        if (reader.Take(1)[0] != Mark)
            throw Picture.Not("broken");
        byte marker;
        do
            marker = reader.Take(1)[0];
        while (marker == Mark);
        // None of these may stand where a segment begins.
        return marker is 0x00 or 0x01 or >= 0xD0 and <= Start ? throw Picture.Not("broken") : marker;
    }

    /// <summary>SOF0 to SOF15 without the tables that are numbered among them.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        >= 0xC0 and <= 0xCF or Scan or 0xDB or Restart => true,
        Profile => content.StartsWith("ICC_PROFILE\0"u8),
        Adobe => content.StartsWith("Adobe"u8),
        _ => false,
    };

    /// <summary>The bytes of a scan up to the next marker that is none of its own.</summary>
    private static ReadOnlySpan<byte> EntropyCoded(ref PictureReader reader)
    {
        var rest = reader.Rest;
        for (var i = 0; ;)
        {
            var mark = rest[i..].IndexOf(Mark);
            if (mark < 0 || i + mark + 1 >= rest.Length)
                throw Picture.Not("broken");
            i += mark;
            if (rest[i + 1] is not (0x00 or Mark or >= 0xD0 and <= 0xD7))
                return reader.Take(i);
            i += rest[i + 1] == Mark ? 1 : 2;
        }
    }

    /// <summary>What telephones put behind a picture, and what is cut off: a second picture, a film, filling, or Samsung's notes.</summary>
    private static bool IsOfCamera(ReadOnlySpan<byte> rest) =>
        !rest.ContainsAnyExcept((byte)0) || Is(rest) || (rest.Length > 8 && rest[4..8].SequenceEqual("ftyp"u8))
        || rest.EndsWith("SEFT"u8) || rest.EndsWith("QDIOBS"u8);

    private static void WriteSegment(MemoryStream kept, byte marker, ReadOnlySpan<byte> content)
    {
        kept.Write([Mark, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        kept.Write(content);
    }

    private static void WriteOrientation(MemoryStream kept, ushort orientation)
    {
        if (orientation is > 1 and <= 8)
            WriteSegment(kept, Exif, ExifOrientation.Only((byte)orientation));
    }
}
