using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Netspring.Routing.Domain.Pictures;
using Netspring.ServiceDefaults.Problems;
using static Netspring.Testing.SamplePictures;

namespace Netspring.Routing.Tests.Domain;

public sealed class Pictures_are_read
{
    private const string Person = "Zhou Min";
    private static readonly byte[][] Whole = [Jpeg(), Png(), Webp([1, 2, 3]), Jpeg(8, 8, Exif(6, Person))];
    private static readonly byte[] Personal = Encoding.UTF8.GetBytes(Person);

    [Fact]
    public void By_their_content_with_their_size_in_pixels()
    {
        Assert.Equal(("image/jpeg", 33, 17), Seen(Jpeg(33, 17)));
        Assert.Equal(("image/png", 120, 40), Seen(Png()));
        Assert.Equal(("image/webp", 16, 17), Seen(Webp([1, 2, 3])));
        Assert.Equal(("image/webp", 300, 200), Seen(Riff(RiffChunk("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 44, 1, 200, 0]))));
        Assert.Equal(("image/webp", 16, 17), Seen(Riff([.. RiffChunk("VP8X", [0, 0, 0, 0, 15, 0, 0, 16, 0, 0]), .. RiffChunk("VP8L", [0x2F, 15, 0, 4, 0])])));
    }

    [Fact]
    public void And_kept_to_the_byte_where_nothing_is_to_be_cut_out()
    {
        foreach (var file in new[] { Jpeg(), Png(), Webp([7]) })
        {
            var picture = Picture.Read(file);
            Assert.Equal(file, picture.Content);
            Assert.Equal(picture.Sha256, Picture.Read(picture.Content).Sha256);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(8)]
    public void Without_who_took_them_where_but_lying_as_they_did(byte orientation)
    {
        var plain = Jpeg();
        var file = Jpeg(32, 24, Exif(orientation, Person), Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Personal]), Segment(0xED, Personal), Segment(0xFE, Personal));
        var kept = Picture.Read(file).Content;
        Assert.Equal(-1, kept.AsSpan().IndexOf(Personal));
        Assert.Equal(orientation == 1 ? plain.Length : plain.Length + 36, kept.Length);
        Assert.Equal(orientation != 1, kept.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]) > 0);
        Assert.Equal(kept, Picture.Read(kept).Content);
    }

    [Fact]
    public void Whatever_hides_a_person_in_them()
    {
        byte[][] files =
        [
            Png(0, 120, 40, Chunk("tEXt", [.. "Author\0"u8, .. Personal]), Chunk("eXIf", Personal), Chunk("iCCP", Personal), Chunk("zZzZ", Personal)),
            Riff([.. RiffChunk("VP8X", [0x0C, 0, 0, 0, 15, 0, 0, 16, 0, 0]), .. RiffChunk("VP8L", [0x2F, 15, 0, 4, 0]), .. RiffChunk("EXIF", Personal), .. RiffChunk("XMP ", Personal)]),
            [.. Jpeg(), .. Jpeg(8, 8, Exif(1, Person))],
            [.. Jpeg(), 0, 0, 0, 24, .. "ftypmp42"u8, .. Personal],
            [.. Jpeg(), 0, 0, 1, 10, .. "Image_UTC_Data"u8, .. Personal, .. "SEFT"u8],
            Jpeg(32, 24, Segment(0xE0, [.. "JFXX\0"u8, .. Personal]), Segment(0xE2, [.. "MPF\0"u8, .. Personal])),
        ];
        foreach (var file in files)
            Assert.Equal(-1, Picture.Read(file).Content.AsSpan().IndexOf(Personal));
        Assert.Equal(0, Picture.Read(files[1]).Content[20]);
        Assert.Equal((uint)Picture.Read(files[1]).Content.Length - 8, BinaryPrimitives.ReadUInt32LittleEndian(Picture.Read(files[1]).Content.AsSpan(4)));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("%PDF-1.7")]
    [InlineData("GIF89a")]
    [InlineData("BM")]
    [InlineData("RIFF0000AVI ")]
    [InlineData("x")]
    public void But_nothing_else_is_one(string text) =>
        Assert.Equal("unsupported-media-type", Assert.Throws<RuleViolation>(() => Picture.Read(Encoding.ASCII.GetBytes(text))).Code);

    [Fact]
    public void Nor_what_is_a_picture_and_something_else()
    {
        var archive = "PK\u0003\u0004 and <script>alert(1)</script> and %PDF-1.7"u8.ToArray();
        foreach (var file in new[] { Jpeg(), Png(), Webp([1]) })
            Assert.Equal("something-behind-it", Refused([.. file, .. archive]));
        Assert.Equal("animated", Refused(Riff([.. RiffChunk("VP8X", [2, 0, 0, 0, 15, 0, 0, 16, 0, 0]), .. RiffChunk("ANIM", [0])])));
    }

    [Fact]
    public void Nor_one_that_is_not_whole()
    {
        foreach (var file in new[] { Jpeg(), Png(), Webp([1, 2]) })
        {
            for (var length = 13; length < file.Length; length++)
                Assert.Equal("broken", Refused(file[..length]));
        }
        var wrong = Png();
        wrong[20] ^= 1;
        Assert.Equal("broken", Refused(wrong));
    }

    [Fact]
    public void Nor_one_that_would_fill_the_memory_of_a_viewer()
    {
        Assert.Equal("too-many-pixels", Refused(Png(0, 20_001, 1)));
        Assert.Equal("too-many-pixels", Refused(Jpeg(9_000, 9_000)));
        Assert.Equal("too-many-pixels", Refused(Riff([.. RiffChunk("VP8X", [0, 0, 0, 0, 0xFF, 0x3F, 0, 0xFF, 0x3F, 0]), .. RiffChunk("VP8L", [0x2F, 0xFF, 0xFF, 0xFF, 0x0F])])));
    }

    [Fact]
    public void Whatever_is_done_to_them_they_are_read_or_refused() =>
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Select(Gen.Int[0, 400], Gen.Byte).Array[0, 8]).Sample(
            (which, changes) =>
            {
                var changed = (byte[])Whole[which].Clone();
                foreach (var (at, value) in changes)
                    changed[at % changed.Length] = value;
                try
                {
                    var picture = Picture.Read(changed);
                    return Picture.Read(picture.Content).Content.AsSpan().SequenceEqual(picture.Content);
                }
                catch (RuleViolation refusal)
                {
                    return refusal.Code is "unsupported-media-type" or Picture.Refused;
                }
            },
            iter: 20_000);

    private static (string, int, int) Seen(byte[] file) => Picture.Read(file) is var picture ? (picture.ContentType, picture.Width, picture.Height) : default;

    private static object? Refused(byte[] file)
    {
        var refusal = Assert.Throws<RuleViolation>(() => Picture.Read(file));
        Assert.Equal(Picture.Refused, refusal.Code);
        return refusal.Facts["reason"];
    }
}
