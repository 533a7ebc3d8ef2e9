using System.Net;

namespace Netspring.Gateway.Tests;

/// <summary>Beside this assembly no board was built; the one that was is driven by Board.Tests.</summary>
public sealed class BoardTests(GatewayStack stack)
{
    [Theory]
    [InlineData("/board", "en", "The board is not built.")]
    [InlineData("/board/310000/2026-12-01", "zh-CN", "调度看板尚未构建。")]
    public async Task A_board_that_is_not_built_says_so(string address, string language, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptLanguage.ParseAdd(language);

        using var answer = await stack.First.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.StartsWith(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
