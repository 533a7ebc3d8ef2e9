using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Netspring.Board.Tests;

/// <summary>What a first visit costs on the wire.</summary>
public sealed partial class Packed_files(RunningBoard board)
{
    private const int MostInitialScript = 350_000;

    [Fact]
    public async Task Files_come_packed_as_the_browser_can_open_them()
    {
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.None }) { BaseAddress = new Uri(board.Url) };
        var script = Scripts(await http.GetStringAsync("/board/")).First();

        var plain = await GetAsync(http, script, "identity");
        var gzip = await GetAsync(http, script, "gzip");
        var brotli = await GetAsync(http, script, "gzip, deflate, br, zstd");
        var refused = await GetAsync(http, script, "br;q=0");

        Assert.Equal(("", "gzip", "br", ""), (plain.Encoding, gzip.Encoding, brotli.Encoding, refused.Encoding));
        Assert.All([plain, gzip, brotli], answer => Assert.Equal(("Accept-Encoding", "text/javascript"), (answer.Vary, answer.Type)));
        Assert.Equal(plain.Body, Unpacked(new GZipStream(new MemoryStream(gzip.Body), CompressionMode.Decompress)));
        Assert.Equal(plain.Body, Unpacked(new BrotliStream(new MemoryStream(brotli.Body), CompressionMode.Decompress)));
    }

    [Fact]
    public async Task The_script_of_the_first_visit_is_small_and_does_not_hold_the_map()
    {
        using var http = new HttpClient { BaseAddress = new Uri(board.Url) };
        var bytes = 0;
        foreach (var script in Scripts(await http.GetStringAsync("/board/")))
            bytes += (await GetAsync(http, script, "gzip")).Body.Length;

        Assert.InRange(bytes, 1, MostInitialScript);
    }

    /// <summary>The one the page names, with those it wants before it runs.</summary>
    private static IEnumerable<string> Scripts(string page) => Script().Matches(page).Select(match => match.Groups[1].Value);

    private static async Task<(string Encoding, string Vary, string Type, byte[] Body)> GetAsync(HttpClient http, string path, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await http.SendAsync(request);
        return (string.Join(", ", answer.Content.Headers.ContentEncoding), string.Join(", ", answer.Headers.Vary), answer.Content.Headers.ContentType?.MediaType ?? "", await answer.Content.ReadAsByteArrayAsync());
    }

    private static byte[] Unpacked(Stream packed)
    {
        using var whole = new MemoryStream();
        packed.CopyTo(whole);
        packed.Dispose();
        return whole.ToArray();
    }

    [GeneratedRegex("""(?:src|href)="(/board/assets/[^"]+\.js)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();
}
