using System.Net;
using Netspring.Gateway.Admitting;

namespace Netspring.Gateway.Tests;

public sealed class LimitTests(GatewayStack stack)
{
    private const string Path = "/v1/holds";

    [Fact]
    public async Task Every_answer_says_what_is_left()
    {
        var key = await stack.NewKeyAsync(requestsPerMinute: 300);

        using var first = await stack.First.Http.SendAsync(Calls.Get(Path, key));
        using var second = await stack.First.Http.SendAsync(Calls.Get("/v1/unknown", key));

        Assert.Equal("\"default\";q=300;w=60", first.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"default\";r=299;t=60", first.Headers.GetValues("RateLimit").Single());
        Assert.StartsWith("\"default\";r=298;t=", second.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_the_limit_calls_are_refused_and_other_keys_go_on()
    {
        var hasty = await stack.NewKeyAsync(requestsPerMinute: 20);
        var other = await stack.NewKeyAsync(requestsPerMinute: 20);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => stack.First.Http.SendAsync(Calls.Get(Path, hasty))));

        Assert.Equal(20, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
        {
            await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "rate-limited");
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.StartsWith("\"default\";r=0;t=", refused.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        }
        await stack.First.Http.SeenAsync(Calls.Get(Path, other));
    }

    /// <summary>Each replica counts by itself (see <see cref="CallLimits"/>): N of them grant N times the limit, and no more.</summary>
    [Fact]
    public async Task Two_replicas_grant_the_limit_each_and_say_what_is_left_with_them()
    {
        var key = await stack.NewKeyAsync(requestsPerMinute: 15);
        Replica[] replicas = [stack.First, stack.Second];

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => replicas[i % 2].Http.SendAsync(Calls.Get(Path, key))));

        for (var replica = 0; replica < replicas.Length; replica++)
        {
            var own = answers.Where((_, i) => i % 2 == replica).ToList();
            Assert.Equal(15, own.Count(a => a.StatusCode == HttpStatusCode.OK));
            Assert.All(own.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.Equal(HttpStatusCode.TooManyRequests, a.StatusCode));
            Assert.All(own, a => Assert.StartsWith("\"default\";r=", a.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal));
            Assert.Equal(1 + 15, own.Count(a => a.Headers.GetValues("RateLimit").Single().StartsWith("\"default\";r=0;", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Guessing_keys_is_limited_by_address_without_harm_to_those_who_have_one()
    {
        await using var replica = stack.Start(("Gateway:AddressRequestsPerMinute", "5"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            using var response = await replica.Http.SendAsync(Calls.Get(Path, i % 2 == 0 ? GatewayStack.NewKeyText() : null));
            statuses.Add(response.StatusCode);
            Assert.Equal("\"address\";q=5;w=60", response.Headers.GetValues("RateLimit-Policy").Single());
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Unauthorized, 5).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)), statuses);
        await replica.Http.SeenAsync(Calls.Get(Path, await stack.NewKeyAsync()));
        await replica.Http.SeenAsync(Calls.Get("/v1/drop-off-events"));
    }

    [Fact]
    public async Task Calls_without_a_key_are_limited_by_address_but_health_never()
    {
        await using var replica = stack.Start(("Gateway:AddressRequestsPerMinute", "3"));
        for (var i = 0; i < 3; i++)
            await replica.Http.SeenAsync(Calls.Get("/v1/drop-off-events"));

        using var refused = await replica.Http.GetAsync("/v1/drop-off-events");
        using var unknown = await replica.Http.GetAsync("/v1/unknown");

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "rate-limited");
        await unknown.ProblemAsync(HttpStatusCode.TooManyRequests, "rate-limited");
        for (var i = 0; i < 10; i++)
            Assert.Equal("""{"status":"live"}""", await replica.Http.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task Guessing_links_of_tracking_pages_is_limited_by_address()
    {
        await using var replica = stack.Start(("Gateway:AddressRequestsPerMinute", "5"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            using var response = await replica.Http.GetAsync($"/track/{Guid.CreateVersion7():N}");
            statuses.Add(response.StatusCode);
        }
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 5).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)), statuses);
    }

    [Fact]
    public void No_60_seconds_see_more_calls_than_the_limit_and_the_time_told_is_true()
    {
        const int Limit = 7;
        var random = new Random(4711);
        for (var round = 0; round < 200; round++)
        {
            var window = new SlidingWindow();
            var granted = new List<long>();
            var second = (long)random.Next(1000);
            for (var call = 0; call < 100; call++)
            {
                second += random.Next(20) == 0 ? random.Next(130) : random.Next(4);
                var allowance = window.Take(Limit, second);
                if (allowance.IsGranted)
                    granted.Add(second);
                var inWindow = granted.Where(g => g > second - 60).ToList();
                Assert.InRange(inWindow.Count, 1, Limit);
                Assert.Equal(Limit - inWindow.Count, allowance.Remaining);
                Assert.True(allowance.IsGranted || inWindow.Count == Limit);
                Assert.Equal(60 - (second - inWindow[0]), allowance.SecondsToMore);
            }
        }
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2::1", "20010DB800010002")]
    public void An_IPv6_caller_is_counted_by_its_network(string address, string name) =>
        Assert.Equal(name, CallLimits.NameOf(IPAddress.Parse(address)), ignoreCase: false);
}
