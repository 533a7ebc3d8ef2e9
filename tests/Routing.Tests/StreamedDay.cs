using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Netspring.Routing.Data;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>One follower of one day.</summary>
internal sealed class StreamedDay : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private StreamedDay(HttpClient client, HttpResponseMessage response, Stream body) =>
        (this.client, this.response, items) = (client, response, SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator());

    public static async Task<StreamedDay> OpenAsync(HttpClient client, string city, DateOnly date, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/city-days/{city}/{date:O}/stream", UriKind.Relative));
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new StreamedDay(client, answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>Another process of the same service, as far as its streams can tell.</summary>
    public static WebApplicationFactory<RoutingDbContext> StartReplica(RoutingUnderTest routing)
    {
        var replica = routing.WithWebHostBuilder(_ => { });
        replica.UseKestrel(0);
        replica.StartServer();
        return replica;
    }

    public static HttpClient Authorized(HttpClient client, TestCaller caller)
    {
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(caller));
        return client;
    }

    /// <summary>The next version of the day.</summary>
    public async Task<(long Id, JsonElement Data)> NextAsync()
    {
        var data = await NextAsync("city-day");
        return (long.Parse(items.Current.EventId!, CultureInfo.InvariantCulture), data);
    }

    /// <summary>The names of those who look at the day, from the next event on that has just these.</summary>
    public async Task WatchedByAsync(params string?[] names)
    {
        while (true)
        {
            var watchers = (await NextAsync("watchers")).GetProperty("watchers").EnumerateArray().ToList();
            Assert.Equal(watchers.Count, watchers.Select(watcher => watcher.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
            if (watchers.Select(watcher => watcher.GetProperty("name").GetString()).SequenceEqual(names))
                return;
        }
    }

    /// <summary>Somebody who looks at the day, from the next event on that tells them so.</summary>
    public async Task<JsonElement> WatcherAsync(string name, Predicate<JsonElement> isSo)
    {
        while (true)
        {
            var watchers = (await NextAsync("watchers")).GetProperty("watchers").EnumerateArray().Where(watcher => watcher.GetProperty("name").GetString() == name).ToList();
            if (watchers is [var found] && isSo(found))
                return found;
        }
    }

    /// <summary>The next event of a kind; others are passed over.</summary>
    private async Task<JsonElement> NextAsync(string kind)
    {
        do
        {
            Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(40)));
            Assert.Contains(items.Current.EventType, (string[])["city-day", "watchers"]);
        }
        while (items.Current.EventType != kind);
        return JsonDocument.Parse(items.Current.Data).RootElement;
    }

    public ValueTask DisposeAsync()
    {
        response.Dispose();
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
