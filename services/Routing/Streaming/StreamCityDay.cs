using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;
using FromHeaderAttribute = Microsoft.AspNetCore.Mvc.FromHeaderAttribute;

namespace Netspring.Routing.Streaming;

/// <summary>GET /v1/city-days/{cityCode}/{date}/stream: server-sent events, one for each version of the day that a follower has not seen, and others for who else looks at it.</summary>
public static class StreamCityDay
{
    /// <summary>Often enough for proxies, and for a follower to notice that it has lost the connection.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private const string EventId = "^[0-9]{1,18}$";

    public static async Task HandleAsync(
        string cityCode, DateOnly date, [FromHeader(Name = "Last-Event-ID"), RegularExpression(EventId), MaxLength(18)] string? lastEventId, Caller caller, HttpResponse response, FollowedDays days,
        Watchers watchers, CityDirectory cities, IOptions<JsonOptions> json, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        if (!City.IsWellFormed(cityCode))
            throw new ValidationFailed("/cityCode", "bad-format", "6 digits");
        if (cities.Find(cityCode) is null || !caller.Serves(cityCode))
            throw new RuleViolation(ProblemCatalog.NotFound);

        var seen = SeenBy(lastEventId);
        response.ContentType = MediaTypeNames.Text.EventStream;
        response.Headers.CacheControl = "no-store";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        try
        {
            using var following = days.Follow(cityCode, date);
            using var watching = watchers.Watch(cityCode, date, caller);
            await SendAsync(response, following, watching, seen, json.Value.SerializerOptions, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The follower went away, or this process does: it comes again and says what it has seen.
        }
    }

    private static async Task SendAsync(
        HttpResponse response, Following following, Watching watching, long seen, JsonSerializerOptions json, CancellationToken cancellation)
    {
        // At once, so that the follower knows that it is heard.
        await WriteAsync(response, ": following\nretry: 1000\n\n", cancellation);
        var next = following.NewerThanAsync(seen, cancellation);
        var others = watching.OtherThanAsync(seen: null, cancellation);
        while (true)
        {
            var first = await Task.WhenAny(next, others, Task.Delay(Silence, cancellation));
            if (first == next)
            {
                var news = await next;
                await WriteAsync(response, string.Create(CultureInfo.InvariantCulture, $"id: {news.Version}\nevent: city-day\ndata: {Json(news)}\n\n"), cancellation);
                next = following.NewerThanAsync(news.Version, cancellation);
            }
            else if (first == others)
            {
                // Without an id: it is of no version, and who comes again goes on after the version seen last.
                var present = await others;
                await WriteAsync(response, $"event: watchers\ndata: {Json(present)}\n\n", cancellation);
                others = watching.OtherThanAsync(present, cancellation);
            }
            else
            {
                await WriteAsync(response, ": still here\n\n", cancellation);
            }
        }

        string Json<T>(T news) => JsonSerializer.Serialize(news, json);
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellation)
    {
        await response.WriteAsync(text, cancellation);
        await response.Body.FlushAsync(cancellation);
    }

    /// <summary>Before any version, where nothing was seen yet.</summary>
    /// <exception cref="ValidationFailed">Not one of our ids.</exception>
    private static long SeenBy(string? lastEventId) =>
        lastEventId is null ? -1
        : long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : throw new ValidationFailed("/Last-Event-ID", "bad-format", "a version");
}
