using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Netspring.Routing.Data;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class A_city_day_is_streamed(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;

    [Fact]
    public async Task As_it_is_and_as_it_becomes_through_any_replica()
    {
        await routing.AddFleetAsync("310000");
        await using var replica = StartReplica();
        await using var one = await StreamedDay.OpenAsync(routing.Client(TestCaller.Dispatcher), "310000", Soon);
        await using var other = await StreamedDay.OpenAsync(Authorized(replica.CreateClient()), "310000", Soon);
        foreach (var stream in new[] { one, other })
            Assert.Equal((0L, 0), Told(await stream.NextAsync()));

        var assigned = await routing.PlaceAsync(new Request("310000"), Soon, RoutingUnderTest.Morning);
        foreach (var stream in new[] { one, other })
        {
            var news = await stream.NextAsync();
            Assert.Equal((1L, 1), Told(news));
            var route = news.Data.GetProperty("routes")[0];
            Assert.Equal((assigned.RouteId, 1L, "Assigned"), (route.GetProperty("id").GetGuid(), route.GetProperty("version").GetInt64(), route.GetProperty("status").GetString()));
        }
    }

    [Fact]
    public async Task From_the_version_that_was_seen_last()
    {
        await routing.AddFleetAsync("500000");
        await routing.PlaceAsync(new Request("500000"), Soon, RoutingUnderTest.Morning);
        await using (var first = await StreamedDay.OpenAsync(routing.Client(TestCaller.Dispatcher), "500000", Soon))
            Assert.Equal(1, (await first.NextAsync()).Id);

        await using var again = await StreamedDay.OpenAsync(routing.Client(TestCaller.Dispatcher), "500000", Soon, lastEventId: "1");
        var next = again.NextAsync();
        await routing.PlaceAsync(new Request("500000", east: 0.05), Soon, RoutingUnderTest.Morning);
        Assert.Equal(2, (await next).Id);
        await using var late = await StreamedDay.OpenAsync(routing.Client(TestCaller.Dispatcher), "500000", Soon, lastEventId: "1");
        Assert.Equal(2, (await late.NextAsync()).Id);
        var odd = await Assert.ThrowsAsync<HttpRequestException>(
            () => StreamedDay.OpenAsync(routing.Client(TestCaller.Dispatcher), "500000", Soon, lastEventId: "'; drop table stop"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, odd.StatusCode);
    }

    [Fact]
    public async Task To_many_at_once_who_take_no_calls_from_others()
    {
        await routing.AddFleetAsync("440100");
        var streams = new List<StreamedDay>();
        for (var i = 0; i < 60; i++)
            streams.Add(await StreamedDay.OpenAsync(routing.Client(TestCaller.Dispatcher), "440100", Soon));
        await routing.PlaceAsync(new Request("440100"), Soon, RoutingUnderTest.Morning);
        foreach (var stream in streams)
        {
            while ((await stream.NextAsync()).Id < 1)
                continue;
            await stream.DisposeAsync();
        }
        Assert.Equal(1, (await routing.DayAsync("440100", Soon)).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task To_dispatchers_of_the_city_only()
    {
        foreach (var (caller, status) in new[] { (new TestCaller("dispatcher", Cities: "110000"), 404), (TestCaller.NewDonor(), 403) })
        {
            using var client = routing.Client(caller);
            using var answer = await client.GetAsync(new Uri($"/v1/city-days/310000/{Soon:O}/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    private static (long Id, int Routes) Told((long Id, JsonElement Data) news) =>
        (news.Id, news.Data.GetProperty("routes").GetArrayLength());

    private WebApplicationFactory<RoutingDbContext> StartReplica() => StreamedDay.StartReplica(routing);

    private static HttpClient Authorized(HttpClient client) => StreamedDay.Authorized(client, TestCaller.Dispatcher);
}
