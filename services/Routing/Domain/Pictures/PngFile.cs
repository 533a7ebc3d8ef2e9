using System.Buffers.Binary;
using System.Text;

namespace Netspring.Routing.Domain.Pictures;

/// <summary>PNG (third edition): chunks from IHDR to IEND. Texts, EXIF, times, animations and what nobody knows are left out.</summary>
internal static class PngFile
{
    private const int ChunkOverhead = 12;
    private static readonly string[] Kept = ["IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD"];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static Picture Read(ReadOnlySpan<byte> file)
    {
        var reader = new PictureReader(file);
        using var kept = new MemoryStream(file.Length);
        kept.Write(reader.Take(Signature.Length));
        var (width, height, hasPixels) = (0u, 0u, false);
        while (true)
        {
            var chunk = reader.Rest;
            if (chunk.Length < ChunkOverhead)
                throw Picture.Not("broken");
            chunk = reader.Take(BinaryPrimitives.ReadUInt32BigEndian(chunk) + (long)ChunkOverhead);
            var type = Encoding.ASCII.GetString(chunk[4..8]);
            if (BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) != Crc32.Of(chunk[4..^4]) || (width == 0) != (type == "IHDR"))
                throw Picture.Not("broken");
            if (type == "IHDR")
            {
                var content = chunk[8..^4];
                if (content.Length != 13)
                    throw Picture.Not("broken");
                (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(content), BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
                if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
                    throw Picture.Not("broken");
            }
            hasPixels |= type == "IDAT";
            if (type == "IEND" || Kept.Contains(type))
                kept.Write(chunk);
            if (type == "IEND")
                break;
        }
        if (!hasPixels)
            throw Picture.Not("broken");
        if (reader.Rest.Length > 0)
            throw Picture.Not("something-behind-it");
        return new Picture(Picture.Png, (int)width, (int)height, kept.ToArray());
    }
}

/// <summary>CRC-32 as PNG has it; the framework's own is in a package that nothing else here needs.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var next in bytes)
            crc = Table[(byte)(crc ^ next)] ^ (crc >> 8);
        return ~crc;
    }
}
