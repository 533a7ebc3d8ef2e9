using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Netspring.Testing;

/// <summary>Small pictures that viewers show, made here byte by byte.</summary>
public static class SamplePictures
{
    private static ReadOnlySpan<byte> EndOfJpeg => [0xFF, 0xD9];

    /// <summary>Grey; what follows the start stands before the tables, as cameras put it.</summary>
    public static byte[] Jpeg(int width = 32, int height = 24, params byte[][] segments)
    {
        var blocks = (width + 7) / 8 * ((height + 7) / 8);
        // Each block is two bits: no difference to the one before, and no more of it. Ones fill the last byte.
        var scan = new byte[(blocks * 2 + 7) / 8];
        if (blocks % 4 != 0)
            scan[^1] = (byte)(0xFF >> (blocks % 4 * 2));
        return
        [
            0xFF, 0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. segments.SelectMany(segment => segment),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
            .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
            .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. scan,
            .. EndOfJpeg,
        ];
    }

    /// <summary>A segment of a JPEG, with its length.</summary>
    public static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>EXIF as a camera writes it: how the picture lies, and where and by whom it was taken.</summary>
    public static byte[] Exif(byte orientation, string owner) => Segment(0xE1,
    [
        .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 2, 0,
        0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
        0x25, 0x88, 4, 0, 1, 0, 0, 0, 40, 0, 0, 0,
        0, 0, 0, 0,
        .. Encoding.UTF8.GetBytes("GPS of " + owner),
    ]);

    /// <summary>A line as a finger draws it, black on white; another one for each seed.</summary>
    public static byte[] Png(int seed = 0, int width = 120, int height = 40, params byte[][] chunks)
    {
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                packed.WriteByte(0);
                for (var x = 0; x < width; x++)
                    packed.WriteByte((x * (3 + seed) / 7 + seed) % height == y ? (byte)0 : (byte)255);
            }
        }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return
        [
            0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", header), .. chunks.SelectMany(chunk => chunk), .. Chunk("IDAT", rows.ToArray()), .. Chunk("IEND", []),
        ];
    }

    /// <summary>A chunk of a PNG, with its length and checksum.</summary>
    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] counted = [.. Encoding.ASCII.GetBytes(type), .. content];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(counted));
        return [.. length, .. counted, .. crc];
    }

    /// <param name="pixels">Packed pixels as WebP has them; nothing here unpacks them.</param>
    public static byte[] Webp(byte[] pixels, params byte[][] chunks) => Riff(
        [.. RiffChunk("VP8L", [0x2F, 15, 0, 4, 0, .. pixels]), .. chunks.SelectMany(chunk => chunk)]);

    public static byte[] RiffChunk(string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        return [.. Encoding.ASCII.GetBytes(type), .. length, .. content, .. new byte[content.Length % 2]];
    }

    public static byte[] Riff(byte[] chunks)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, chunks.Length + 4);
        return [.. "RIFF"u8, .. length, .. "WEBP"u8, .. chunks];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
