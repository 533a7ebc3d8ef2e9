using System.Net;
using System.Text;
using System.Text.Json;
using Netspring.Testing;
using static Netspring.Routing.Tests.PhotoCalls;

namespace Netspring.Routing.Tests;

public sealed class Photos_are_taken(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task And_seen_by_the_driver_and_the_citys_staff_alone()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("310000");
        using var phone = routing.Client(driver);
        var file = SamplePictures.Jpeg(40, 30);
        using var call = Photo(assigned, file);
        using var answer = await phone.SendAsync(call);
        var photo = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var id = photo.GetProperty("id").GetGuid();
        Assert.Equal((HttpStatusCode.Created, $"/v1/photos/{id}"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal(
            ("photo", "image/jpeg", file.Length, 40, 30, Sha256(file)),
            (photo.GetProperty("kind").GetString(), photo.GetProperty("contentType").GetString(), photo.GetProperty("bytes").GetInt32(),
                photo.GetProperty("width").GetInt32(), photo.GetProperty("height").GetInt32(), photo.GetProperty("sha256").GetString()));

        foreach (var caller in new[] { driver, TestCaller.Dispatcher, TestCaller.Dispatcher with { Cities = "310000" }, TestCaller.Admin })
        {
            using var client = routing.Client(caller);
            using var seen = await client.GetAsync($"/v1/photos/{id}");
            Assert.Equal(file, await seen.Content.ReadAsByteArrayAsync());
            Assert.Equal(("image/jpeg", true, "nosniff"), (seen.Content.Headers.ContentType?.MediaType, seen.Headers.CacheControl?.Private, seen.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Equal($"inline; filename=\"photo-{id:N}.jpg\"", seen.Content.Headers.ContentDisposition?.ToString());
            Assert.Equal([id], (await routing.GetAsync($"/v1/routes/{assigned.RouteId}/photos", caller)).GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()));
        }
        var (_, _, colleague) = await routing.DispatchedAsync("120000");
        foreach (var caller in new[] { colleague, TestCaller.Driver, TestCaller.Dispatcher with { Cities = "120000" } })
        {
            using var client = routing.Client(caller);
            Assert.Equal(await NothingAsync(client, $"/v1/photos/{Guid.CreateVersion7()}"), await NothingAsync(client, $"/v1/photos/{id}"));
            Assert.Equal(await NothingAsync(client, $"/v1/routes/{Guid.CreateVersion7()}/photos"), await NothingAsync(client, $"/v1/routes/{assigned.RouteId}/photos"));
        }
        using var donor = routing.Client(TestCaller.NewDonor());
        using var refused = await donor.GetAsync($"/v1/photos/{id}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Whatever_they_are_called_by_what_they_are()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("500000");
        using var phone = routing.Client(driver);
        foreach (var (file, kind, mediaType) in new[] { (SamplePictures.Jpeg(), "photo", "image/jpeg"), (SamplePictures.Png(), "signature", "image/png"), (SamplePictures.Webp([1]), "photo", "image/webp") })
        {
            using var call = Photo(assigned, file, kind, "application/octet-stream");
            var (status, body) = await phone.AnswerAsync(call);
            Assert.Equal((HttpStatusCode.Created, mediaType), (status, body.GetProperty("contentType").GetString()));
        }
        foreach (var (file, mediaType, expected, code) in new[]
        {
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image/svg+xml", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image/png", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"),
            ("GIF89a", "image/jpeg", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"),
            ("", "image/jpeg", HttpStatusCode.BadRequest, "validation-failed"),
        })
        {
            using var call = Photo(assigned, Encoding.UTF8.GetBytes(file), "photo", mediaType);
            var (status, body) = await phone.AnswerAsync(call);
            Assert.Equal((expected, code), (status, Code(body)));
        }
        using var both = Photo(assigned, [.. SamplePictures.Jpeg(), .. "PK\u0003\u0004"u8]);
        var (unprocessable, problem) = await phone.AnswerAsync(both);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "picture-refused", "something-behind-it"), (unprocessable, Code(problem), problem.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task But_none_of_30_MB_and_one_of_10_MiB()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("110000");
        using var phone = routing.Client(driver);
        using var huge = Photo(assigned, new byte[30_000_000]);
        var (status, body) = await phone.AnswerAsync(huge);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "payload-too-large"), (status, Code(body)));
        var empty = SamplePictures.Webp([]);
        using var largest = Photo(assigned, SamplePictures.Webp(new byte[(10 << 20) - empty.Length - 1]));
        Assert.Equal(HttpStatusCode.Created, (await phone.AnswerAsync(largest)).Status);
    }

    [Fact]
    public async Task Of_the_drivers_own_stops_once_they_are_handed_over()
    {
        var (_, own, driver) = await routing.DispatchedAsync("440100");
        var (_, foreign, colleague) = await routing.DispatchedAsync("330100");
        await routing.AddFleetAsync("510100");
        var (_, waiting) = await routing.PlacedAsync("510100");
        using var phone = routing.Client(driver);
        foreach (var place in new[] { foreign, own with { RouteId = foreign.RouteId }, own with { StopId = foreign.StopId }, own with { StopId = Guid.CreateVersion7() } })
        {
            using var call = Photo(place, SamplePictures.Jpeg());
            var (status, body) = await phone.AnswerAsync(call);
            Assert.Equal((HttpStatusCode.NotFound, "not-found"), (status, Code(body)));
        }
        using var early = routing.Client(await routing.DriverOfAsync(waiting.RouteId));
        using var tooEarly = Photo(waiting, SamplePictures.Jpeg());
        var (conflict, problem) = await early.AnswerAsync(tooEarly);
        Assert.Equal((HttpStatusCode.Conflict, "invalid-state-transition", "Assigned"), (conflict, Code(problem), problem.GetProperty("currentState").GetString()));

        using var nameless = new HttpRequestMessage(HttpMethod.Post, "/v1/driver/photos?kind=selfie") { Content = new ByteArrayContent(SamplePictures.Jpeg()) };
        nameless.Content.Headers.ContentType = new("image/jpeg");
        nameless.Headers.Add("Idempotency-Key", "1");
        var (bad, faults) = await phone.AnswerAsync(nameless);
        Assert.Equal(HttpStatusCode.BadRequest, bad);
        Assert.Equal(["/kind", "/routeId", "/stopId"], faults.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
        Assert.Equal(0, await routing.ScalarAsync<long>("select count(*) from photo where route_id = any($1)", (object)new[] { own.RouteId, foreign.RouteId, waiting.RouteId }));
        Assert.NotEqual(driver.DriverCode, colleague.DriverCode);
    }

    [Fact]
    public async Task Once_however_often_and_through_whatever_replica_they_are_sent()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("420100");
        await using var replica = routing.WithWebHostBuilder(_ => { });
        replica.UseKestrel(0);
        replica.StartServer();
        using var here = routing.Client(driver);
        using var there = replica.CreateClient();
        there.DefaultRequestHeaders.Authorization = here.DefaultRequestHeaders.Authorization;
        var file = SamplePictures.Jpeg(64, 48, SamplePictures.Exif(6, "Zhou"));

        var calls = Enumerable.Range(0, 8).Select(i => Photo(assigned, file, key: i < 4 ? "same" : null)).ToList();
        var answers = await Task.WhenAll(calls.Select((call, i) => (i % 2 == 0 ? here : there).AnswerAsync(call)));
        // Calls with one key at a time may also hear that the first is still running.
        var taken = answers.Where(answer => answer.Status != HttpStatusCode.Conflict).ToList();
        Assert.True(taken.Count >= 5);
        Assert.Single(taken.Select(answer => answer.Body.GetProperty("id").GetGuid()).Distinct());
        using var again = Photo(assigned, file, key: "same");
        var (status, replayed) = await there.AnswerAsync(again);
        Assert.True((int)status is 200 or 201);
        using var other = Photo(assigned, SamplePictures.Jpeg(8, 8), key: "same");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (await here.AnswerAsync(other)) is var (reused, problem) ? (reused, Code(problem)) : default);

        var id = replayed.GetProperty("id").GetGuid();
        foreach (var client in new[] { here, there })
        {
            var kept = await client.GetByteArrayAsync(new Uri($"/v1/photos/{id}", UriKind.Relative));
            Assert.Equal(replayed.GetProperty("sha256").GetString(), Sha256(kept));
            Assert.DoesNotContain("Zhou", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        }
        Assert.Equal(1, await routing.ScalarAsync<long>("select count(*) from photo where stop_id = $1", assigned.StopId));
        Assert.Single(FilesOf(id));
    }

    [Fact]
    public async Task No_more_than_60_of_a_stop()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("370100");
        await routing.PhotographedAsync(driver, assigned, SamplePictures.Png());
        await routing.ScalarAsync<object>(
            """
            insert into photo select (copy).* from (
                select jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'sha256', n::text)) copy
                from photo one, generate_series(1, 59) n where one.stop_id = $1) copies
            """,
            assigned.StopId);
        using var phone = routing.Client(driver);
        using var call = Photo(assigned, SamplePictures.Png(1));
        var (status, body) = await phone.AnswerAsync(call);
        Assert.Equal((HttpStatusCode.Conflict, "quota-exceeded"), (status, Code(body)));
        await routing.ScalarAsync<object>("delete from photo where stop_id = $1", assigned.StopId);
    }

    [Fact]
    public async Task Later_where_the_store_is_away_and_nothing_is_left_of_the_try()
    {
        await using var store = new StoreThatGoesAway();
        await store.InitializeAsync();
        var (_, assigned, driver) = await store.DispatchedAsync("310000");
        var id = await store.PhotographedAsync(driver, assigned, SamplePictures.Jpeg());
        // A file where its folder was: no disk could be more away.
        Directory.Move(store.PhotoFolder, store.PhotoFolder + "-gone");
        await File.WriteAllTextAsync(store.PhotoFolder, "");
        using var phone = store.Client(driver);
        using var call = Photo(assigned, SamplePictures.Png(), key: "again");
        using var answer = await phone.SendAsync(call);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
        Assert.Equal(1, await store.ScalarAsync<long>("select count(*) from photo"));

        File.Delete(store.PhotoFolder);
        Directory.Move(store.PhotoFolder + "-gone", store.PhotoFolder);
        using var repeated = Photo(assigned, SamplePictures.Png(), key: "again");
        Assert.Equal(HttpStatusCode.Created, (await phone.AnswerAsync(repeated)).Status);
        Assert.Equal(2, Directory.GetFiles(store.PhotoFolder, "*", SearchOption.AllDirectories).Length);
        Assert.NotEqual(Guid.Empty, id);
    }

    public sealed class StoreThatGoesAway : RoutingUnderTest;

    private string[] FilesOf(Guid id) => Directory.GetFiles(routing.PhotoFolder, $"*{id:N}*", SearchOption.AllDirectories);

    private static async Task<string> NothingAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var problem = await answer.Content.ReadAsStringAsync();
        return System.Text.RegularExpressions.Regex.Replace(problem, "\"traceId\":\"[0-9a-f]+\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
