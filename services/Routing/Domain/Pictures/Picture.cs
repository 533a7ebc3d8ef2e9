using System.Security.Cryptography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain.Pictures;

/// <summary>
/// A still picture as it is kept: what kind it is says its content, whatever the caller calls it. Only what a viewer needs is
/// kept of it: where it was taken, by which device and when, as cameras note it, is personal data, and what else can be
/// hidden between the pixels of a picture is no picture. Nothing is unpacked, so nothing that is small can grow large here.
/// </summary>
/// <param name="Width">Pixels, as stored; a viewer may turn it.</param>
public sealed record Picture(string ContentType, int Width, int Height, byte[] Content)
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Webp = "image/webp";
    public const string Refused = "picture-refused";
    public const int MaxBytes = 10 << 20;

    /// <summary>Telephones make 12 to 50 million.</summary>
    public const int MaxPixels = 64_000_000;

    private const int MaxSide = 20_000;

    /// <summary>SHA-256 of the content, as 64 small hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <exception cref="RuleViolation">unsupported-media-type: neither JPEG nor PNG nor WebP; picture-refused: it is not whole, or more than a picture.</exception>
    public static Picture Read(ReadOnlySpan<byte> file)
    {
        var picture = JpegFile.Is(file) ? JpegFile.Read(file)
            : PngFile.Is(file) ? PngFile.Read(file)
            : WebpFile.Is(file) ? WebpFile.Read(file)
            : throw new RuleViolation("unsupported-media-type", facts: new Dictionary<string, object?> { ["accepted"] = $"{Jpeg}, {Png}, {Webp}" });
        if (picture.Width is 0 or > MaxSide || picture.Height is 0 or > MaxSide || (long)picture.Width * picture.Height > MaxPixels)
            throw Not("too-many-pixels");
        return picture;
    }

    /// <param name="reason"><c>broken</c>, <c>animated</c>, <c>something-behind-it</c> or <c>too-many-pixels</c>.</param>
    internal static RuleViolation Not(string reason) => new(Refused, facts: new Dictionary<string, object?> { ["reason"] = reason });
}

/// <summary>Reads a file from its beginning; what runs over its end is broken.</summary>
internal ref struct PictureReader(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> file = file;

    public int At { get; private set; }

    public readonly ReadOnlySpan<byte> Rest => file[At..];

    /// <exception cref="RuleViolation">picture-refused: there are fewer.</exception>
    public ReadOnlySpan<byte> Take(long bytes)
    {
        if (bytes < 0 || bytes > file.Length - At)
            throw Picture.Not("broken");
        var taken = file.Slice(At, (int)bytes);
        At += (int)bytes;
        return taken;
    }
}
