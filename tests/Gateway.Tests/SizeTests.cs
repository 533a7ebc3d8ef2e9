using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Netspring.Gateway.Tests;

public sealed class SizeTests(GatewayStack stack)
{
    private const int Limit = 1 << 20;

    [Theory]
    [InlineData(Limit, false)]
    [InlineData(Limit, true)]
    public async Task A_body_of_1_MiB_passes(int bytes, bool chunked)
    {
        var seen = await stack.First.Http.SeenAsync(Post(await stack.NewKeyAsync(), bytes, chunked));

        Assert.Equal(bytes, seen.BodyBytes);
    }

    [Theory]
    [InlineData(Limit + 1, false)]
    [InlineData(Limit + 1, true)]
    [InlineData(2 * Limit, false)]
    [InlineData(2 * Limit, true)]
    [InlineData(20 * Limit, false)]
    [InlineData(20 * Limit, true)]
    public async Task A_larger_body_is_refused_with_an_answer_the_caller_can_read(int bytes, bool chunked)
    {
        using var response = await stack.First.Http.SendAsync(Post(await stack.NewKeyAsync(), bytes, chunked));

        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload-too-large");
    }

    [Theory]
    [InlineData(10 * Limit, false)]
    [InlineData(10 * Limit, true)]
    public async Task A_picture_of_10_MiB_passes(int bytes, bool chunked)
    {
        var seen = await stack.First.Http.SeenAsync(Post(await stack.NewKeyAsync(), bytes, chunked, "/v1/driver/photos"));

        Assert.Equal(bytes, seen.BodyBytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_picture_of_30_MB_is_refused(bool chunked)
    {
        using var response = await stack.First.Http.SendAsync(Post(await stack.NewKeyAsync(), 30_000_000, chunked, "/v1/driver/photos"));

        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload-too-large");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_refused_for_another_reason_reads_that_in_spite_of_a_large_body(bool chunked)
    {
        using var response = await stack.First.Http.SendAsync(Post(GatewayStack.NewKeyText(), 4 * Limit, chunked));

        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task An_announced_length_is_refused_before_the_body_is_sent()
    {
        var key = await stack.NewKeyAsync();

        var answer = await RawAsync($"POST /v1/pickup-requests HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nContent-Length: 2097152\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"payload-too-large\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_of_more_than_32_KiB_are_refused()
    {
        using var response = await stack.First.Http.SendAsync(
            Calls.Get("/v1/holds", await stack.NewKeyAsync()).With("X-Long", new string('x', 60 * 1024)));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Headers_that_never_end_are_cut_off_after_15_seconds()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();

        var answer = await RawAsync("GET /v1/holds HTTP/1.1\r\nHost: x\r\n");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.InRange(started.Elapsed.TotalSeconds, 14, 25);
    }

    /// <summary>Sends bytes as they are and reads until a blank line and what comes with it, or the end.</summary>
    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, stack.First.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[8192];
        int read;
        while (!answer.ToString().Contains('}') && (read = await stream.ReadAsync(buffer)) > 0)
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        return answer.ToString();
    }

    private static HttpRequestMessage Post(string key, int bytes, bool chunked, string path = "/v1/pickup-requests")
    {
        var request = Calls.Request(HttpMethod.Post, path, key, new ByteArrayContent(new byte[bytes]));
        request.Headers.TransferEncodingChunked = chunked;
        return request;
    }
}
